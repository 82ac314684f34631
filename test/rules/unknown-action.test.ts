import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const policy = (action: string) =>
  `{"Statement":[{"Effect":"Allow","Principal":"*","Action":${action},"Resource":"*"}]}`;

testRule("unknown-action", {
  found: [
    {
      name: "a misspelt action, with the nearest one",
      file,
      as: endpoint,
      text: policy(`⟦"s3:GetObjct"⟧`),
      message: "unknown",
      severity: "error",
      names: ["s3:GetObjct", "s3:GetObject"],
      pointer: "/Statement/0/Action/0",
      fix: { safety: "unsafe", text: policy(`"s3:GetObject"`) },
    },
    {
      name: "the name of an API call",
      file,
      as: endpoint,
      text: policy(`["s3:PutObject",⟦"s3:HeadObject"⟧]`),
      message: "call",
      names: ["s3:GetObject"],
      pointer: "/Statement/0/Action/1",
      fix: { safety: "unsafe", text: policy(`["s3:PutObject","s3:GetObject"]`) },
    },
    {
      name: "a call that needs two actions: no fix can choose",
      file,
      as: endpoint,
      text: policy(`⟦"s3:CopyObject"⟧`),
      message: "call",
      fix: null,
    },
    {
      name: "a pattern that matches nothing",
      file,
      as: endpoint,
      text: policy(`⟦"dynamodb:Fetch*"⟧`),
      message: "pattern",
      fix: null,
    },
    { name: "no service", file, as: endpoint, text: policy(`⟦"GetObject"⟧`), message: "shape", fix: null },
    { name: "an empty action", file, as: endpoint, text: policy(`⟦"s3:"⟧`), message: "shape" },
    {
      name: "NotAction, in a YAML identity policy",
      file: "template.yaml",
      text: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            NotAction: [iam:*, ⟦'s3:GetBucket'⟧]
            Resource: '*'
`,
      message: "unknown",
      address: "Policy",
    },
    {
      name: "a policy document of Terraform, at the literal, through a local",
      file: "main.tf",
      text: `
locals { actions = ["s3:GetObject", "⟦s3:ListObjects⟧"] }
data "aws_iam_policy_document" "p" {
  statement {
    actions   = local.actions
    resources = ["*"]
  }
}
resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.p.json
}
`,
      message: "call",
      names: ["s3:ListBucket"],
    },
    {
      name: "a hole that no action can fill",
      file: "main.tf",
      text: `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "⟦s3:Fetch\${var.what}⟧", Resource = "*" }] })
}
`,
      message: "pattern",
    },
  ],
  silent: [
    {
      name: "actions that AWS documents and its reference does not list",
      file: "policy.json",
      text: `{"Statement":[{"Effect":"Allow","Action":["transform:GetUserDetails","apigateway:HEAD"],"Resource":"*"}]}`,
    },
    { name: "case does not count", file, as: endpoint, text: policy(`["S3:getobject","s3:LISTBUCKET"]`) },
    {
      name: "patterns that match",
      file,
      as: endpoint,
      text: policy(`["*","s3:*","s3:Get*","s3:?etObject","s3:*Object*"]`),
    },
    { name: "a service that the catalogue does not have", file, as: endpoint, text: policy(`"newsvc:DoThing"`) },
    { name: "a wildcard in the service", file, as: endpoint, text: policy(`"s*:GetObject"`) },
    {
      name: "an action that the configuration declares",
      file,
      as: endpoint,
      text: policy(`["s3:BrandNew","S3:Brand*"]`),
      options: { additionalActions: ["s3:BrandNew"] },
    },
    {
      name: "an action that is not visible",
      file: "main.tf",
      text: `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = [var.action, "\${var.service}:GetObject", "s3:\${var.verb}Object"], Resource = "*" }] })
}
`,
    },
    {
      name: "a parameter that may be a valid action",
      file: "template.yaml",
      text: `Parameters:
  Action: { Type: String, AllowedValues: ['s3:GetObject', 's3:Nonsense'] }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: [{ Effect: Allow, Action: !Ref Action, Resource: '*' }]
`,
    },
  ],
});
