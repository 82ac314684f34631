import { expect, it } from "vitest";
import { lintCase, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const policy = (rest: string) => `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",${rest}}]}`;
const condition = (json: string) => policy(`"Principal":"*","Action":"s3:*","Resource":"*","Condition":${json}`);

testRule("empty-element", {
  found: [
    {
      name: "in a trust policy, as AWS's console writes it",
      file: "policy.json",
      named: false,
      text: `{"Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole","Condition":⟦{}⟧}]}`,
      message: "empty",
      severity: "info",
    },
    {
      name: "no statements",
      file,
      as: endpoint,
      text: `{"Version":"2012-10-17","Statement":⟦[]⟧}`,
      message: "empty",
      severity: "warning",
      names: ["Statement", "allows none"],
      fix: null,
    },
    {
      name: "a statement without elements, which AWS refuses",
      file,
      as: endpoint,
      text: `{"Version":"2012-10-17","Statement":[⟦{}⟧]}`,
      message: "empty",
      severity: "error",
    },
    {
      name: "no actions",
      file,
      as: endpoint,
      text: policy(`"Principal":"*","Action":⟦[]⟧,"Resource":"*"`),
      message: "empty",
      names: ["Action", "decides no request"],
      pointer: "/Statement/0/Action",
    },
    {
      name: "nothing excluded",
      file,
      as: endpoint,
      text: policy(`"Principal":"*","Action":"s3:*","NotResource":⟦[]⟧`),
      message: "empty",
      names: ["NotResource", "excludes nothing"],
    },
    {
      name: "no principals at all, in YAML",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: ⟦{}⟧
            Action: s3:GetObject
            Resource: '*'
`,
      message: "empty",
      names: ["nobody"],
    },
    {
      name: "no principals of a kind, in HCL",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = ⟦[]⟧ }, Action = "s3:*", Resource = "*" }] })
}
`,
      message: "empty",
      names: ["AWS", "nobody"],
    },
    {
      name: "no conditions",
      file,
      as: endpoint,
      text: condition("⟦{}⟧"),
      message: "empty",
      names: ["demands nothing"],
    },
    {
      name: "an operator without keys",
      file,
      as: endpoint,
      text: condition(`{"StringEquals":⟦{}⟧}`),
      message: "empty",
      names: ["StringEquals", "demands nothing"],
    },
    {
      name: "a key without values, in a policy document of Terraform",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ⟦[]⟧
    }
  }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.p.json }
`,
      message: "empty",
      names: ["aws:PrincipalOrgID", "no effect"],
    },
    {
      name: "ForAllValues",
      file,
      as: endpoint,
      text: condition(`{"ForAllValues:StringEquals":{"aws:TagKeys":⟦[]⟧}}`),
      message: "empty",
      names: ["only for requests without this key"],
    },
    {
      name: "ForAnyValue",
      file,
      as: endpoint,
      text: condition(`{"ForAnyValue:StringEquals":{"aws:TagKeys":⟦[]⟧}}`),
      message: "empty",
      names: ["decides no request"],
    },
    {
      name: "IfExists",
      file,
      as: endpoint,
      text: condition(`{"StringEqualsIfExists":{"aws:PrincipalOrgID":⟦[]⟧}}`),
      message: "empty",
      names: ["only for requests without this key"],
    },
    {
      name: "a list that a condition empties: in that case",
      file: "template.yaml",
      text: `Conditions:
  Partner: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObject
            Resource:
              ⟦- !If [Partner, 'arn:aws:s3:::partner/*', !Ref AWS::NoValue]⟧
`,
      message: "empty",
      when: { Partner: false },
    },
  ],
  silent: [
    { name: "one of each", file, as: endpoint, text: condition(`{"StringEquals":{"aws:TagKeys":["a"]}}`) },
    {
      name: "a list whose elements are not visible",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = [for a in var.actions : a], Resource = concat([], var.resources) }] })
}
`,
    },
    {
      name: "an object whose members are not visible",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*", Condition = merge({}, var.condition) }] })
}
`,
    },
    {
      name: "an empty text is not an empty list",
      file,
      as: endpoint,
      text: policy(`"Principal":"*","Action":"","Resource":"*"`),
    },
    { name: "no Statement: another rule's finding", file, as: endpoint, text: "{}" },
    {
      name: "empty lists outside of policies",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: { VpcId: vpc-0123456789abcdef0, RouteTableIds: [], PolicyDocument: !Ref P }
`,
    },
  ],
});

it("is the one finding of an empty statement", () => {
  const text = `{"Version":"2012-10-17","Statement":[{}]}`;
  expect(lintCase({ name: "", file, as: endpoint, text }).findings.map(({ rule }) => rule)).toEqual(["empty-element"]);
});
