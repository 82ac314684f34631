import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const rest = (resource: string) =>
  `"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":${resource}}]`;
const open = `{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}`;

testRule("missing-version", {
  found: [
    {
      name: "no version, without variables",
      file,
      as: endpoint,
      text: `⟦{${rest(`"*"`)}}⟧`,
      message: "absent",
      severity: "info",
      pointer: "",
      fix: { safety: "safe", text: `{"Version":"2012-10-17",${rest(`"*"`)}}` },
    },
    {
      name: "no version, with a variable that would be filled in",
      file,
      as: endpoint,
      text: `⟦{${rest(`"arn:aws:s3:::acme/\${aws:username}/*"`)}}⟧`,
      message: "absent",
      fix: { safety: "unsafe", text: `{"Version":"2012-10-17",${rest(`"arn:aws:s3:::acme/\${aws:username}/*"`)}}` },
    },
    {
      name: "the old version, in YAML",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Version: ⟦'2008-10-17'⟧
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: '*' }
`,
      message: "old",
      fix: {
        safety: "safe",
        text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: '*' }
`,
      },
    },
    {
      name: "no version in HCL, where a hole may hold a variable",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode(⟦{ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = var.resource }] }⟧)
}
`,
      message: "absent",
      fix: {
        safety: "unsafe",
        text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = var.resource }] })
}
`,
      },
    },
    {
      name: "a hole that is a partition holds no variable",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        ⟦Statement:⟧
          - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub 'arn:\${AWS::Partition}:s3:::acme/*' }
`,
      message: "absent",
      fix: {
        safety: "safe",
        text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub 'arn:\${AWS::Partition}:s3:::acme/*' }
`,
      },
    },
    {
      name: "everything is allowed, but by more than AWS's own statement",
      file,
      as: endpoint,
      text: `{"Version":⟦"2008-10-17"⟧,"Statement":[${open},{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}`,
      message: "old",
    },
    {
      name: "a policy of an identity",
      file: "main.tf",
      text: `resource "aws_iam_policy" "p" {
  policy = <<-JSON
    ⟦{⟧
      "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" }
    }
  JSON
}
`,
      message: "absent",
    },
  ],
  silent: [
    { name: "the current version", file, as: endpoint, text: `{"Version":"2012-10-17",${rest(`"*"`)}}` },
    { name: "AWS's default policy, as the guide shows it", file, as: endpoint, text: `{"Statement":[${open}]}` },
    {
      name: "AWS's default policy, as the API answers it",
      file,
      as: endpoint,
      text: `{"Version":"2008-10-17","Statement":[${open}]}`,
    },
    {
      name: "AWS's default policy of a live endpoint",
      file: "endpoints.json",
      text: `{"VpcEndpoints":[{"VpcEndpointId":"vpce-0123456789abcdef0","VpcEndpointType":"Gateway","VpcId":"vpc-0123456789abcdef0","ServiceName":"com.amazonaws.eu-west-1.s3","PolicyDocument":"{\\"Version\\":\\"2008-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"*\\",\\"Resource\\":\\"*\\"}]}"}]}`,
    },
    {
      name: "another version: another rule's finding",
      file,
      as: endpoint,
      text: `{"Version":"2011-01-01",${rest(`"*"`)}}`,
    },
    {
      name: "a version that is not visible, and one that may be there",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Version = var.language, Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] })
}
resource "aws_vpc_endpoint" "other" {
  policy = jsonencode(merge(var.base, { Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] }))
}
`,
    },
    {
      name: "the data source, which has the current version of its own",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.p.json }
`,
    },
    { name: "no policy at all", file, as: endpoint, text: "{}" },
  ],
});
