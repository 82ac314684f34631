import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const policy = (action: string, resource = `"*"`) =>
  `{"Statement":[{"Effect":"Allow","Principal":"*","Action":${action},"Resource":${resource}}]}`;

testRule("wildcard-in-service", {
  found: [
    {
      name: "an action",
      file,
      as: endpoint,
      text: policy(`["s3:GetObject",⟦"s3*:GetObject"⟧]`),
      message: "action",
      severity: "error",
      names: ["s3*:GetObject"],
      pointer: "/Statement/0/Action/1",
      fix: null,
    },
    { name: "every service's", file, as: endpoint, text: policy(`⟦"*:Get*"⟧`), message: "action" },
    {
      name: "an ARN",
      file,
      as: endpoint,
      text: policy(`"s3:*"`, `⟦"arn:aws:s3*:::acme-data/*"⟧`),
      message: "arn",
      names: ["s3*"],
    },
    {
      name: "a template",
      file: "template.yaml",
      text: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Deny
            NotAction: [iam:*, ⟦'?3:Get*'⟧]
            Resource: '*'
`,
      message: "action",
    },
    {
      name: "Terraform, beside a hole",
      file: "main.tf",
      text: `
data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["⟦sq*:\${var.what}⟧"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.p.json
}
`,
      message: "action",
    },
  ],
  silent: [
    { name: "a wildcard in the name", file, as: endpoint, text: policy(`["*","*:*","s3:*","s3:?et*"]`) },
    {
      name: "ARNs whose other fields have wildcards, or end in one",
      file,
      as: endpoint,
      text: policy(`"s3:*"`, `["arn:*:s3:*:*:acme-*","arn:aws:s3:*","arn:aws:*","*"]`),
    },
    {
      name: "a condition: there each field is compared by itself",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:*:*:111122223333:*"}}}]}`,
    },
    {
      name: "a service that is not visible",
      file: "main.tf",
      text: `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["\${var.service}:Get*", "s\${var.x}*:Get"], Resource = "*" }] })
}
`,
    },
    {
      name: "a parameter",
      file: "template.yaml",
      text: `Parameters:
  Service: { Type: String }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: [{ Effect: Allow, Action: !Sub '\${Service}:*', Resource: '*' }]
`,
    },
  ],
});
