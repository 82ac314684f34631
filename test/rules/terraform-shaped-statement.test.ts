import { expect, it } from "vitest";
import { lintCase, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const shaped = `{"sid":"Read","effect":"allow","principals":[{"type":"AWS","identifiers":["*"]}],"actions":["s3:GetObject"],"resources":["arn:aws:s3:::acme/*"],"condition":{"test":"StringEquals","variable":"aws:PrincipalOrgID","values":["o-a1b2c3d4e5"]}}`;
const rewritten = `{"Sid":"Read","Effect":"Allow","Principal":{"AWS":["*"]},"Action":["s3:GetObject"],"Resource":["arn:aws:s3:::acme/*"],"Condition":{"StringEquals":{"aws:PrincipalOrgID":["o-a1b2c3d4e5"]}}}`;
const spaced = (json: string) =>
  json.replace(/([{[,:])(?=["{[])/g, (one) => (one === "," || one === ":" ? `${one} ` : one));

testRule("terraform-shaped-statement", {
  found: [
    {
      name: "every argument, in a JSON file",
      file,
      as: endpoint,
      text: `{"Version":"2012-10-17","Statement":[⟦${shaped}⟧]}`,
      message: "shaped",
      severity: "error",
      names: ["effect", "actions", "condition"],
      pointer: "/Statement/0",
      fix: { safety: "unsafe", text: `{"Version":"2012-10-17","Statement":[${rewritten}]}` },
    },
    {
      name: "what a plan takes: the object that Terraform encodes",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [⟦{ effect = "Deny", principals = { type = "*", identifiers = ["*"] }, not_actions = ["s3:GetObject"], resources = ["*"] }⟧]
  })
}
`,
      message: "shaped",
      address: "aws_vpc_endpoint.s3",
      fix: {
        safety: "unsafe",
        text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Principal = "*", NotAction = ["s3:GetObject"], Resource = ["*"] }]
  })
}
`,
      },
    },
    {
      name: "two names are enough, in a template",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - ⟦Effect: Allow⟧
            Principal: '*'
            actions: [s3:GetObject]
            resources: ['*']
`,
      message: "shaped",
      names: ["actions", "resources"],
    },
    {
      name: "a block of conditions, with all else as it should be",
      file,
      as: endpoint,
      text: `{"Version":"2012-10-17","Statement":[⟦{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"test":"StringEquals","variable":"aws:PrincipalOrgID","values":["o-a1b2c3d4e5"]}}⟧]}`,
      message: "shaped",
      names: ["Condition"],
    },
    {
      name: "what comes from elsewhere is not written out",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Statement = [⟦{ effect = "Allow", actions = var.actions, resources = ["*"] }⟧] })
}
`,
      message: "shaped",
      fix: null,
    },
  ],
  silent: [
    {
      name: "the data source itself",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "p" {
  statement {
    effect    = "Allow"
    actions   = ["s3:*"]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-a1b2c3d4e5"]
    }
  }
}
resource "aws_vpc_endpoint" "s3" { policy = data.aws_iam_policy_document.p.json }
`,
    },
    {
      name: "one name alone is a slip",
      file,
      as: endpoint,
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","actions":"s3:*","Resource":"*"}]}`,
    },
    {
      name: "names in small letters are slips, too",
      file,
      as: endpoint,
      text: `{"Statement":[{"sid":"a","effect":"Allow","principal":"*","action":"s3:*","resource":"*"}]}`,
    },
    {
      name: "the statements of a module's own making",
      file: "main.tf",
      text: `module "policy" {
  source     = "./policy"
  statements = [{ effect = "Allow", actions = ["s3:*"], resources = ["*"] }]
}
`,
    },
    {
      name: "a property of a template that is no policy",
      file: "template.yaml",
      text: `Resources:
  Topic:
    Type: AWS::SNS::Subscription
    Properties:
      FilterPolicy: { Statement: [{ effect: Allow, actions: [a], resources: [b] }] }
`,
    },
  ],
});

it("is the one finding of its statement, and the others keep theirs", () => {
  const text = `{"Version":"2012-10-17","Statement":[${shaped},{"Effect":"permit","Principal":"*","Action":"s3:*","Resource":"*"}]}`;
  const { findings } = lintCase({ name: "", file, as: endpoint, text });
  expect(findings.map(({ rule }) => rule)).toEqual(["terraform-shaped-statement", "invalid-effect"]);
});

it("rewrites in the style of a spaced text as well", () => {
  const text = `{"Version": "2012-10-17", "Statement": [${spaced(shaped)}]}`;
  const { findings } = lintCase({ name: "", file, as: endpoint, text }, ["terraform-shaped-statement"]);
  expect(findings[0]?.fixes[0]?.edits.map(({ newText }) => JSON.parse(newText))).toEqual([JSON.parse(rewritten)]);
});
