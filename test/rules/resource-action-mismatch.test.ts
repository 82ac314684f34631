import { describe, expect, it } from "vitest";
import { lintCase, testRule } from "../harness/rule-tester.js";

const s3 = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const dynamodb = { kind: "endpoint", service: "dynamodb", type: "Gateway" } as const;
const file = "policy.json";
const policy = (action: string, resource: string, effect = "Allow") =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"${effect}","Principal":"*","Action":${action},"Resource":${resource}}]}`;
const table = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

testRule("resource-action-mismatch", {
  found: [
    {
      name: "listing a bucket by its objects, beside an action that fits",
      file,
      as: s3,
      text: policy(`["s3:GetObject",⟦"s3:ListBucket"⟧]`, `"arn:aws:s3:::acme-data/*"`),
      message: "type",
      severity: "warning",
      confidence: "certain",
      names: ["s3:ListBucket", "bucket"],
      pointer: "/Statement/0/Action/1",
      related: 1,
      fix: {
        safety: "unsafe",
        text: policy(`["s3:GetObject","s3:ListBucket"]`, `["arn:aws:s3:::acme-data/*","arn:aws:s3:::acme-data"]`),
      },
    },
    {
      name: "objects of the bucket alone: nothing is left that could match",
      file,
      as: s3,
      text: policy(
        `[⟦"s3:GetObject"⟧,"s3:PutObject","S3:deleteobject"]`,
        `["arn:aws:s3:::acme-data","arn:aws:s3:::acme-logs"]`,
      ),
      message: "type",
      severity: "error",
      names: ["s3:GetObject", "s3:PutObject", "S3:deleteobject", "object"],
      fix: {
        safety: "unsafe",
        text: policy(
          `["s3:GetObject","s3:PutObject","S3:deleteobject"]`,
          `["arn:aws:s3:::acme-data","arn:aws:s3:::acme-logs","arn:aws:s3:::acme-data/*","arn:aws:s3:::acme-logs/*"]`,
        ),
      },
    },
    {
      name: "a pattern of actions, none of which fits, in a Deny",
      file,
      as: s3,
      text: policy(`⟦"s3:ListBucket*"⟧`, `"arn:aws:s3:::acme-*/private/*"`, "Deny"),
      message: "type",
      severity: "error",
      fix: null,
    },
    {
      name: "objects of an access point by the access point",
      file,
      as: s3,
      text: policy(`⟦"s3:GetObject"⟧`, `"arn:aws:s3:eu-west-1:111122223333:accesspoint/reports"`),
      message: "type",
      fix: null,
    },
    {
      name: "an item of an index",
      file,
      as: dynamodb,
      text: policy(`["dynamodb:Query",⟦"dynamodb:GetItem"⟧]`, `"${table}/index/*"`),
      message: "type",
      severity: "warning",
      names: ["dynamodb:GetItem", "table"],
      fix: {
        safety: "unsafe",
        text: policy(`["dynamodb:Query","dynamodb:GetItem"]`, `["${table}/index/*","${table}"]`),
      },
    },
    {
      name: "a stream by its table",
      file,
      as: dynamodb,
      text: policy(`⟦"dynamodb:GetRecords"⟧`, `["${table}"]`),
      message: "type",
      severity: "error",
      fix: { safety: "unsafe", text: policy(`"dynamodb:GetRecords"`, `["${table}","${table}/stream/*"]`) },
    },
    {
      name: "a table by its backup",
      file,
      as: dynamodb,
      text: policy(`⟦"dynamodb:PutItem"⟧`, `"${table}/backup/0123"`),
      message: "type",
    },
    {
      name: "a list of everything under the name of one thing",
      file,
      as: s3,
      text: policy(`["s3:ListBucket",⟦"s3:ListAllMyBuckets"⟧]`, `"arn:aws:s3:::acme-data"`),
      message: "none",
      severity: "warning",
      names: ["s3:ListAllMyBuckets"],
      fix: null,
    },
    {
      name: "another service: likely, and no error",
      file,
      as: { kind: "endpoint", service: "kms", type: "Interface" },
      text: policy(`⟦"kms:Decrypt"⟧`, `"arn:aws:kms:eu-west-1:111122223333:alias/app"`),
      message: "type",
      severity: "warning",
      confidence: "likely",
      names: ["key"],
    },
    {
      name: "downloads of AWS, which nobody lists",
      file,
      as: s3,
      text: policy(`["s3:GetObject",⟦"s3:ListBucket"⟧]`, `"arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*"`),
      message: "type",
      severity: "info",
    },
    {
      name: "a name that is not visible still holds no slash of its own",
      file: "template.yaml",
      text: `Resources:
  Bucket: { Type: AWS::S3::Bucket }
  S3:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: [⟦s3:ListBucket⟧, s3:GetObject]
            Resource: !Sub 'arn:aws:s3:::${"${Bucket}"}/*'
`,
      message: "type",
      address: "S3",
      fix: null,
    },
    {
      name: "the ARN of a bucket in Terraform",
      file: "main.tf",
      text: `
resource "aws_s3_bucket" "b" {}
data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["⟦s3:GetObject⟧"]
    resources = [aws_s3_bucket.b.arn]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = data.aws_iam_policy_document.p.json
}
`,
      message: "type",
      severity: "error",
      fix: null,
    },
    {
      name: "an identity policy",
      file: "main.tf",
      text: `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:PutObject", "⟦s3:ListBucket⟧"], Resource = ["arn:aws:s3:::\${var.bucket}/in/*"] }] })
}
`,
      message: "type",
    },
  ],
  silent: [
    {
      name: "a connection under the new name of its service",
      file: "policy.json",
      named: false,
      text: `{"Statement":[{"Effect":"Allow","Action":"codestar-connections:UseConnection","Resource":"arn:aws:codeconnections:eu-west-2:111122223333:connection/8ad08da2-743c-4431-bee6-ad1ae9efebe7"}]}`,
    },
    {
      name: "each action has its resource",
      file,
      as: s3,
      text: policy(`["s3:GetObject","s3:ListBucket"]`, `["arn:aws:s3:::acme-data","arn:aws:s3:::acme-data/*"]`),
    },
    {
      name: "some resource fits, as in AWS's samples",
      file,
      as: s3,
      text: policy(
        `["s3:GetObject","s3:ListBucket"]`,
        `["arn:aws:s3:::one/*","arn:aws:s3:::two/*","arn:aws:s3:::three"]`,
      ),
    },
    { name: "all actions of the service", file, as: s3, text: policy(`["s3:*","*"]`, `"arn:aws:s3:::acme-data"`) },
    {
      name: "patterns that match both kinds",
      file,
      as: s3,
      text: policy(`["s3:GetObject","s3:ListBucket"]`, `"arn:aws:s3:::acme*"`),
    },
    {
      name: "a pattern of actions of which one fits",
      file,
      as: s3,
      text: policy(`"s3:List*"`, `"arn:aws:s3:::acme-data/*"`),
    },
    {
      name: "NotResource and NotAction",
      file,
      as: s3,
      text: policy(`"s3:GetObject"`, `"arn:aws:s3:::acme"`).replace(`"Resource"`, `"NotResource"`),
    },
    {
      name: "access points and what is behind them",
      file,
      as: s3,
      text: policy(
        `["s3:GetObject","s3:ListBucket"]`,
        `["arn:aws:s3:eu-west-1:111122223333:accesspoint/reports","arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/object/*"]`,
      ),
    },
    {
      name: "queries of a table and its indexes",
      file,
      as: dynamodb,
      text: policy(`["dynamodb:Query","dynamodb:Scan"]`, `"${table}/index/by-date"`),
    },
    {
      name: "lists under all things of a kind",
      file,
      as: dynamodb,
      text: policy(`["dynamodb:ListTables","dynamodb:GetItem"]`, `"arn:aws:dynamodb:eu-west-1:111122223333:table/*"`),
    },
    {
      name: "lists that services scope by a name, and actions whose types the reference forgot",
      file,
      as: { kind: "endpoint", service: "logs", type: "Interface" },
      text: policy(
        `["logs:DescribeLogGroups","datazone:CreateConnection"]`,
        `"arn:aws:logs:*:*:log-group:/aws/lambda/*"`,
      ),
    },
    { name: "every bucket", file, as: s3, text: policy(`"s3:ListAllMyBuckets"`, `"arn:aws:s3:::*"`) },
    {
      name: "streams of a tutorial of AWS",
      file,
      as: dynamodb,
      text: policy(`["dynamodb:GetRecords","dynamodb:ListStreams"]`, `"${table}/stream/*"`),
    },
    {
      name: "a resource that the reference does not list",
      file,
      as: { kind: "endpoint", service: "cloudformation", type: "Interface" },
      text: policy(
        `"cloudformation:CreateChangeSet"`,
        `"arn:aws:cloudformation:eu-west-1:aws:transform/Serverless-2016-10-31"`,
      ),
    },
    {
      name: "an action or service that nobody lists",
      file,
      as: s3,
      text: policy(`["s3:BrandNew","newsvc:Do"]`, `"arn:aws:s3:::acme-data"`),
    },
    {
      name: "resources that are not visible",
      file: "main.tf",
      text: `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [
    { Effect = "Allow", Action = ["s3:GetObject", "s3:ListBucket"], Resource = [var.arn, "arn:aws:s3:::a/*"] },
    { Effect = "Allow", Action = ["s3:GetObject", "s3:ListBucket"], Resource = "\${var.arn}/*" },
    { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::\${var.path}" },
    { Effect = "Allow", Action = "s3:GetObject", Resource = concat(["arn:aws:s3:::a"], var.more) },
    { Effect = "Allow", Action = ["s3:\${var.verb}Object", var.action], Resource = "arn:aws:s3:::a" },
  ] })
}
`,
    },
    {
      name: "a parameter of which one value fits",
      file: "template.yaml",
      text: `Parameters:
  What: { Type: String, AllowedValues: [acme-data, acme-data/*] }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: [{ Effect: Allow, Action: 's3:GetObject', Resource: !Sub 'arn:aws:s3:::${"${What}"}' }]
`,
    },
  ],
});

describe("resource-action-mismatch and its neighbours", () => {
  it("two kinds that are missing are two findings", () => {
    const text = policy(`["s3:GetObject","s3:ListAllMyBuckets"]`, `"arn:aws:s3:::acme-data"`);
    const { findings } = lintCase({ name: "", file, as: s3, text }, ["resource-action-mismatch"]);
    expect(findings.map(({ messageId, severity }) => ({ messageId, severity }))).toEqual([
      { messageId: "type", severity: "error" },
      { messageId: "none", severity: "error" },
    ]);
  });

  it("an ARN that is none is not reported twice", () => {
    const text = policy(`"dynamodb:GetItem"`, `"arn:aws:dynamodb:eu-west-1:111122223333:orders"`);
    const { findings } = lintCase({ name: "", file, as: dynamodb, text });
    expect(findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule)).toEqual(["invalid-arn"]);
  });
});
