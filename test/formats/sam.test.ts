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
