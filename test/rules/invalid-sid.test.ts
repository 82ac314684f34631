import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const template = (type: string, property: string, sid: string, principal = "") => `Resources:
  Thing:
    Type: ${type}
    Properties:
      ${property}:
        Version: '2012-10-17'
        Statement:
          - Sid: ${sid}
            Effect: Allow
            ${principal}Action: s3:GetObject
            Resource: '*'
`;

testRule("invalid-sid", {
  found: [
    {
      name: "in a trust policy, as AWS's console writes it",
      file: "policy.json",
      named: false,
      text: `{"Statement":[{"Sid":⟦""⟧,"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}`,
      message: "empty",
      severity: "info",
    },
    {
      name: "an empty Sid in the policy of an endpoint",
      file,
      as: endpoint,
      text: `{"Statement":[{"Sid":⟦""⟧,"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}`,
      message: "empty",
      severity: "warning",
      pointer: "/Statement/0/Sid",
      fix: null,
    },
    {
      name: "a blank and a hyphen in the policy of an identity",
      file: "template.yaml",
      text: template("AWS::IAM::ManagedPolicy", "PolicyDocument", "⟦Read-our data⟧"),
      message: "characters",
      confidence: "certain",
      names: ["Read-our data", "`-`", "a blank"],
    },
    {
      name: "the trust policy of a role",
      file: "template.yaml",
      text: template("AWS::IAM::Role", "AssumeRolePolicyDocument", "⟦let_ec2⟧", "Principal: '*'\n            "),
      message: "characters",
    },
    {
      name: "a document that speaks of no principals is probably an identity's",
      file,
      named: false,
      text: `{"Statement":[{"Sid":⟦"a b"⟧,"Effect":"Allow","Action":"s3:*","Resource":"*"}]}`,
      message: "characters",
      confidence: "likely",
    },
    {
      name: "the known part of a Sid with a hole",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "p" {
  statement {
    sid       = "⟦read-\${var.name}⟧"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.p.json }
`,
      message: "characters",
      names: ["read-…"],
    },
    {
      name: "an empty Sid in a bucket policy that Terraform encodes",
      file: "main.tf",
      text: `resource "aws_s3_bucket_policy" "p" {
  bucket = "acme"
  policy = jsonencode({ Statement = [{ Sid = "⟦⟧", Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*" }] })
}
`,
      message: "empty",
    },
  ],
  silent: [
    {
      name: "hyphens and blanks in the policy of an endpoint, as AWS's own examples have them",
      file,
      as: endpoint,
      text: `{"Statement":[{"Sid":"Access-to specific_bucket only","Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}`,
    },
    {
      name: "the same in a bucket policy",
      file: "template.yaml",
      text: template("AWS::S3::BucketPolicy", "PolicyDocument", "Read our data", "Principal: '*'\n            "),
    },
    {
      name: "letters and digits",
      file: "template.yaml",
      text: template("AWS::IAM::ManagedPolicy", "PolicyDocument", "Read1"),
    },
    {
      name: "a number, which is a text in a template",
      file: "template.yaml",
      text: template("AWS::IAM::ManagedPolicy", "PolicyDocument", "1"),
    },
    {
      name: "a Sid that is not visible",
      file: "main.tf",
      text: `resource "aws_iam_policy" "p" { policy = jsonencode({ Statement = [{ Sid = var.sid, Effect = "Allow", Action = "*", Resource = "*" }] }) }
resource "aws_iam_policy" "q" { policy = jsonencode({ Statement = [{ Sid = "Read\${var.sid}", Effect = "Allow", Action = "*", Resource = "*" }] }) }`,
    },
    {
      name: "an empty argument, which the data source leaves out",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "p" {
  statement {
    sid       = ""
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.p.json }
`,
    },
    {
      name: "a document that is called an endpoint's, though it names no principal",
      file,
      as: endpoint,
      text: `{"Statement":[{"Sid":"a b","Effect":"Allow","Action":"s3:*","Resource":"*"}]}`,
    },
  ],
});
