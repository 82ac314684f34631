import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("invalid-syntax", {
  found: [
    {
      name: "a missing comma, once for the whole file",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow"⟦⟧ "Principal":"*" "Action":"*" "Resource":"*"}]}`,
      message: "file",
      severity: "error",
      names: ["JSON", "comma"],
    },
    {
      name: "a trailing comma, which AWS refuses",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]⟦,⟧}`,
      message: "file",
      names: ["trailing"],
    },
    {
      name: "a comment",
      file,
      as: endpoint,
      text: `⟦// open⟧\n{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}`,
      message: "file",
    },
    {
      name: "tabs in a template",
      file: "template.yaml",
      text: `Resources:\n  A:\n    Type: AWS::EC2::VPCEndpoint\n    Properties:\n⟦\t⟧VpcId: x\n`,
      message: "file",
      names: ["YAML", "tabs"],
    },
    {
      name: "policy text in a template, inside the text",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument: |
        {"Statement": [{"Effect": "Allow"⟦⟧ "Principal": "*"}]}
`,
      message: "policyText",
      address: "Endpoint",
      names: ["PolicyDocument"],
    },
    {
      name: "policy text in a heredoc",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = <<EOF
{ "Statement": [] ⟦,⟧ }
EOF
}
`,
      message: "policyText",
      address: "aws_vpc_endpoint.s3",
    },
    {
      name: "HCL with a block in an object",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "x" {
  statement = [{
    actions = ["s3:GetObject"]
    principals ⟦{⟧
      type = "AWS"
    }
  }]
}
`,
      message: "file",
      names: ["HCL"],
    },
    {
      name: "a broken file that nobody asked for and that may be anything: a hint only",
      file: "notes.json",
      named: false,
      text: `{ "a": ⟦AWS⟧::What }`,
      message: "file",
      severity: "info",
    },
    { name: "a file that was named and cannot be read at all", file, text: `⟦}⟧{`, message: "file", severity: "error" },
  ],
  silent: [
    {
      name: "placeholders that another program fills in",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":[\${ARNS}]}]}`,
    },
    {
      name: "holes in a heredoc where commas may hide",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = <<EOF
{ "Statement": [ \${var.first} \${var.second} ] }
EOF
}
`,
    },
    {
      name: "dates, short tags and colons",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: 2010-09-09\nResources:\n  A: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub "a:b" } }\n`,
    },
    {
      name: "a byte order mark",
      file,
      as: endpoint,
      text: `\uFEFF{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}`,
    },
  ],
});
