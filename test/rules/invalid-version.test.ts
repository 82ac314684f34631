import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const policy = (version: string) =>
  `{"Version":${version},"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}`;
const template = (version: string) => `Parameters:
  Language: { Type: String, AllowedValues: ['2012-10-17', '2024-01-01'] }
  Wrong: { Type: String, AllowedValues: ['2023-01-01', '2024-01-01'] }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Version: ${version}
        Statement: [{ Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: '*' }]
`;

testRule("invalid-version", {
  found: [
    {
      name: "the day of the policy",
      file,
      as: endpoint,
      text: policy(`⟦"2024-06-01"⟧`),
      message: "invalid",
      severity: "error",
      names: ["2024-06-01", "2012-10-17"],
      pointer: "/Version",
      fix: null,
    },
    { name: "a slip", file, as: endpoint, text: policy(`⟦"2012-10-7"⟧`), message: "invalid" },
    { name: "the empty text", file, as: endpoint, text: policy(`⟦""⟧`), message: "invalid" },
    { name: "blanks around it", file, as: endpoint, text: policy(`⟦" 2012-10-17"⟧`), message: "invalid" },
    { name: "a bare date of YAML", file: "template.yaml", text: template("⟦2010-09-09⟧"), message: "invalid" },
    {
      name: "a number, which is a text in a template",
      file: "template.yaml",
      text: template("⟦2012⟧"),
      message: "invalid",
    },
    {
      name: "a parameter that can only be wrong",
      file: "template.yaml",
      text: template("⟦!Ref Wrong⟧"),
      message: "invalid",
    },
    {
      name: "a version with a hole that cannot become right",
      file: "main.tf",
      text: `resource "aws_iam_policy" "p" { policy = jsonencode({ Version = "⟦\${var.year}-06-01⟧", Statement = [] }) }`,
      message: "invalid",
    },
    {
      name: "the argument of a policy document",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "p" {
  version = "⟦2016-11-15⟧"
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.p.json }
`,
      message: "invalid",
    },
  ],
  silent: [
    { name: "the current one", file, as: endpoint, text: policy(`"2012-10-17"`) },
    { name: "the old one", file, as: endpoint, text: policy(`"2008-10-17"`) },
    { name: "a bare date of YAML that is right", file: "template.yaml", text: template("2012-10-17") },
    { name: "a parameter that may be right", file: "template.yaml", text: template("!Ref Language") },
    {
      name: "a variable, and a text with a hole that may become right",
      file: "main.tf",
      text: `resource "aws_iam_policy" "p" { policy = jsonencode({ Version = var.language, Statement = [] }) }
resource "aws_iam_policy" "q" { policy = jsonencode({ Version = "20\${var.rest}-10-17", Statement = [] }) }`,
    },
    {
      name: "the version of a template",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: '2010-09-09'
${template("'2012-10-17'")}`,
    },
  ],
});
