import { describe, expect, it } from "vitest";
import { lintCase, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const policy = (resource: string) =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":${resource}}]}`;
const condition = (operator: string, key: string, value: string) =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"${operator}":{"${key}":${value}}}}]}`;

testRule("invalid-arn", {
  found: [
    {
      name: "a bare name",
      file,
      as: endpoint,
      text: policy(`["arn:aws:s3:::acme-data",⟦"acme-data/*"⟧]`),
      message: "form",
      severity: "error",
      names: ["acme-data/*"],
      pointer: "/Statement/0/Resource/1",
      fix: null,
    },
    { name: "a field too few", file, as: endpoint, text: policy(`⟦"arn:aws:s3::acme-data"⟧`), message: "form" },
    {
      name: "a field too few in NotResource",
      file,
      as: endpoint,
      text: policy(`⟦"arn:s3:::acme-data"⟧`).replace(`"Resource"`, `"NotResource"`),
      message: "form",
    },
    {
      name: "a misspelt Region, with the nearest one",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:sqs:eu-wst-1:111122223333:jobs"⟧`),
      message: "field",
      names: ["eu-wst-1", "eu-west-1"],
    },
    {
      name: "a zone",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:sqs:eu-west-1a:111122223333:jobs"⟧`),
      message: "field",
      names: ["eu-west-1"],
    },
    {
      name: "a Region in a condition",
      file,
      as: endpoint,
      text: condition("StringEquals", "AWS:RequestedRegion", `["eu-west-1",⟦"eu-wes-1"⟧]`),
      message: "region",
      names: ["eu-west-1"],
    },
    {
      name: "a partition",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws-us-gv:s3:::acme-data"⟧`),
      message: "field",
      names: ["aws-us-gov"],
    },
    {
      name: "a service in capitals",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:S3:::acme-data"⟧`),
      message: "field",
      names: ["s3"],
    },
    {
      name: "an account of eleven digits, in a condition",
      file,
      as: endpoint,
      text: condition("ArnLike", "aws:principalarn", `⟦"arn:aws:iam::11112222333:role/app"⟧`),
      message: "field",
      names: ["11112222333"],
    },
    {
      name: "a bucket with a Region",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:s3:eu-west-1::acme-data"⟧`),
      message: "forbidden",
    },
    {
      name: "a bucket with an account",
      file: "template.yaml",
      text: `Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: b
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObject
            Resource: ⟦!Sub 'arn:${"${AWS::Partition}"}:s3::111122223333:acme-data/*'⟧
`,
      message: "forbidden",
    },
    {
      name: "a role with a Region",
      file,
      as: endpoint,
      text: condition("ArnEquals", "aws:PrincipalArn", `⟦"arn:aws:iam:eu-west-1:111122223333:role/app"⟧`),
      message: "forbidden",
    },
    {
      name: "a queue without a Region",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:sqs::111122223333:jobs"⟧`),
      message: "missing",
    },
    {
      name: "a key without an account",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:kms:eu-west-1::key/*"⟧`),
      message: "missing",
    },
    {
      name: "a table without its word, in Terraform",
      file: "main.tf",
      text: `
data "aws_region" "here" {}
data "aws_caller_identity" "me" {}
resource "aws_vpc_endpoint" "db" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.dynamodb"
  policy = jsonencode({ Statement = [{
    Effect    = "Allow"
    Principal = "*"
    Action    = "dynamodb:*"
    Resource  = "⟦arn:aws:dynamodb:\${data.aws_region.here.name}:\${data.aws_caller_identity.me.account_id}:orders⟧"
  }] })
}
`,
      message: "resource",
      names: ["orders"],
      address: "aws_vpc_endpoint.db",
    },
    {
      name: "a function with a slash",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:lambda:eu-west-1:111122223333:function/resize"⟧`),
      message: "resource",
    },
    {
      name: "nothing behind the last colon",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:s3:::"⟧`),
      message: "resource",
    },
    {
      name: "one of several, each of them wrong",
      file: "template.yaml",
      text: `Parameters:
  Account: { Type: String, AllowedValues: ['11112222333', '4444555566667'] }
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [q]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: sqs:SendMessage
            Resource: ⟦!Sub 'arn:aws:sqs:eu-west-1:${"${Account}"}:jobs'⟧
`,
      message: "field",
    },
  ],
  silent: [
    {
      name: "ARNs as they should be, with every wildcard that is allowed",
      file,
      as: endpoint,
      text: policy(
        `["*","arn:aws:*","arn:*:s3:::acme-*","arn:aws:s3:*:*:acme-data","arn:aws:s3:::acme?data/*","arn:aws:dynamodb:*","arn:aws:dynamodb:*:*:*","arn:aws:dynamodb:eu-west-1:111122223333:*","arn:aws:dynamodb:eu-west-1:111122223333:t*","arn:aws:dynamodb::111122223333:global-table/x"]`,
      ),
    },
    {
      name: "fields of other services, and of AWS itself",
      file,
      as: endpoint,
      text: policy(
        `["arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/object/*","arn:aws:s3::111122223333:accesspoint/alias.mrap","arn:aws:iam::aws:policy/*","arn:aws:ec2:*::image/*","arn:aws:ssm:eu-west-1::document/AWS-RunShellScript","arn:aws:ec2:eu-west-1:aws:prefix-list/*","arn:aws:apigateway:eu-west-1::/restapis/*","arn:aws:partnerthing:anywhere-1:x:y","arn:aws:lambda:::awslayer:*","arn:aws:lambda:eu-west-1::runtime:1234"]`,
      ),
    },
    {
      name: "policy variables and placeholders in every field",
      file,
      as: endpoint,
      text: policy(
        `["arn:aws:s3:::acme-data/\${aws:username}/*","arn:aws:s3:::\${aws:PrincipalTag/bucket}","arn:\${Partition}:sqs:\${Region}:\${Account}:jobs"]`,
      ),
    },
    {
      name: "a Region that may be opened tomorrow, and the words for none",
      file,
      as: endpoint,
      text: condition("StringLike", "aws:RequestedRegion", `["eu-west-9","eu-*","aws-global"]`),
    },
    {
      name: "a condition under an operator that compares no texts",
      file,
      as: endpoint,
      text: condition("Null", "aws:SourceArn", `"true"`),
    },
    {
      name: "patterns in conditions that are no ARNs",
      file,
      as: endpoint,
      text: condition("StringLike", "aws:PrincipalArn", `["*:role/app","*","arn:aws:iam::*:role/app-*"]`),
    },
    {
      name: "what API Gateway takes in its own policies",
      file: "template.yaml",
      text: `Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Policy:
        Statement: [{ Effect: Allow, Principal: '*', Action: 'execute-api:Invoke', Resource: ['execute-api:/*', 'execute-api:/prod/GET/a:b:c:d:e'] }]
`,
    },
    {
      name: "an identity policy",
      file: "main.tf",
      text: `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "acme-data" }] })
}
`,
    },
    {
      name: "values that are not visible",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({ Statement = [{
    Effect    = "Allow"
    Principal = "*"
    Action    = "s3:*"
    Resource  = [var.arn, "\${var.arn}/*", "a\${var.rest}", "arn:\${var.p}:s3:::b", "arn:aws:sqs:\${var.region}:\${var.account}:\${var.q}", "arn:aws:s3:::\${var.b}/*", "arn:aws:kms:\${var.everything}"]
  }] })
}
`,
    },
    {
      name: "one of several, one of them right",
      file: "template.yaml",
      text: `Parameters:
  Account: { Type: String, AllowedValues: ['111122223333', '4444'] }
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [q]
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: 'sqs:*', Resource: !Sub 'arn:aws:sqs:eu-west-1:${"${Account}"}:jobs' }
`,
    },
  ],
});

describe("invalid-arn and its neighbours", () => {
  it("a character that no policy has is one finding", () => {
    const { findings } = lintCase({ name: "", file, as: endpoint, text: policy(`"arn:aws:s3:::acme–data/x"`) });
    const arns = findings.filter(({ rule }) => /arn|bucket|character/.test(rule));
    expect(arns.map(({ rule }) => rule)).toEqual(["invalid-character"]);
  });
});
