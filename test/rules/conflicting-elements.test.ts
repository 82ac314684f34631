import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("conflicting-elements", {
  found: [
    {
      name: "Action and NotAction, at the second of them",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","NotAction":"s3:PutObject",⟦"Action"⟧:"s3:*","Resource":"*"}]}`,
      message: "both",
      severity: "error",
      names: ["Action", "NotAction"],
      pointer: "/Statement/0/Action",
      related: 1,
      fix: null,
    },
    {
      name: "Resource and NotResource in a template",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObject
            Resource: '*'
            ⟦NotResource⟧: arn:aws:s3:::acme-secret/*
`,
      message: "both",
      address: "Endpoint",
    },
    {
      name: "both principals, in the object that Terraform encodes",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Statement = { Effect = "Deny", Principal = "*", ⟦NotPrincipal⟧ = { AWS = var.role }, Action = "*", Resource = "*" } })
}
`,
      message: "both",
    },
    {
      name: "arguments of a policy document",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "p" {
  statement {
    actions       = ["s3:*"]
    ⟦not_resources⟧ = ["arn:aws:s3:::acme-secret/*"]
    resources     = ["*"]
  }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.p.json }
`,
      message: "both",
    },
    {
      name: "the case of a condition in which both are there",
      file: "template.yaml",
      text: `Conditions:
  Narrow: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObject
            Resource: '*'
            ⟦NotResource⟧: !If [Narrow, 'arn:aws:s3:::acme-secret/*', !Ref AWS::NoValue]
`,
      message: "both",
      when: { Narrow: true },
    },
  ],
  silent: [
    {
      name: "one of each",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":"*"},"NotAction":"s3:*","NotResource":"*"}]}`,
    },
    {
      name: "in two statements",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","NotAction":"s3:*","Resource":"*"}]}`,
    },
    {
      name: "a member that is not visible",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Statement = [merge(var.rest, { Effect = "Allow", Action = "*" })] })
}
`,
    },
    {
      name: "one or the other, by a condition",
      file: "template.yaml",
      text: `Conditions:
  Narrow: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObject
            Resource: !If [Narrow, !Ref AWS::NoValue, '*']
            NotResource: !If [Narrow, 'arn:aws:s3:::acme-secret/*', !Ref AWS::NoValue]
`,
    },
    {
      name: "an empty argument, which the data source leaves out",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "p" {
  statement {
    actions       = ["s3:*"]
    resources     = ["*"]
    not_resources = []
  }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.p.json }
`,
    },
  ],
});
