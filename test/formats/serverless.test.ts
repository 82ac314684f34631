import type { Inspection } from "@postern/core";
import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";
import { lintCase } from "../harness/rule-tester.js";

const head = "service: orders\nprovider:\n  name: aws\n";

/** Statements of the policy of an address. */
function statements(inspection: Inspection, address = "Endpoint"): readonly Record<string, unknown>[] {
  const policy = inspection.policies.find((one) => one.address === address);
  const document = policy?.variants[0]?.policy as { Statement?: readonly Record<string, unknown>[] } | undefined;
  if (document?.Statement === undefined) throw new Error(`no policy of ${address}`);
  return document.Statement;
}

/** The configuration of an endpoint whose statement has these lines. */
const endpoint = (lines: string, more = "") => `${head}${more}resources:
  Resources:
    Endpoint:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        VpcId: vpc-0123456789abcdef0
        ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
        PolicyDocument:
          Version: 2012-10-17
          Statement:
            - Effect: Allow
              Principal: "*"
${lines.replace(/^/gm, "              ")}
`;

const resourceOf = (text: string, more = "", files: Record<string, string> = {}) =>
  statements(inspectFiles({ ...files, "serverless.yml": endpoint(`Action: s3:GetObject\nResource: ${text}`, more) }))[0]
    ?.Resource;

describe("the template in a configuration", () => {
  it("gives endpoints, policies and the network around them, with pointers and lines of the file", () => {
    const { endpoints, policies, vpcs, files, problems } = inspectFiles({
      "serverless.yml": `${head}functions: { hello: { handler: index.handler } }
resources:
  Resources:
    Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16, EnableDnsHostnames: yes } }
    Endpoint:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        VpcId: !Ref Vpc
        ServiceName: com.amazonaws.eu-west-1.dynamodb
        PolicyDokument: {}
        RouteTableIds: [!Ref NoSuchTable, !GetAtt IamRoleLambdaExecution.Arn]
`,
    });
    expect(files).toEqual([{ file: "serverless.yml", kind: "serverless-config" }]);
    expect(endpoints).toMatchObject([
      { address: "Endpoint", service: "dynamodb", type: "Gateway", vpc: { $unknown: "ref:Vpc" }, policyForm: "absent" },
    ]);
    expect(vpcs).toMatchObject([{ address: "Vpc" }]);
    expect(policies).toEqual([]);
    // What is not declared may be a resource that the framework makes.
    expect(problems).toMatchObject([
      {
        code: "fe/unknown-property",
        pointer: "/resources/Resources/Endpoint/Properties/PolicyDokument",
        range: { start: { line: 13 } },
        suggest: "PolicyDocument",
      },
    ]);
  });

  it("is merged from a list of maps and files", () => {
    const inspection = inspectFiles({
      "api/serverless.yml": `${head}resources:
  - \${file(../network/vpc.yml)}
  - Conditions: { IsProd: !Equals ["\${opt:stage, 'dev'}", prod] }
  - Resources:
      Endpoint:
        Properties:
          PolicyDocument: \${file(./policies/endpoint.json)}
`,
      "network/vpc.yml": `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Condition: IsProd
    Properties: { VpcId: !Ref Vpc, ServiceName: com.amazonaws.eu-west-1.s3 }
  Vpc: { Type: AWS::EC2::VPC }
`,
      "api/policies/endpoint.json":
        '{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*" }] }',
    });
    expect(inspection.endpoints).toMatchObject([
      { file: "network/vpc.yml", address: "Endpoint", condition: "IsProd", policyForm: "object" },
    ]);
    expect(inspection.policies).toMatchObject([
      { file: "api/serverless.yml", address: "Endpoint", role: "endpoint", range: { start: { line: 10, column: 27 } } },
    ]);
    expect(inspection.vpcs).toMatchObject([{ file: "network/vpc.yml", address: "Vpc" }]);
    expect(inspection.problems).toEqual([]);
  });

  it("may be a file as a whole, by section or by resource; problems stand in that file", () => {
    const piece = `Endpoint:
  Type: AWS::EC2::VPCEndpoint
  Properties:
    ServiceName: !Sub "com.amazonaws.\${AWS::Region}.s3"
    PolicyDocument: "{"
`;
    const whole = `Resources:\n${piece.replace(/^(?=.)/gm, "  ")}`;
    for (const [resources, text, pointer] of [
      ["${file(r.yml)}", whole, "/Resources/Endpoint"],
      ["{ Resources: '${file(r.yml):Resources}' }", whole, "/Resources/Endpoint"],
      ["{ Resources: '${file(r.yml)}' }", piece, "/Endpoint"],
      ["{ Resources: { Endpoint: '${file(./r.yml):Endpoint}' } }", piece, null],
    ] as const) {
      const inspection = inspectFiles({ "serverless.yml": `${head}resources: ${resources}\n`, "r.yml": text }, {}, [
        "serverless.yml",
      ]);
      expect(inspection.endpoints, resources).toMatchObject([{ address: "Endpoint", service: "s3" }]);
      expect(inspection.problems, resources).toMatchObject([{ code: "fe/policy-not-json", file: "r.yml" }]);
      if (pointer !== null) expect(inspection.problems[0]?.pointer).toBe(`${pointer}/Properties/PolicyDocument`);
    }
  });

  it("takes extensions over resources, also over those that the framework makes", () => {
    const inspection = inspectFiles({
      "serverless.yml": `${head}resources:
  Resources:
    Endpoint:
      Type: AWS::EC2::VPCEndpoint
      Properties: { ServiceName: com.amazonaws.eu-west-1.s3, PolicyDocument: { Statement: [] } }
  extensions:
    Endpoint:
      Properties:
        PolicyDocument: { Statement: [{ Effect: Deny, Principal: "*", Action: "s3:*", Resource: "*" }] }
    ApiGatewayRestApi:
      Properties:
        Policy: { Statement: [{ Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: "*" }] }
    SomethingElse: { Properties: { A: b } }
`,
    });
    expect(statements(inspection)).toMatchObject([{ Effect: "Deny" }]);
    expect(inspection.policies.map(({ address, role }) => [address, role])).toEqual([
      ["Endpoint", "endpoint"],
      ["ApiGatewayRestApi", "resource"],
    ]);
  });

  it("has no nulls: the framework leaves such properties out", () => {
    const { endpoints, problems } = inspectFiles({
      "serverless.yml": `${head}resources:
  Resources:
    Endpoint:
      Type: AWS::EC2::VPCEndpoint
      Properties: { ServiceName: com.amazonaws.eu-west-1.s3, PolicyDocument: , SubnetIds: ~ }
`,
    });
    expect(problems).toEqual([]);
    expect(endpoints).toMatchObject([{ policyForm: "absent", subnets: null }]);
  });

  it("follows aliases and merge keys without a word: only the framework's reader sees them", () => {
    const inspection = inspectFiles({
      "serverless.yml": `${head}custom:
  base: &base { VpcId: vpc-0123456789abcdef0, ServiceName: com.amazonaws.eu-west-1.s3 }
resources:
  Resources:
    Endpoint: { Type: AWS::EC2::VPCEndpoint, Properties: { <<: *base, PolicyDocument: &p { Statement: [] } } }
    Other: { Type: AWS::EC2::VPCEndpoint, Properties: { <<: *base, ServiceName: x, PolicyDocument: *p } }
`,
    });
    expect(inspection.endpoints).toMatchObject([{ service: "s3" }, { serviceName: "x" }]);
    expect(inspection.policies).toHaveLength(2);
    expect(inspection.problems).toEqual([]);
  });

  it("reads scalars as the framework does", () => {
    const { policies, problems } = inspectFiles({
      "serverless.yml": endpoint("Action: s3:GetObject\nResource: [yes, 1:30, 007, 1_000, true]"),
    });
    expect(policies[0]?.variants[0]?.policy).toMatchObject({
      Version: "2012-10-17",
      Statement: [{ Resource: ["yes", "1:30", "7", "1000", "true"] }],
    });
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ["fe/scalar-retyped", expect.stringContaining("1_000")],
      ["fe/scalar-retyped", expect.stringContaining("007")],
    ]);
  });

  it("decides no condition by a fallback", () => {
    const inspection = inspectFiles({
      "serverless.yml": `${head}resources:
  Conditions: { IsProd: !Equals ["\${opt:stage, 'dev'}", prod] }
  Resources:
    Endpoint:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        ServiceName: com.amazonaws.eu-west-1.s3
        PolicyDocument: { Statement: [{ Effect: !If [IsProd, Allow, Deny], Principal: "*", Action: "*", Resource: "*" }] }
`,
    });
    expect(inspection.policies[0]?.variants.map(({ when }) => when)).toEqual([{ IsProd: true }, { IsProd: false }]);
  });
});

describe("parts that are not visible", () => {
  const text = (parts: string) => `${head}resources:
  - Resources: { Endpoint: { Type: AWS::EC2::VPCEndpoint, Properties: { ServiceName: com.amazonaws.eu-west-1.s3 } } }
  - ${parts}
`;
  const rules = (parts: string) =>
    lintCase({ name: "", file: "serverless.yml", text: text(parts) }, ["default-policy"]).findings.map(
      ({ rule }) => rule,
    );

  it("may add a policy where none is written", () => {
    expect(rules("${file(policies.js)}")).toEqual([]);
    expect(rules("{ extensions: '${file(policies.js)}' }")).toEqual([]);
    expect(rules("{ Resources: { Other: '${file(other.js)}' }, Outputs: '${file(outputs.js)}' }")).toEqual([
      "default-policy",
    ]);
  });

  it("may hold the resources that others name", () => {
    const { endpoints } = inspectFiles({
      "serverless.yml": `${head}resources:
  Resources:
    Endpoint:
      Type: AWS::EC2::VPCEndpoint
      Properties: { VpcId: !Ref Vpc, SecurityGroupIds: [!GetAtt Group.GroupId], ServiceName: com.amazonaws.eu-west-1.sqs }
`,
    });
    expect(endpoints).toMatchObject([
      { vpc: { $unknown: "ref:Vpc" }, securityGroups: [{ $unknown: "att:Group.GroupId" }] },
    ]);
  });
});

describe("variables", () => {
  it.each([
    ["${self:custom.arn}", "custom: { arn: arn:aws:s3:::a }\n", ["arn:aws:s3:::a"]],
    ["arn:aws:s3:::${self:custom.names.1}/*", "custom: { names: [a, b] }\n", ["arn:aws:s3:::b/*"]],
    [
      "${self:custom.list}",
      "custom: { list: [arn:aws:s3:::a, arn:aws:s3:::b] }\n",
      ["arn:aws:s3:::a", "arn:aws:s3:::b"],
    ],
    ["${self:custom.a}", "custom: { a: 'x-${self:custom.b}', b: '${self:service}' }\n", ["x-orders"]],
    ["x-${self:provider.name}", "", ["x-aws"]],
    ["${self:custom.${self:custom.kind}.arn}", "custom: { kind: two, two: { arn: z } }\n", ["z"]],
    ["${self:custom.none, 'fallback'}", "", ["fallback"]],
    ["x${self:custom.none, 7}", "", ["x7"]],
    ["${self:custom.none, self:custom.empty, \"a, 'b' ${}\"}", "custom: { empty: ~ }\n", ["a, 'b' ${}"]],
    ["${aws:region}", "", [{ $unknown: "var:aws:region" }]],
    ["${ssm:/a/b~true}", "", [{ $unknown: "var:ssm:/a/b~true" }]],
    [
      "a-${env:NAME}-${sls:stage}",
      "",
      [{ $concat: ["a-", { $unknown: "var:env:NAME" }, "-", { $unknown: "var:sls:stage" }] }],
    ],
    ["${self:custom.org}", "custom: { org: '${cf:net.Org}' }\n", [{ $unknown: "var:cf:net.Org" }]],
    ["${self:custom.none}", "", [{ $unknown: "var:self:custom.none" }]],
    ["${self:custom.map}-x", "custom: { map: { a: b } }\n", [{ $concat: [{ $unknown: "var:self:custom.map" }, "-x"] }]],
    ["${file(./missing.yml):a}", "", [{ $unknown: "var:file(./missing.yml):a" }]],
    ["${file(./program.js):arn}", "", [{ $unknown: "var:file(./program.js):arn" }]],
    ["${opt:stage, env:STAGE}", "", [{ $unknown: "var:opt:stage, env:STAGE" }]],
    ["'\\${aws:username}'", "", ["${aws:username}"]],
    ["'${AWS::Region}'", "", ["${AWS::Region}"]],
    ["'${s3:prefix'", "", [{ $unknown: "var:s3:prefix" }]],
  ])("%s", (written, more, expected) => {
    const text = written.startsWith("'") ? written : `'${written.replaceAll("'", "''")}'`;
    const resource = resourceOf(text, more);
    // A value that is not visible at all may be a whole list.
    expect([resource].flat()).toEqual(expected);
  });

  it("reads YAML, JSON and texts of files, whose own variables begin at the configuration", () => {
    const files = {
      "config/dev.yml": "bucket: ${self:custom.prefix}-dev\nshared: ${file(config/all.json):names.bucket}\n",
      "config/all.json": '{ "names": { "bucket": "common" } }',
      "arn.txt": "arn:aws:s3:::text",
    };
    const more = "custom: { prefix: acme }\n";
    expect(resourceOf("arn:aws:s3:::${file(./config/dev.yml):bucket}", more, files)).toEqual(["arn:aws:s3:::acme-dev"]);
    expect(resourceOf("${file(config/dev.yml):shared}", more, files)).toEqual(["common"]);
    expect(resourceOf("${file(arn.txt)}", more, files)).toEqual(["arn:aws:s3:::text"]);
    expect(
      resourceOf("${self:custom.dev.bucket}", `${more}  \n`.replace("}", ", dev: '${file(config/dev.yml)}' }"), files),
    ).toEqual(["acme-dev"]);
  });

  it("takes a fallback as an assumption where something that is not visible goes first", () => {
    const inspection = inspectFiles({
      "serverless.yml": endpoint(
        "Action: s3:GetObject\nResource: !Sub 'arn:${AWS::Partition}:s3:::acme-${self:custom.stage}/*'",
        "  stage: test\ncustom: { stage: '${opt:stage, self:provider.stage}' }\n",
      ),
    });
    expect(inspection.policies[0]?.variants).toMatchObject([
      {
        assumes: { "opt:stage": "test" },
        policy: {
          Statement: [
            { Resource: [{ $concat: ["arn:", { $unknown: "pseudo:AWS::Partition" }, ":s3:::acme-test/*"] }] },
          ],
        },
      },
    ]);
  });

  it("knows region and account where the caller says them", () => {
    const files = { "serverless.yml": endpoint("Action: s3:GetObject\nResource: 'x-${aws:region}-${aws:accountId}'") };
    const inspection = inspectFiles(files, { region: "eu-west-1", account: "111122223333" });
    expect(statements(inspection)[0]?.Resource).toEqual(["x-eu-west-1-111122223333"]);
  });

  it("go before functions, which get what they leave", () => {
    const more = "custom: { name: data, arn: 'arn:aws:s3:::${AWS::AccountId}-x' }\n";
    expect(resourceOf("!Sub '${self:custom.name}-${AWS::AccountId}-${!aws:username}'", more)).toEqual([
      { $concat: ["data-", { $unknown: "pseudo:AWS::AccountId" }, "-${aws:username}"] },
    ]);
    expect(resourceOf("!Sub ${self:custom.arn}/*", more)).toEqual([
      { $concat: ["arn:aws:s3:::", { $unknown: "pseudo:AWS::AccountId" }, "-x/*"] },
    ]);
    expect(resourceOf("!Join ['/', [a, '${sls:stage}', '${self:custom.name}']]", more)).toEqual([
      { $concat: ["a/", { $unknown: "var:sls:stage" }, "/data"] },
    ]);
    expect(resourceOf("!Ref '${opt:name}'", more)).toEqual({ $unknown: "ref:?" });
  });

  it("know the references of plugins that make Fn::Sub of them", () => {
    const plugin = "plugins:\n  - serverless-pseudo-parameters\n";
    const expected = [{ $concat: ["arn:aws:s3:::", { $unknown: "pseudo:AWS::AccountId" }, "-orders"] }];
    expect(resourceOf("arn:aws:s3:::#{AWS::AccountId}-${self:service}", plugin)).toEqual(expected);
    expect(resourceOf('!Sub "arn:aws:s3:::#{AWS::AccountId}-${self:service}"', plugin)).toEqual(expected);
    expect(resourceOf("arn:aws:s3:::#{AWS::AccountId}-x")).toEqual(["arn:aws:s3:::#{AWS::AccountId}-x"]);
  });

  it.each([
    ["itself", "custom: { a: '${self:custom.a}' }\n"],
    ["a circle", "custom: { a: '${self:custom.b}', b: 'x${self:custom.c}', c: '${self:custom.a}' }\n"],
    ["a circle through files", "custom: { a: '${file(a.yml):a}' }\n"],
    ["a map that holds the variable", "custom: { a: { b: '${self:custom.a}' } }\n"],
    ["the whole file", "custom: { a: '${self:}' }\n"],
    ["its own address", "custom: { a: '${self:custom.${self:custom.a}}' }\n"],
  ])("end where they lead back: %s", (_, more) => {
    const { policies } = inspectFiles({
      "serverless.yml": endpoint("Action: s3:GetObject\nResource: ['${self:custom.a}', 'y-${self:custom.a}']", more),
      "a.yml": "a: ${file(b.yml):b}\n",
      "b.yml": "b: ${self:custom.a}\n",
    });
    expect(policies).toHaveLength(1);
    expect(JSON.stringify(policies[0]?.variants)).toContain("$unknown");
  });

  it.each([
    ["texts", (next: string) => `'\${self:custom.${next}}\${self:custom.${next}}'`],
    ["lists", (next: string) => `['\${self:custom.${next}}', '\${self:custom.${next}}']`],
    ["maps", (next: string) => `{ a: '\${self:custom.${next}}', b: '\${self:custom.${next}}' }`],
    ["addresses", (next: string) => `'\${self:custom.\${self:custom.${next}}\${self:custom.${next}}, "y"}'`],
  ])("stop multiplying: %s", (_, both) => {
    const steps = Array.from({ length: 40 }, (_, index) => `  s${index}: ${both(`s${index + 1}`)}\n`).join("");
    const { policies, problems } = inspectFiles({
      "serverless.yml": endpoint(
        "Action: s3:GetObject\nResource: ${self:custom.s0}",
        `custom:\n${steps}  s40: ${"ab".repeat(9)}\n`,
      ),
    });
    expect(policies).toHaveLength(1);
    expect(problems.map(({ code }) => code)).toContain("fe/limit");
  });
});

it("variables lead into a bounded number of files", () => {
  const names = Array.from({ length: 700 }, (_, index) => `f${index}.yml`);
  const { policies, problems } = inspectFiles({
    ...Object.fromEntries(names.map((name) => [name, "arn: arn:aws:s3:::b"])),
    "serverless.yml": endpoint(
      `Action: s3:GetObject\nResource: [${names.map((name) => `"\${file(${name}):arn}"`).join(", ")}]`,
    ),
  });
  expect(policies).toHaveLength(1);
  expect(problems.map(({ code }) => code)).toEqual(["fe/limit"]);
});

describe("settings of the provider", () => {
  it("give the resource policy of the API and the statements of the role", () => {
    const { policies, problems } = inspectFiles({
      "serverless.yml": `service: a
custom: { endpoint: vpce-0123456789abcdef0 }
provider:
  name: aws
  endpointType: PRIVATE
  vpcEndpointIds: ["\${self:custom.endpoint}"]
  apiGateway:
    resourcePolicy:
      - Effect: Allow
        Principal: "*"
        Action: execute-api:Invoke
        Resource: [execute-api:/*]
        Condition: { StringEquals: { aws:SourceVpce: "\${self:provider.vpcEndpointIds}" } }
  iam:
    role:
      statements: \${file(statements.yml)}
  iamRoleStatements: [{ Effect: Allow, Action: "*", Resource: "*" }]
`,
      "statements.yml": '- { Effect: Allow, Action: s3:GetObject, Resource: !Sub "${Bucket.Arn}/*" }\n',
    });
    expect(problems).toEqual([]);
    expect(policies).toMatchObject([
      {
        address: "ApiGatewayRestApi",
        resourceType: "AWS::ApiGateway::RestApi",
        property: "provider.apiGateway.resourcePolicy",
        role: "resource",
        form: "object",
        variants: [
          {
            policy: {
              Statement: [
                { Effect: "Allow", Condition: { StringEquals: { "aws:SourceVpce": ["vpce-0123456789abcdef0"] } } },
              ],
            },
          },
        ],
      },
      { address: "IamRoleLambdaExecution", property: "provider.iam.role.statements", role: "identity" },
    ]);
    expect(policies[0]?.variants[0]?.policy).not.toHaveProperty("Version");
  });

  it("of the second version", () => {
    const statement = '{ Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: "*" }';
    const provider = (more: string) => `service: a\nprovider:\n  name: aws\n  resourcePolicy: [${statement}]\n${more}`;
    expect(inspectFiles({ "serverless.yml": provider("") }).policies).toMatchObject([
      { address: "ApiGatewayRestApi", property: "provider.resourcePolicy", role: "resource" },
    ]);
    const newer = provider(`  apiGateway: { resourcePolicy: [${statement}] }\n`);
    expect(inspectFiles({ "serverless.yml": newer }).policies).toMatchObject([
      { property: "provider.apiGateway.resourcePolicy" },
    ]);
  });

  it("of the older spelling, and none for an API that is there already", () => {
    const { policies } = inspectFiles({
      "serverless.yml": `service: a
provider:
  name: aws
  apiGateway: { restApiId: abc, resourcePolicy: [{ Effect: Allow, Principal: "*", Action: "*", Resource: "*" }] }
  iamRoleStatements: [{ Effect: Allow, Action: "*", Resource: "*" }]
`,
    });
    expect(policies).toMatchObject([{ property: "provider.iamRoleStatements", role: "identity" }]);
  });
});

describe("files of a run", () => {
  const files = {
    "serverless.yml": `${head}custom: { prefix: acme }\nresources: \${file(resources/endpoint.yml)}\n`,
    "resources/endpoint.yml": `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      # postern:ignore full-access -- agreed
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "*", Resource: "*" }] }
`,
  };

  it("that are part of a configuration are read once, with its variables", () => {
    const { endpoints, policies, files: kinds } = inspectFiles(files);
    expect(kinds.map(({ kind }) => kind)).toEqual(["cfn-template", "serverless-config"]);
    expect(endpoints).toHaveLength(1);
    expect(policies).toHaveLength(1);
  });

  it("have their comments counted, whether they were asked for or not", () => {
    for (const others of [files, { ...files, "unrelated.yml": "a: b" }]) {
      const { findings } = lintCase({ name: "", file: "serverless.yml", text: files["serverless.yml"], files: others });
      expect(findings.filter(({ suppressed }) => suppressed === null).map(({ rule }) => rule)).toEqual([]);
      expect(findings.map(({ rule, file }) => [rule, file])).toEqual([["full-access", "resources/endpoint.yml"]]);
    }
  });

  it("that two configurations share are one fact where both make the same of them", () => {
    const shared = (prefix: string) => ({
      "a/serverless.yml": `${head}custom: { prefix: acme }\nresources: \${file(../shared/endpoint.yml)}\n`,
      "b/serverless.yml": `${head}custom: { prefix: ${prefix} }\nresources: \${file(../shared/endpoint.yml)}\n`,
      "shared/endpoint.yml": files["resources/endpoint.yml"].replace(
        'Resource: "*"',
        'Resource: "${self:custom.prefix}*"',
      ),
    });
    expect(inspectFiles(shared("acme")).policies).toHaveLength(1);
    expect(inspectFiles(shared("acme")).endpoints).toHaveLength(1);
    expect(inspectFiles(shared("other")).policies).toHaveLength(2);
  });

  it("that only give values are still read by themselves", () => {
    const { endpoints } = inspectFiles({
      ...files,
      "serverless.yml": `${head}custom: { name: "\${file(resources/endpoint.yml):Resources.Endpoint.Type}" }
resources: { Resources: { Topic: { Type: "\${self:custom.name}" } } }
`,
    });
    expect(endpoints.map(({ file }) => file).sort()).toEqual(["resources/endpoint.yml", "serverless.yml"]);
  });

  it("suppressions in metadata and comments of the configuration count", () => {
    const text = `${head}resources:
  Resources:
    One:
      Type: AWS::EC2::VPCEndpoint
      Metadata: { postern: { ignore: [{ id: default-policy, reason: sandbox }] } }
      Properties: { ServiceName: com.amazonaws.eu-west-1.s3 }
    # postern:ignore default-policy -- sandbox
    Two:
      Type: AWS::EC2::VPCEndpoint
      Properties: { ServiceName: com.amazonaws.eu-west-1.s3 }
    Three:
      Type: AWS::EC2::VPCEndpoint
      Properties: { ServiceName: com.amazonaws.eu-west-1.s3 }
`;
    const { findings } = lintCase({ name: "", file: "serverless.yml", text, options: { preset: "strict" } }, [
      "default-policy",
    ]);
    expect(findings.map(({ address, suppressed }) => [address, suppressed?.by])).toEqual([
      ["One", "metadata"],
      ["Two", "comment"],
      ["Three", undefined],
    ]);
  });

  it("list what other tools were told, in parts as well", () => {
    const resource = (comment: string) => `Resources:
  Topic: # ${comment}
    Type: AWS::SNS::Topic
    Metadata: { cfn-lint: { config: { ignore_checks: [W3005] } } }
`;
    const { foreignSuppressions } = inspectFiles({
      "serverless.yml": `${head}resources:
  - \${file(topic.yml)}
  - ${resource("checkov:skip=CKV_AWS_26:later").replaceAll("\n", "\n    ")}`,
      "topic.yml": resource("checkov:skip=CKV_AWS_27"),
    });
    expect(foreignSuppressions.map(({ tool, file, address, ids }) => [tool, file, address, ...ids])).toEqual([
      ["checkov", "topic.yml", "Topic", "CKV_AWS_27"],
      ["cfn-lint", "topic.yml", "Topic", "W3005"],
      ["checkov", "serverless.yml", "Topic", "CKV_AWS_26"],
      ["cfn-lint", "serverless.yml", "Topic", "W3005"],
    ]);
  });

  it("of other providers, and parts that programs make, are named", () => {
    const skippedOf = (text: string) => inspectFiles({ "serverless.yml": text }).skipped;
    expect(skippedOf("service: a\nprovider: { name: azure }\n")).toMatchObject([
      { reason: expect.stringMatching(/another provider/) },
    ]);
    expect(skippedOf("service: a\nprovider: ${file(provider.js)}\n")).toMatchObject([
      { reason: expect.stringMatching(/not visible/) },
    ]);
    expect(skippedOf("service: a\nprovider: aws\n")).toEqual([]);
    expect(
      skippedOf("service: a\nprovider: aws\nresources:\n  - ${file(res.js)}\n  - Resources: ${file(r.ts):x}\n"),
    ).toMatchObject([
      { reason: expect.stringMatching(/\$\{file\(res\.js\)\}/) },
      { reason: expect.stringMatching(/\$\{file\(r\.ts\):x\}/) },
    ]);
  });
});

describe("broken and mistyped files", () => {
  const sample = `${endpoint("Action: ${self:custom.actions}\nResource: !Sub 'arn:${AWS::Partition}:s3:::${self:custom.b, opt:x, \"y\"}/*'")}custom:
  actions: &a [s3:GetObject]
  b: \${file(b.yml):\${opt:stage}}
`;

  it("never stop the run, wherever they end", () => {
    for (let end = 0; end < sample.length; end += 3) {
      expect(() => inspectFiles({ "serverless.yml": sample.slice(0, end), "b.yml": sample.slice(end) })).not.toThrow();
    }
  });

  it.each([
    "resources: 7",
    "resources: [[], ~, 7, {}, x]",
    "resources: { Resources: [] }",
    "resources: { Resources: { A: 7, B: { Type: [] }, C: { Type: AWS::EC2::VPCEndpoint, Properties: 7 } }, extensions: [] }",
    "resources: { extensions: { A: 7, ApiGatewayRestApi: { Properties: 7 } } }",
    "resources: { ? {a: b} : c, Resources: { ? [x] : { Type: AWS::EC2::VPCEndpoint } } }",
    "resources: *nothing",
    "resources: !Sub x",
    "resources: ${file()}",
    "resources: ${self:resources}",
    "resources: ${file(serverless.yml)}",
    "resources: ${file(serverless.yml):resources}",
    "provider: { name: aws, iam: 7, apiGateway: [], vpcEndpointIds: {} }",
    "provider: { name: aws, apiGateway: { resourcePolicy: { Version: x, Statement: [] } } }",
    "provider: { name: aws, apiGateway: { resourcePolicy: [7, ~, [], x] }, iamRoleStatements: ${self:provider} }",
    `custom: { a: "${"${self:".repeat(5000)}" }`,
    `custom: { a: "${"${a(b, 'c".repeat(2000)}" }`,
  ])("%s", (line) => {
    const provider = line.startsWith("provider") ? "" : "provider: aws\n";
    expect(() => inspectFiles({ "serverless.yml": `service: a\n${provider}${line}\n` })).not.toThrow();
  });
});

describe("the API that the framework makes", () => {
  const api = (provider: string) =>
    inspectFiles({
      "serverless.yml": `${head}${provider}custom: { type: private }
`,
    }).privateApis;
  const statement = '{ Effect: Allow, Principal: "*", Action: "execute-api:Invoke", Resource: "*" }';

  it("is a private API where its settings say so, with its endpoints and its policy", () => {
    const settings = "  endpointType: private\n  vpcEndpointIds: [vpce-0123456789abcdef0, !Ref Endpoint]\n";
    expect(api(`${settings}  apiGateway: { resourcePolicy: [${statement}] }\n`)).toMatchObject([
      {
        file: "serverless.yml",
        address: "ApiGatewayRestApi",
        resourceType: "AWS::ApiGateway::RestApi",
        private: "yes",
        endpointTypes: ["PRIVATE"],
        vpcEndpointIds: ["vpce-0123456789abcdef0", { $unknown: "ref:Endpoint" }],
        policyForm: "object",
      },
    ]);
    expect(api(settings)).toMatchObject([{ policyForm: "empty-string" }]);
  });

  it.each([
    ["  endpointType: ${self:custom.type}\n", "yes"],
    ["  endpointType: ${env:TYPE}\n", "unknown"],
    ["  endpointType: REGIONAL\n", undefined],
    ["  stage: dev\n", undefined],
    ["  endpointType: PRIVATE\n  apiGateway: { restApiId: abc }\n", undefined],
  ])("%s: %s", (provider, expected) => {
    expect(api(provider)[0]?.private).toBe(expected);
  });
});
