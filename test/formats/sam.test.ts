// What SAM makes of its own resources (cloudformation.md §6.1), seen through the answer of `inspect`.

import { describe, expect, it, test } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";
import { corpusTexts } from "../harness/text-samples.js";

const head = "Transform: AWS::Serverless-2016-10-31\n";

/** An API with this `Auth.ResourcePolicy` and one path. */
const api = (policy: string, { more = "", event = "Path: /pets, Method: get", globals = "" } = {}) => `${head}${globals}
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      Auth: { ResourcePolicy: ${policy} }
${more}
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Call: { Type: Api, Properties: { RestApiId: !Ref Api, ${event} } }
        Other: { Type: SQS, Properties: { Queue: x } }
`;

const policiesOf = (text: string) => {
  const { policies, problems } = inspectFiles({ "t.yaml": text });
  expect(problems).toEqual([]);
  return policies;
};
const statementsOf = (text: string) => {
  const [policy] = policiesOf(text);
  return (policy?.variants[0]?.policy as { Statement?: unknown[] } | undefined)?.Statement ?? null;
};

const invoke = { Action: ["execute-api:Invoke"], Resource: ["execute-api:/live/GET/pets"] };
const allow = { Effect: "Allow", Principal: "*", ...invoke };
const deny = (condition: unknown) => ({ Effect: "Deny", Principal: "*", ...invoke, Condition: condition });

describe("Auth.ResourcePolicy of an API", () => {
  it("becomes a resource policy that stands where it was written", () => {
    const text = api("{ SourceVpcWhitelist: [vpce-1] }");
    const [policy] = policiesOf(text);
    expect(policy).toMatchObject({
      address: "Api",
      resourceType: "AWS::Serverless::Api",
      property: "Auth.ResourcePolicy",
      role: "resource",
      form: "object",
    });
    expect(text.slice(policy?.range.start.offset, policy?.range.end.offset)).toBe("{ SourceVpcWhitelist: [vpce-1] }");
  });

  it.each([
    [
      "a whitelist of VPCs and endpoints",
      "{ SourceVpcWhitelist: [vpc-1, vpce-1, other] }",
      [allow, deny({ StringNotEquals: { "aws:SourceVpc": ["vpc-1"], "aws:SourceVpce": ["vpce-1"] } })],
    ],
    [
      "a blacklist with functions",
      "{ IntrinsicVpcBlacklist: [!Ref Vpc], IntrinsicVpceBlacklist: [!ImportValue E], SourceVpcBlacklist: [vpce-1] }",
      [
        allow,
        deny({
          StringEquals: {
            "aws:SourceVpce": ["vpce-1", { $unknown: "import:E" }],
            "aws:SourceVpc": [{ $unknown: "ref:Vpc" }],
          },
        }),
      ],
    ],
    [
      "ranges and VPCs: one Allow, and the blacklist before the whitelist",
      "{ SourceVpcWhitelist: [vpc-1], SourceVpcBlacklist: [vpc-2], IpRangeWhitelist: [10.0.0.0/8], IpRangeBlacklist: 1.2.3.4 }",
      [
        allow,
        deny({ NotIpAddress: { "aws:SourceIp": ["10.0.0.0/8"] } }),
        deny({ IpAddress: { "aws:SourceIp": ["1.2.3.4"] } }),
        deny({ StringEquals: { "aws:SourceVpc": ["vpc-2"] } }),
        deny({ StringNotEquals: { "aws:SourceVpc": ["vpc-1"] } }),
      ],
    ],
    [
      "accounts",
      "{ AwsAccountWhitelist: ['111122223333'], AwsAccountBlacklist: ['444455556666'] }",
      [
        { Effect: "Allow", Principal: { AWS: ["111122223333"] }, ...invoke },
        { Effect: "Deny", Principal: { AWS: ["444455556666"] }, ...invoke },
      ],
    ],
    [
      "statements of one's own, last",
      "{ CustomStatements: [{ Effect: Deny }], SourceVpcWhitelist: [vpc-1] }",
      [allow, deny({ StringNotEquals: { "aws:SourceVpc": ["vpc-1"] } }), { Effect: "Deny" }],
    ],
    ["lists without members", "{ SourceVpcWhitelist: [], IpRangeWhitelist: [] }", null],
  ])("translates %s", (_, policy, expected) => {
    const more = "  Vpc: { Type: AWS::EC2::VPC }\n";
    expect(statementsOf(api(policy, { more }))).toEqual(expected);
  });

  const resourcesOf = (text: string) =>
    statementsOf(text)?.map((one) => (one as { Resource?: unknown; $unknown?: unknown }).Resource ?? one);

  it("names every method of every path, path parameters as wildcards", () => {
    const more = `      Cors: "'*'"
      DefinitionBody:
        paths:
          /pets/{id}: { get: {}, x-amazon-apigateway-any-method: {} }
          /{proxy+}: { post: {}, options: {} }
`;
    expect(resourcesOf(api("{ SourceVpcWhitelist: [vpc-1] }", { more }))).toEqual([
      ["execute-api:/live/GET/pets/*", "execute-api:/live/*/pets/*", "execute-api:/live/OPTIONS/pets/*"],
      ["execute-api:/live/GET/pets/*", "execute-api:/live/*/pets/*", "execute-api:/live/OPTIONS/pets/*"],
      ["execute-api:/live/POST/*", "execute-api:/live/OPTIONS/*"],
      ["execute-api:/live/POST/*", "execute-api:/live/OPTIONS/*"],
    ]);
  });

  it("has no policy without paths, and an open one where paths are not visible", () => {
    const body = (value: string) => ({ more: `      DefinitionBody: ${value}\n` });
    expect(statementsOf(api("{ SourceVpcWhitelist: [vpc-1] }", body("{ paths: {} }")))).toBeNull();
    const include = "{ 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: 's3://b/k' } } }";
    expect(statementsOf(api("{ SourceVpcWhitelist: [vpc-1] }", body(include)))).toEqual([
      { $unknown: "transform:AWS::Include", splice: true },
    ]);
    const { length } =
      resourcesOf(api("{ SourceVpcWhitelist: [vpc-1] }", { event: "Path: !ImportValue P, Method: get" })) ?? [];
    expect(length).toBe(1);
  });

  it("leaves open what an id that is not visible names", () => {
    const globals = "Parameters: { Id: { Type: String } }\n";
    expect(statementsOf(api("{ SourceVpcWhitelist: [!Ref Id, vpc-1] }", { globals }))).toEqual([
      allow,
      deny({ StringNotEquals: { "aws:SourceVpc": ["vpc-1"], $more: true } }),
    ]);
  });

  it("merges Globals: lists follow each other", () => {
    const globals = "Globals: { Api: { Auth: { ResourcePolicy: { SourceVpcWhitelist: [vpc-0] } } } }\n";
    expect(statementsOf(api("{ SourceVpcWhitelist: [vpc-1] }", { globals }))).toEqual([
      allow,
      deny({ StringNotEquals: { "aws:SourceVpc": ["vpc-0", "vpc-1"] } }),
    ]);
  });
});

describe("the policy of an API that several places make", () => {
  const written = (statement: string) =>
    `      DefinitionBody: { paths: { /pets: { get: {} } }, x-amazon-apigateway-policy: { Id: own, Version: "2008-10-17", Statement: ${statement} } }\n`;
  const own = { Effect: "Deny", Principal: "*", Action: ["x"], Resource: ["y"] };

  it("holds what the definition says, then what SAM adds, and is one policy", () => {
    const text = api(
      "{ SourceVpcWhitelist: [vpc-1], CustomStatements: [{ Effect: Deny, Principal: '*', Action: x, Resource: y }] }",
      {
        more: written("{ Effect: Deny, Principal: '*', Action: x, Resource: y }"),
      },
    );
    const policies = policiesOf(text);
    expect(policies.map(({ property }) => property)).toEqual(["Auth.ResourcePolicy"]);
    expect(policies[0]?.variants[0]?.policy).toEqual({
      Version: "2012-10-17",
      Id: "own",
      Statement: [own, allow, deny({ StringNotEquals: { "aws:SourceVpc": ["vpc-1"] } })],
    });
  });

  it("is the definition's alone where nothing is added", () => {
    const policies = policiesOf(api("{ SourceVpcWhitelist: [] }", { more: written("[]") }));
    expect(policies.map(({ property }) => property)).toEqual(["DefinitionBody.x-amazon-apigateway-policy"]);
  });

  it("may hold more if the definition is not visible", () => {
    const more =
      "      DefinitionBody: { 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: 's3://b/k' } } }\n";
    expect(statementsOf(api("{ CustomStatements: [{ Effect: Deny }] }", { more }))).toEqual([
      { $unknown: "transform:AWS::Include", splice: true },
      { Effect: "Deny" },
    ]);
  });

  it("is not made for a definition elsewhere, which SAM refuses", () => {
    expect(policiesOf(api("{ SourceVpcWhitelist: [vpc-1] }", { more: "      DefinitionUri: s3://b/k\n" }))).toEqual([]);
  });

  it("merges definitions: the paths of functions come to those that are there", () => {
    const merged = (paths: string) =>
      statementsOf(
        api("{ IpRangeBlacklist: [1.2.3.4] }", {
          more: `      MergeDefinitions: true\n      DefinitionBody: { paths: ${paths} }\n`,
        }),
      )?.map((one) => (one as { Resource: unknown }).Resource);
    expect(merged("{ /a: { post: {} } }")).toEqual([
      ["execute-api:/live/POST/a"],
      ["execute-api:/live/POST/a"],
      ["execute-api:/live/GET/pets"],
      ["execute-api:/live/GET/pets"],
    ]);
    expect(merged("{}")).toBeUndefined();
  });
});

describe("the resource policy of an event", () => {
  /** Functions with these events, and what else the template has. */
  const functions = (events: readonly string[], more = "") =>
    `${head}Parameters: { Stage: { Type: String, Default: live } }\nResources:\n${more}${events
      .map(
        (event, at) =>
          `  F${at}: { Type: AWS::Serverless::Function, Properties: { Events: { E: { Type: Api, Properties: ${event} } } } }\n`,
      )
      .join("")}`;
  const declared = (properties: string) => `  Api: { Type: AWS::Serverless::Api, Properties: { ${properties} } }\n`;
  const signed = "Auth: { ResourcePolicy: { IpRangeBlacklist: [1.2.3.4] } }";
  const denied = { IpAddress: { "aws:SourceIp": ["1.2.3.4"] } };
  const both = (...resources: string[]) => [
    { ...allow, Resource: resources },
    { ...deny(denied), Resource: resources },
  ];

  it("belongs to the API that SAM makes for events that name none, for all methods of the path", () => {
    const text = functions([
      `{ Path: /pets, Method: get, ${signed} }`,
      "{ Path: /pets, Method: POST }",
      "{ Path: /b, Method: get }",
    ]);
    const [policy, ...others] = policiesOf(text);
    expect(others).toEqual([]);
    expect(policy).toMatchObject({ address: "ServerlessRestApi", role: "resource", property: "Auth.ResourcePolicy" });
    expect(text.slice(policy?.range.start.offset, policy?.range.end.offset)).toBe("{ IpRangeBlacklist: [1.2.3.4] }");
    expect(statementsOf(text)).toEqual(both("execute-api:/Prod/GET/pets", "execute-api:/Prod/POST/pets"));
  });

  const named = (more: string) => functions([`{ RestApiId: !Ref Api, Path: /pets, Method: get, ${signed} }`], more);

  it("belongs to the API that it names, before the API's own", () => {
    expect(statementsOf(named(declared("StageName: live")))).toEqual(both("execute-api:/live/GET/pets"));
    const text = named(
      declared(
        "StageName: live, Auth: { ResourcePolicy: { IpRangeBlacklist: [1.2.3.4], SourceVpcWhitelist: [vpc-1] } }",
      ),
    );
    expect(statementsOf(text)).toEqual([
      ...both("execute-api:/live/GET/pets"),
      deny({ StringNotEquals: { "aws:SourceVpc": ["vpc-1"] } }),
    ]);
  });

  it("has SAM's word for a stage that a function names", () => {
    expect(statementsOf(named(declared("StageName: !Ref Stage")))).toEqual(both("execute-api:/Stage/GET/pets"));
  });

  it("has no stage that is known for a state machine", () => {
    const text = named(declared("StageName: live")).replace(
      "AWS::Serverless::Function",
      "AWS::Serverless::StateMachine",
    );
    const resource = { $concat: ["execute-api:/", { $unknown: "invalid:StageName" }, "/GET/pets"] };
    expect(statementsOf(text)).toMatchObject([{ Resource: [resource] }, { Resource: [resource] }]);
  });

  it("leaves a definition alone, unless it is told to change it", () => {
    const body = declared("StageName: live, DefinitionBody: { paths: { /pets: { put: {} } } }");
    expect(policiesOf(named(body))).toEqual([]);
    const override = named(body).replace("Auth: {", "Auth: { OverrideApiAuth: true,");
    expect(statementsOf(override)).toEqual(both("execute-api:/live/PUT/pets"));
    const merging = override.replace("StageName: live", "StageName: live, MergeDefinitions: true");
    expect(statementsOf(merging)).toEqual([{ $unknown: "att:Api.DefinitionBody", splice: true }]);
  });

  it("is open where an event does not show its path", () => {
    const text = functions(
      [`{ RestApiId: !Ref Api, Path: !ImportValue P, Method: get, ${signed} }`],
      declared("StageName: live"),
    );
    expect(statementsOf(text)).toEqual([{ $unknown: "att:F0.Events", splice: true }]);
  });

  it("of another API is none of this one", () => {
    const text = functions(
      [`{ RestApiId: !Ref Other, Path: /pets, Method: get, ${signed} }`],
      declared("StageName: live").replace("Api:", "Other:") + declared("StageName: live"),
    );
    expect(policiesOf(text).map(({ address }) => address)).toEqual(["Other"]);
  });
});

describe("inline policies of a function", () => {
  it.each([
    [
      "a list of documents, names and templates",
      "[AWSLambdaExecute, { S3ReadPolicy: { BucketName: b } }, { Statement: [] }]",
      ["Policies.2"],
    ],
    ["one document", "{ Statement: [] }", ["Policies"]],
    ["a name", "AWSLambdaExecute", []],
    ["a document that a function gives", "[!If [C, { Statement: [] }, !Ref AWS::NoValue]]", ["Policies.0"]],
  ])("%s", (_, policies, expected) => {
    const text = `${head}Conditions: { C: !Equals [!Ref AWS::Region, x] }
Resources: { F: { Type: AWS::Serverless::Function, Properties: { Policies: ${policies} } } }
`;
    expect(policiesOf(text).map(({ property, role }) => [property, role])).toEqual(
      expected.map((property) => [property, "identity"]),
    );
  });
});

const samples = corpusTexts("SAM against its own output", /api_with_source_vpc_(white|black)list\.(yaml|json)$/) ?? [];

/** The resource policies of a sample, in normal form. */
const policiesIn = ({ name, text }: { readonly name: string; readonly text: string }) => {
  const file = name.slice(name.lastIndexOf("/") + 1);
  const { policies } = inspectFiles({ [file]: text });
  return policies
    .filter(({ role }) => role === "resource")
    .map(({ address, variants }) => [address, variants[0]?.policy]);
};

test.each(samples.filter(({ name }) => name.endsWith(".yaml")).map((sample) => [sample.name, sample] as const))(
  "%s: what is read from the source is what SAM made of it",
  (name, sample) => {
    const output = name.replace("/input/", "/output/").replace(/yaml$/, "json");
    const made = policiesIn(samples.find((other) => other.name === output) ?? sample);
    expect(made).toHaveLength(1);
    expect(policiesIn(sample)).toEqual(made);
    expect(output).not.toBe(name);
  },
);
