import { expect, it } from "vitest";
import { lintCase, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const policy = (action: string, resource = `"*"`, rest = "") =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":${action},"Resource":${resource}${rest}}]}`;
const template = (action: string) => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Principal: '*', Action: ${action}, Resource: '*' }
`;
const hcl = (resource: string) => `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = ${resource} }] })
}
`;

testRule("invalid-character", {
  found: [
    {
      name: "a blank in an action",
      file,
      as: endpoint,
      text: policy(`⟦"s3: GetObject"⟧`),
      message: "blank",
      severity: "error",
      names: ["s3: GetObject"],
      pointer: "/Statement/0/Action/0",
      fix: { safety: "safe", text: policy(`"s3:GetObject"`) },
    },
    {
      name: "a blank behind an action, in YAML",
      file: "template.yaml",
      text: template("⟦'s3:GetObject '⟧"),
      message: "blank",
      fix: { safety: "safe", text: template("'s3:GetObject'") },
    },
    {
      name: "two actions in one text: which is not for us to mend",
      file,
      as: endpoint,
      text: policy(`⟦"s3:GetObject, s3:PutObject"⟧`),
      message: "blank",
      fix: null,
    },
    {
      name: "typographic quotes that were pasted with an ARN, in HCL",
      file: "main.tf",
      text: hcl(`"⟦“arn:aws:s3:::acme/*”⟧"`),
      message: "foreign",
      names: ["“", "U+201C"],
      fix: { safety: "safe", text: hcl(`"arn:aws:s3:::acme/*"`) },
    },
    {
      name: "a zero-width space in an action",
      file,
      as: endpoint,
      text: policy(`["s3:ListBucket",⟦"s3:Get\u200bObject"⟧]`),
      message: "foreign",
      names: ["U+200B"],
      fix: { safety: "safe", text: policy(`["s3:ListBucket","s3:GetObject"]`) },
    },
    {
      name: "a dash for a hyphen in a bucket's name",
      file,
      as: endpoint,
      text: policy(`"s3:*"`, `⟦"arn:aws:s3:::acme–data/*"⟧`),
      message: "foreign",
      fix: { safety: "safe", text: policy(`"s3:*"`, `"arn:aws:s3:::acme-data/*"`) },
    },
    {
      name: "a condition key",
      file,
      as: endpoint,
      text: policy(`"s3:*"`, `"*"`, `,"Condition":{"StringEquals":{⟦"aws:Principal\u2060OrgID"⟧:"o-a1b2c3d4e5"}}`),
      message: "foreign",
      fix: {
        safety: "safe",
        text: policy(`"s3:*"`, `"*"`, `,"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}`),
      },
    },
    {
      name: "a word of another script, for which nobody knows the plain one",
      file: "main.tf",
      text: `resource "aws_iam_policy" "p" { policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "⟦読む⟧", Effect = "Allow", Action = "*", Resource = "*" }] }) }`,
      message: "foreign",
      fix: null,
    },
    {
      name: "the known part of a text with a hole",
      file: "main.tf",
      text: hcl(`"⟦arn:aws:s3:::\${var.bucket}/“private”/*⟧"`),
      message: "foreign",
      fix: null,
    },
  ],
  silent: [
    {
      name: "blanks in everything but actions, and the letters of Latin-1",
      file,
      as: endpoint,
      text: policy(`"s3:*"`, `"arn:aws:s3:::acme/Überblick 2024/*"`, `,"Sid":"Lesen für alle"`),
    },
    {
      name: "an escape, which arrives as one",
      file,
      as: endpoint,
      text: policy(`"s3:*"`, `"arn:aws:s3:::acme/\\u2019/*"`),
    },
    {
      name: "a bucket policy: its objects may have such names",
      file: "template.yaml",
      text: `Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: acme
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Sid: 読む, Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme/写真/*' }
`,
    },
    {
      name: "what is not visible",
      file: "main.tf",
      text: hcl(`[var.resource, "arn:aws:s3:::\${var.bucket}/*"]`),
    },
    {
      name: "comments and descriptions",
      file: "template.yaml",
      text: `Description: “the network” – of everybody
${template("'s3:GetObject' # “read”")}`,
    },
    { name: "an empty action: another rule's finding", file, as: endpoint, text: policy(`""`) },
  ],
});

it("is the one finding of its text", () => {
  const text = policy(`"s3: GetObject"`);
  expect(lintCase({ name: "", file, as: endpoint, text }).findings.map(({ rule }) => rule)).toEqual([
    "invalid-character",
  ]);
});
