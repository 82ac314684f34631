import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "dynamodb", type: "Gateway" } as const;
const file = "policy.json";
const policy = (resource: string) =>
  `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"dynamodb:*","Resource":${resource}}]}`;

testRule("mixed-arn-account", {
  found: [
    {
      name: "a resource",
      file,
      as: endpoint,
      text: policy(`["*",⟦"arn:aws:dynamodb:eu-west-1:1111*:table/orders"⟧]`),
      message: "mixed",
      severity: "error",
      names: ["1111*"],
      pointer: "/Statement/0/Resource/1",
      fix: null,
    },
    {
      name: "an ARN that ends there",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:dynamodb:*:11112222333?"⟧`),
      message: "mixed",
    },
    {
      name: "a condition, in a template",
      file: "template.yaml",
      text: `Resources:
  Tables:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.eu-west-1.dynamodb
      PolicyDocument:
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: dynamodb:*
            Resource: '*'
            Condition: { ArnNotLike: { 'aws:PrincipalArn': ⟦'arn:aws:iam::1111*:role/*'⟧ } }
`,
      message: "mixed",
      address: "Tables",
    },
    {
      name: "Terraform, with holes elsewhere",
      file: "main.tf",
      text: `
data "aws_region" "here" {}
resource "aws_vpc_endpoint" "db" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.dynamodb"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "dynamodb:*", Resource = "⟦arn:aws:dynamodb:\${data.aws_region.here.name}:1111*:table/\${var.t}⟧" }] })
}
`,
      message: "mixed",
    },
  ],
  silent: [
    {
      name: "whole accounts and wildcards",
      file,
      as: endpoint,
      text: policy(
        `["arn:aws:dynamodb:*:*:table/1*","arn:aws:dynamodb:*:111122223333:*","arn:aws:dynamodb:*:????????????:*"]`,
      ),
    },
    {
      name: "a bucket policy, which takes the mix",
      file,
      as: { kind: "resource", name: "bucket" },
      text: policy(`"arn:aws:dynamodb:eu-west-1:1111*:table/orders"`),
    },
    {
      name: "an account that is not visible",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "db" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.dynamodb"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "dynamodb:*", Resource = ["arn:aws:dynamodb:eu-west-1:\${var.account}:table/1*", "arn:aws:dynamodb:\${var.place}:1*:x", var.arn] }] })
}
`,
    },
    {
      name: "a parameter of which one value is whole",
      file: "template.yaml",
      text: `Parameters:
  Account: { Type: String, AllowedValues: ['111122223333', '1111*'] }
Resources:
  Tables:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.eu-west-1.dynamodb
      PolicyDocument:
        Statement: [{ Effect: Allow, Principal: '*', Action: 'dynamodb:*', Resource: !Sub 'arn:aws:dynamodb:*:${"${Account}"}:*' }]
`,
    },
  ],
});
