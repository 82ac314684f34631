import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("missing-element", {
  found: [
    {
      name: "no Principal in an endpoint policy",
      file,
      as: endpoint,
      text: `{"Statement":[⟦{"Effect":"Allow","Action":"s3:*","Resource":"*"}⟧]}`,
      message: "element",
      severity: "error",
      names: ["first", "Principal"],
      pointer: "/Statement/0",
      fix: {
        safety: "unsafe",
        text: `{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}]}`,
      },
    },
    {
      name: "no Resource, at the first line of a longer statement",
      file,
      as: endpoint,
      text: `{"Statement":[
  {"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"},
  ⟦{⟧
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject"
  }
]}`,
      message: "element",
      names: ["second", "Resource"],
    },
    {
      name: "no Effect",
      file,
      as: endpoint,
      text: `{"Statement":⟦{"Principal":"*","Action":"*","Resource":"*"}⟧}`,
      message: "element",
      names: ["Effect"],
    },
    {
      name: "no Action",
      file,
      as: endpoint,
      text: `{"Statement":⟦{"Effect":"Allow","Principal":"*","Resource":"*"}⟧}`,
      message: "element",
      names: ["Action"],
      fix: null,
    },
    {
      name: "no Statement in the policy of an endpoint",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        ⟦Version: '2012-10-17'⟧
`,
      message: "statement",
    },
    {
      name: "an identity policy needs a resource, no principal",
      file: "template.yaml",
      text: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - ⟦Effect: Allow⟧
            Action: s3:*
`,
      message: "element",
      names: ["Resource"],
      fix: {
        safety: "unsafe",
        text: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: s3:*
            Resource: '*'
`,
      },
    },
    {
      name: "a policy document of Terraform, at its block's header",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "p" {
  ⟦statement⟧ {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
resource "aws_vpc_endpoint" "s3" {
  vpc_id = "vpc-0123456789abcdef0"
  policy = data.aws_iam_policy_document.p.json
}
`,
      message: "element",
      names: ["Principal"],
      address: "aws_vpc_endpoint.s3",
    },
    {
      name: "a resource-like policy that nobody called an endpoint's still needs its principals",
      file,
      named: false,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"},⟦{"Effect":"Allow","Action":"s3:*","Resource":"*"}⟧]}`,
      message: "element",
      names: ["Principal"],
    },
    {
      name: "an element that a condition removes: in that case",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement:
          - ⟦Effect: Allow⟧
            Principal: !If [Everybody, '*', !Ref AWS::NoValue]
            Action: s3:*
            Resource: '*'
`,
      message: "element",
      when: { Everybody: false },
    },
  ],
  silent: [
    {
      name: "the Not forms",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":"*"},"NotAction":"s3:*","NotResource":"*"}]}`,
    },
    {
      name: "a repository policy has no resource",
      file: "template.yaml",
      text: `Resources:
  Repository:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryPolicyText:
        Statement: [{ Effect: Allow, Principal: '*', Action: 'ecr:*' }]
`,
    },
    {
      name: "a trust policy has no resource",
      file: "template.yaml",
      text: `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }]
`,
    },
    {
      name: "an identity policy has no principal",
      file,
      named: false,
      text: `{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}`,
    },
    {
      name: "what a role needs to look after endpoints, in a file that is called by them",
      file: "iam/vpc-endpoints-deployment-policy.json",
      named: false,
      text: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:CreateVpcEndpoint","ec2:DescribeVpcs"],"Resource":"*"}]}`,
    },
    {
      name: "members that are not visible",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Statement = [merge(var.base, { Effect = "Allow" })] })
}
`,
    },
    {
      name: "a half-typed file: what is missing may stand behind the fault",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*",`,
    },
  ],
});
