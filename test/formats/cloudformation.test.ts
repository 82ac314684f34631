// What the CloudFormation reader understands, seen through the answer of `inspect`.

import { describe, expect, it } from "vitest";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";

/** A template with one endpoint whose policy's only statement has this resource. */
const withResource = (resource: string, more = "") => `${more}
Resources:
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: acme-data } }
  Nameless: { Type: AWS::S3::Bucket }
  Holed: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub "acme-\${AWS::Region}" } }
  Table: { Type: AWS::DynamoDB::Table, Properties: { TableName: orders } }
  Queue: { Type: AWS::SQS::Queue }
  Role: { Type: AWS::IAM::Role, Properties: { Path: /app/, RoleName: worker } }
  Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: news } }
  Vpc: { Type: AWS::EC2::VPC }
  Function: { Type: AWS::Lambda::Function }
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Statement: { Effect: Allow, Principal: '*', Action: 's3:*', Resource: ${resource} }
`;

const resourceOf = (resource: string, more = "", options = {}) =>
  onlyStatements(inspectFiles({ "t.yaml": withResource(resource, more) }, options))[0]?.Resource;

const partition = { $unknown: "pseudo:AWS::Partition" };
const region = { $unknown: "pseudo:AWS::Region" };
const account = { $unknown: "pseudo:AWS::AccountId" };

describe("references and functions", () => {
  const parameters = `Parameters:
  Plain: { Type: String }
  Defaulted: { Type: String, Default: from-default }
  Listed: { Type: CommaDelimitedList, Default: "a, b" }
  Choice: { Type: String, AllowedValues: [x, y] }
  Secret: { Type: String, NoEcho: true, Default: hidden }
  Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /name/of/it }
Mappings:
  Names: { eu: { bucket: acme-eu } }
`;
  it.each([
    ["a text", "arn:aws:s3:::b", ["arn:aws:s3:::b"]],
    ["Ref of a parameter", "!Ref Plain", [{ $unknown: "param:Plain" }]],
    ["Ref of a parameter with a default", "!Ref Defaulted", ["from-default"]],
    ["Ref of a list parameter", "!Ref Listed", ["a", "b"]],
    ["Ref of a parameter with allowed values", "!Ref Choice", [{ $unknown: "param:Choice", oneOf: ["x", "y"] }]],
    ["Ref of a NoEcho parameter, default or not", "!Ref Secret", [{ $unknown: "param:Secret" }]],
    ["Ref of a stored parameter: the default is a name", "!Ref Stored", [{ $unknown: "param:Stored" }]],
    ["Ref of a named bucket", "!Ref Bucket", ["acme-data"]],
    ["Ref of a nameless bucket", "!Ref Nameless", [{ $unknown: "ref:Nameless" }]],
    ["GetAtt Arn of a named bucket", "!GetAtt Bucket.Arn", [{ $concat: ["arn:", partition, ":s3:::acme-data"] }]],
    [
      "GetAtt Arn of a bucket whose name has a hole",
      "!GetAtt Holed.Arn",
      [{ $concat: ["arn:", partition, ":s3:::acme-", region] }],
    ],
    [
      "GetAtt in long form",
      "{ 'Fn::GetAtt': [Nameless, Arn] }",
      [{ $concat: ["arn:", partition, ":s3:::", { $unknown: "ref:Nameless" }] }],
    ],
    [
      "GetAtt Arn of a table",
      "!GetAtt Table.Arn",
      [{ $concat: ["arn:", partition, ":dynamodb:", region, ":", account, ":table/orders"] }],
    ],
    [
      "GetAtt Arn of a queue",
      "!GetAtt Queue.Arn",
      [{ $concat: ["arn:", partition, ":sqs:", region, ":", account, ":", { $unknown: "att:Queue.QueueName" }] }],
    ],
    [
      "GetAtt Arn of a role with a path",
      "!GetAtt Role.Arn",
      [{ $concat: ["arn:", partition, ":iam::", account, ":role/app/worker"] }],
    ],
    [
      "Ref of a topic is its ARN",
      "!Ref Topic",
      [{ $concat: ["arn:", partition, ":sns:", region, ":", account, ":news"] }],
    ],
    ["GetAtt of anything else", "!GetAtt Function.Arn", [{ $unknown: "att:Function.Arn" }]],
    ["Ref of nothing", "!Ref Nobody", { $unknown: "invalid:ref:Nobody" }],
    ["Sub with a resource", "!Sub '${Bucket.Arn}/*'", [{ $concat: ["arn:", partition, ":s3:::acme-data/*"] }]],
    ["Sub with its own map, which wins", "!Sub ['${Plain}/${Bucket}', { Plain: own }]", ["own/acme-data"]],
    [
      "Sub keeps escaped and policy variables",
      "!Sub 'b/${!aws:username}/${aws:PrincipalTag/team}/${*}'",
      ["b/${aws:username}/${aws:PrincipalTag/team}/${*}"],
    ],
    [
      "Join",
      "!Join ['', ['arn:', !Ref AWS::Partition, ':s3:::', !Ref Bucket]]",
      [{ $concat: ["arn:", partition, ":s3:::acme-data"] }],
    ],
    ["Join of a list that is not visible", "!Join [',', !GetAtt Function.Names]", [{ $unknown: "fn:Fn::Join" }]],
    ["Split and Select", "!Select [1, !Split ['/', 'a/b/c']]", ["b"]],
    ["FindInMap", "!FindInMap [Names, eu, bucket]", ["acme-eu"]],
    ["ImportValue", "!ImportValue shared-bucket", [{ $unknown: "import:shared-bucket" }]],
    [
      "a dynamic reference inside a text",
      "'arn:aws:s3:::{{resolve:ssm:/bucket:1}}/*'",
      [{ $concat: ["arn:aws:s3:::", { $unknown: "resolve:ssm:/bucket:1" }, "/*"] }],
    ],
    ["AWS::NoValue in a list", "[a, !Ref AWS::NoValue]", ["a"]],
    ["a function that is not computed", "!Cidr ['10.0.0.0/16', 2, 8]", { $unknown: "fn:Fn::Cidr" }],
    ["a number and a date", "[012345670123, 2012-10-17, true]", ["1402433619", "2012-10-17", "true"]],
  ])("%s", (_, resource, expected) => expect(resourceOf(resource, parameters)).toEqual(expected));

  it("takes supplied parameters and pseudo parameters", () => {
    const options = { parameters: { Plain: "given" }, region: "eu-west-1", account: "111122223333", partition: "aws" };
    expect(
      resourceOf("!Sub '${Plain}-${AWS::Region}-${AWS::AccountId}-${AWS::Partition}'", parameters, options),
    ).toEqual(["given-eu-west-1-111122223333-aws"]);
  });

  it("remembers defaults as assumptions", () => {
    const { policies } = inspectFiles({ "t.yaml": withResource("!Ref Defaulted", parameters) });
    expect(policies[0]?.variants[0]?.assumes).toEqual({ Defaulted: "from-default" });
  });

  it("stops at names that refer to each other in a circle", () => {
    const text = `Resources:
  A: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref B } }
  B: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref A } }
  P:
    Type: AWS::S3::BucketPolicy
    Properties: { Bucket: !Ref A, PolicyDocument: { Statement: [{ Effect: Allow, Resource: !Ref A }] } }
`;
    expect(onlyStatements(inspectFiles({ "t.yaml": text }))[0]?.Resource).toEqual([
      { $unknown: expect.stringMatching(/^ref:[AB]$/) },
    ]);
  });
});

describe("the normal form of a policy", () => {
  it("makes lists of what may be one or many, and keeps what is text", () => {
    const text = `{"Resources":{"E":{"Type":"AWS::EC2::VPCEndpoint","Properties":{"VpcId":"v","PolicyDocument":{
      "Version":"2012-10-17","Extra":null,"Statement":{"Effect":"Allow","Principal":{"AWS":"a","Service":["s"]},
      "NotAction":"x","NotResource":["r"],"Condition":{"Bool":{"aws:SecureTransport":true},"Null":{}}}}}}}}`;
    const { policies } = inspectFiles({ "t.json": text });
    expect(policies[0]?.variants).toEqual([
      {
        when: {},
        assumes: {},
        policy: {
          Version: "2012-10-17",
          Extra: null,
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: ["a"], Service: ["s"] },
              NotAction: ["x"],
              NotResource: ["r"],
              Condition: { Bool: { "aws:SecureTransport": ["true"] }, Null: {} },
            },
          ],
        },
      },
    ]);
  });

  it("keeps a principal that is text", () => {
    expect(onlyStatements(inspectFiles({ "t.yaml": withResource("'*'") }))[0]?.Principal).toBe("*");
  });

  it("reads a document in a JSON string with substitutions", () => {
    const text = withResource("'*'").replace(
      /PolicyDocument:[\s\S]*$/,
      `PolicyDocument: !Sub '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":["\${Nameless.Arn}/*","\${!aws:username}"]}]}'\n`,
    );
    const inspection = inspectFiles({ "t.yaml": text });
    expect(inspection.policies[0]?.form).toBe("json-string");
    expect(onlyStatements(inspection)[0]?.Resource).toEqual([
      { $concat: ["arn:", partition, ":s3:::", { $unknown: "ref:Nameless" }, "/*"] },
      "${aws:username}",
    ]);
  });

  it("gives the place of every node, inside block scalars too", () => {
    const text = withResource("'*'").replace(
      /PolicyDocument:[\s\S]*$/,
      `PolicyDocument: |\n        {\n          "Statement": [\n            { "Effect": "Allow" }\n          ]\n        }\n`,
    );
    const { policies } = inspectFiles({ "t.yaml": text }, { positions: true });
    const range = policies[0]?.positions?.["/Statement/0/Effect"]?.range;
    expect(text.slice(range?.start.offset, range?.end.offset)).toBe('"Allow"');
  });
});

describe("endpoints", () => {
  const endpointOf = (properties: string) => {
    const text = `Resources:\n  E:\n    Type: AWS::EC2::VPCEndpoint\n    Properties: ${properties}\n`;
    const { endpoints } = inspectFiles({ "t.yaml": text });
    return endpoints[0];
  };

  it.each([
    ["absent", "{ VpcId: v }"],
    ["absent", "{ VpcId: v, PolicyDocument: !Ref AWS::NoValue }"],
    ["null", "{ VpcId: v, PolicyDocument: }"],
    ["empty-string", "{ VpcId: v, PolicyDocument: ' ' }"],
    ["object", "{ VpcId: v, PolicyDocument: { Statement: [] } }"],
    ["json-string", `{ VpcId: v, PolicyDocument: '{"Statement":[]}' }`],
    ["unknown", "{ VpcId: v, PolicyDocument: !Ref P }"],
    ["conditional", "{ VpcId: v, PolicyDocument: !If [C, {}, !Ref AWS::NoValue] }"],
  ])("policyForm %s: %s", (form, properties) => expect(endpointOf(properties)?.policyForm).toBe(form));

  it.each([
    ["s3", "!Sub 'com.amazonaws.${AWS::Region}.s3'"],
    ["ecr.api", "!Join ['.', [com.amazonaws, !Ref AWS::Region, ecr.api]]"],
    ["s3", "com.amazonaws.eu-west-1.s3"],
    [null, "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"],
    [null, "!Ref ServiceName"],
  ])("service %s of %s", (service, name) =>
    expect(endpointOf(`{ VpcId: v, ServiceName: ${name} }`)?.service).toBe(service),
  );

  it.each([
    ["Gateway", false, "{ VpcId: v }"],
    ["Interface", true, "{ VpcId: v, VpcEndpointType: Interface }"],
    ["unknown", true, "{ VpcId: v, VpcEndpointType: interface }"],
    ["unknown", true, "{ VpcId: v, VpcEndpointType: !Ref Kind }"],
  ])("type %s, explicit %s: %s", (type, explicit, properties) => {
    expect(endpointOf(properties)).toMatchObject({ type, typeExplicit: explicit });
  });

  it("tells properties, and null for those that are not given", () => {
    expect(
      endpointOf(
        "{ VpcId: !Ref Vpc, SubnetIds: [a, !Ref B], PrivateDnsEnabled: 'true', DnsOptions: { DnsRecordIpType: ipv4 } }",
      ),
    ).toMatchObject({
      vpc: { $unknown: "invalid:ref:Vpc" },
      subnets: ["a", { $unknown: "invalid:ref:B" }],
      privateDns: true,
      dnsRecordIpType: "ipv4",
      routeTables: null,
      securityGroups: null,
    });
  });
});

describe("where policies live", () => {
  it("reads the properties that hold IAM policies, with their roles, and no look-alikes", () => {
    const statement = "{ Statement: [] }";
    const text = `Resources:
  Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: ${statement} } }
  Role:
    Type: AWS::IAM::Role
    Properties: { AssumeRolePolicyDocument: ${statement}, Policies: [{ PolicyName: a, PolicyDocument: ${statement} }] }
  Table: { Type: AWS::DynamoDB::GlobalTable, Properties: { Replicas: [{ ResourcePolicy: { PolicyDocument: ${statement} } }] } }
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Body: { x-amazon-apigateway-policy: ${statement} } } }
  Scp: { Type: AWS::Organizations::Policy, Properties: { Type: SERVICE_CONTROL_POLICY, Content: ${statement} } }
  Tags: { Type: AWS::Organizations::Policy, Properties: { Type: TAG_POLICY, Content: ${statement} } }
  Sub: { Type: AWS::SNS::Subscription, Properties: { FilterPolicy: ${statement} } }
  BucketPolicy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: data, PolicyDocument: ${statement} } }
`;
    const { policies } = inspectFiles({ "t.yaml": text });
    expect(policies.map(({ address, property, role, attachedTo }) => [address, property, role, attachedTo])).toEqual([
      ["Key", "KeyPolicy", "resource", []],
      ["Role", "AssumeRolePolicyDocument", "trust", []],
      ["Role", "Policies.0.PolicyDocument", "identity", []],
      ["Table", "Replicas.0.ResourcePolicy.PolicyDocument", "resource", []],
      ["Api", "Body.x-amazon-apigateway-policy", "resource", []],
      ["Scp", "Content", "scp", []],
      ["BucketPolicy", "PolicyDocument", "resource", ["data"]],
    ]);
  });
});

describe("templates of a wrong shape", () => {
  it.each([
    ["Resources: [a, b]"],
    ["Resources: { A: text, B: { Type: [x] }, C: { Type: AWS::EC2::VPCEndpoint, Properties: [1] } }"],
    ["AWSTemplateFormatVersion: '2010-09-09'"],
    ["Resources: { E: { Type: AWS::EC2::VPCEndpoint, Properties: { PolicyDocument: [1, 2] } } }"],
    [
      "Resources: { E: { Type: AWS::EC2::VPCEndpoint, Properties: { PolicyDocument: { Statement: [[], 1, null, {}] } } } }",
    ],
    ["Resources: { E: { Type: AWS::EC2::VPCEndpoint, Properties: { PolicyDocument: !Sub [] } } }"],
    ["Resources: { E: { Type: AWS::EC2::VPCEndpoint, Properties: { PolicyDocument: !Join x } } }"],
    ["Resources: { E: { Type: AWS::EC2::VPCEndpoint, Properties: { PolicyDocument: !If [] } } }"],
    ["Resources: { E: { Type: AWS::EC2::VPCEndpoint, Properties: { PolicyDocument: !GetAtt x } } }"],
    ["Resources: { E: { Type: AWS::EC2::VPCEndpoint, Properties: { PolicyDocument: *nowhere } } }"],
  ])("%s", (text) => expect(() => inspectFiles({ "t.yaml": text })).not.toThrow());
});

describe("variables of Serverless in a file that is read without its configuration", () => {
  it("are unknown, and no mistake of the template", () => {
    const inspection = inspectFiles({
      "resources/endpoint.yml": `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      ServiceName: com.amazonaws.\${self:provider.region}.s3
      PolicyDocument:
        Statement:
          - Effect: \${self:custom.effect}
            Principal: "*"
            Action: \${file(actions.yml):read}
            Resource:
              - !Sub arn:\${AWS::Partition}:s3:::\${self:custom.\${opt:stage}.bucket}/*
              - arn:aws:s3:::home/\${aws:username}
`,
    });
    expect(inspection.problems).toEqual([]);
    expect(inspection.endpoints).toMatchObject([{ service: "s3" }]);
    expect(onlyStatements(inspection)).toEqual([
      {
        Effect: { $unknown: "var:self:custom.effect" },
        Principal: "*",
        Action: { $unknown: "var:file(actions.yml):read" },
        Resource: [
          {
            $concat: [
              "arn:",
              { $unknown: "pseudo:AWS::Partition" },
              ":s3:::",
              { $unknown: "var:self:custom.${opt:stage}.bucket" },
              "/*",
            ],
          },
          "arn:aws:s3:::home/${aws:username}",
        ],
      },
    ]);
  });
});
