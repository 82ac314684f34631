import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const policy = (effect: string) =>
  `{"Statement":[{"Effect":${effect},"Principal":"*","Action":"s3:*","Resource":"*"}]}`;

const definition = (effect: string) => `resource "aws_api_gateway_rest_api" "a" {
  name = "a"
  body = jsonencode({
    openapi = "3.0.1"
    "x-amazon-apigateway-policy" = {
      Version   = "2012-10-17"
      Statement = [{ Effect = ${effect}, Principal = "*", Action = "execute-api:Invoke", Resource = "execute-api:/*" }]
    }
  })
}
`;

testRule("invalid-effect", {
  found: [
    {
      name: "the policy in the definition of an API",
      file: "main.tf",
      text: definition('"⟦allow⟧"'),
      message: "invalid",
      address: "aws_api_gateway_rest_api.a",
      pointer: "/Statement/0/Effect",
      fix: { safety: "safe", text: definition('"Allow"') },
    },
    {
      name: "lower case",
      file,
      as: endpoint,
      text: policy(`⟦"allow"⟧`),
      message: "invalid",
      severity: "error",
      names: ["allow", "Allow"],
      fix: { safety: "safe", text: policy(`"Allow"`) },
    },
    {
      name: "a slip",
      file,
      as: endpoint,
      text: policy(`⟦"Dney"⟧`),
      message: "invalid",
      fix: { safety: "unsafe", text: policy(`"Deny"`) },
    },
    { name: "another word", file, as: endpoint, text: policy(`⟦"Permit"⟧`), message: "invalid", fix: null },
    { name: "not a text", file, as: endpoint, text: policy(`⟦["Allow"]⟧`), message: "invalid", fix: null },
    {
      name: "plain YAML keeps its style in the fix",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement:
          - Effect: ⟦ALLOW⟧ # everybody
            Principal: '*'
            Action: s3:GetObject
            Resource: '*'
`,
      message: "invalid",
      fix: {
        safety: "safe",
        text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement:
          - Effect: Allow # everybody
            Principal: '*'
            Action: s3:GetObject
            Resource: '*'
`,
      },
    },
    {
      name: "what a loop repeats is found once and not rewritten",
      file: "template.yaml",
      text: `Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Endpoints:
    - Name
    - [A, B]
    - Endpoint\${Name}:
        Type: AWS::EC2::VPCEndpoint
        Properties:
          VpcId: vpc-0123456789abcdef0
          PolicyDocument: { Statement: [{ Effect: ⟦ALLOW⟧, Principal: '*', Action: s3:GetObject, Resource: '*' }] }
`,
      message: "invalid",
      fix: null,
    },
    {
      name: "the template of a StackSet, where it stands in the file",
      file: "template.yaml",
      text: `Resources:
  Set:
    Type: AWS::CloudFormation::StackSet
    Properties:
      TemplateBody: |
        Resources:
          Endpoint:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: vpc-0123456789abcdef0
              PolicyDocument: { Statement: [{ Effect: ⟦ALLOW⟧, Principal: '*', Action: s3:GetObject, Resource: '*' }] }
`,
      message: "invalid",
      fix: null,
    },
    {
      name: "an argument of a policy document",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "p" {
  statement {
    effect    = "⟦deny⟧"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.p.json }
`,
      message: "invalid",
      fix: {
        safety: "safe",
        text: `data "aws_iam_policy_document" "p" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.p.json }
`,
      },
    },
    {
      name: "a parameter of which every allowed value is wrong",
      file: "template.yaml",
      text: `Parameters:
  Effect: { Type: String, AllowedValues: [allow, deny] }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement: [{ Effect: ⟦!Ref Effect⟧, Principal: '*', Action: 's3:*', Resource: '*' }]
`,
      message: "invalid",
      fix: null,
    },
    {
      name: "a text with a hole that can be neither",
      file: "main.tf",
      text: `resource "aws_iam_policy" "p" { policy = jsonencode({ Statement = [{ Effect = "⟦Permit\${var.x}⟧", Action = "*", Resource = "*" }] }) }`,
      message: "invalid",
      fix: null,
    },
  ],
  silent: [
    { name: "Allow", file, as: endpoint, text: policy(`"Allow"`) },
    { name: "Deny written with escapes", file, as: endpoint, text: policy(`"\\u0044eny"`) },
    {
      name: "an effect that is not visible",
      file: "main.tf",
      text: `resource "aws_iam_policy" "p" { policy = jsonencode({ Statement = [{ Effect = var.effect, Action = "*", Resource = "*" }, { Effect = "A\${var.rest}", Action = "*", Resource = "*" }] }) }`,
    },
    {
      name: "a parameter that may be valid",
      file: "template.yaml",
      text: `Parameters:
  Effect: { Type: String, AllowedValues: [allow, Deny] }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement: [{ Effect: !Ref Effect, Principal: '*', Action: 's3:*', Resource: '*' }]
`,
    },
    {
      name: "a missing effect: another rule's finding",
      file,
      as: endpoint,
      text: `{"Statement":[{"Principal":"*","Action":"s3:*","Resource":"*"}]}`,
    },
  ],
});
