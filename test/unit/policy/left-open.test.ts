// What a policy leaves open for others to say: no rule takes it for what the policy says.

import { analyze } from "@postern/core";
import { describe, expect, it } from "vitest";
import { inspectFiles } from "../../harness/inspect-files.js";
import { testCatalogue } from "../../harness/rule-tester.js";

const variables = `
variable "arns" {
  type    = list(string)
  default = []
}
variable "arn" { default = null }
variable "prefix" { default = "" }
variable "map" { default = {} }
`;

/** The rules that find something in a module. */
function found(text: string, given: Readonly<Record<string, string>> = {}): readonly string[] {
  const provider = { read: () => variables + text, list: () => ["main.tf"] };
  const options = { catalogue: testCatalogue, preset: "all" as const, variables: given };
  const { findings } = analyze({ files: [{ file: "main.tf", named: true }], provider }, options);
  return findings.map(({ rule }) => rule);
}

const document = (body: string, more = "") => `
data "aws_iam_policy_document" "d" {
  statement {
    ${body}
  }
}
resource "aws_s3_bucket_policy" "p" {
  bucket = "b"
  policy = data.aws_iam_policy_document.d.json
}
${more}`;
const principals = (identifiers: string) => `principals {
      type        = "AWS"
      identifiers = ${identifiers}
    }`;
const rest = 'resources = ["*"]\n    actions = ["s3:GetObject"]\n';

describe("what a default leaves empty", () => {
  it.each<[string, string]>([
    ["identifiers", document(`${rest}${principals("var.arns")}`)],
    ["identifiers that a loop makes", document(`${rest}${principals("[for a in var.arns : a]")}`)],
    ["identifiers that a call makes", document(`${rest}${principals("compact(concat(var.arns, []))")}`)],
    ["a null among identifiers", document(`${rest}${principals("[var.arn]")}`)],
    [
      "a null that a condition on a default chooses",
      document(`${rest}${principals("[var.arn != null ? var.arn : null]")}`),
    ],
    ["a text with an empty part", document(`${rest}${principals('["${var.prefix}arn:aws:iam::1234:root"]')}`)],
    ["an empty text", document(`resources = ["*"]\n    actions = [var.prefix]\n    ${principals('["*"]')}`)],
    [
      "a name with an empty part",
      document(
        `resources = ["arn:aws:s3:::${"${var.prefix}"}-b/*"]\n    actions = ["s3:GetObject"]\n    ${principals('["*"]')}`,
      ),
    ],
    [
      "an attribute that is made of it",
      document(
        `resources = [aws_s3_bucket.b.arn]\n    actions = ["s3:GetBucketLocation"]\n    ${principals('["*"]')}`,
        'resource "aws_s3_bucket" "b" { bucket = var.prefix }',
      ),
    ],
    ["actions", document(`actions = var.arns\n    resources = ["*"]\n    ${principals('["*"]')}`)],
    [
      "values of a condition",
      document(`${rest}${principals('["*"]')}
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalArn"
      values   = var.arns
    }`),
    ],
    [
      "elements in JSON",
      `resource "aws_s3_bucket_policy" "p" {
  bucket = "b"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = var.map, Action = var.arns, Resource = var.arn }] })
}`,
    ],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it("is known where somebody says so", () => {
    const text = document(`${rest}${principals("var.arns")}`);
    expect(found(text, { arns: "[]" })).toEqual(["empty-element"]);
    expect(found(document(`${rest}${principals("[]")}`))).toEqual(["empty-element"]);
  });

  it("stays what Terraform would render", () => {
    const text =
      variables + document(`resources = var.arns\n    actions = ["s3:GetObject"]\n    ${principals("var.arns")}`);
    expect(inspectFiles({ "main.tf": text }).policies[0]?.variants[0]).toMatchObject({
      assumes: { arns: "(list)" },
      policy: { Statement: [{ Effect: "Allow", Action: ["s3:GetObject"], Principal: { AWS: [] } }] },
    });
  });

  it("does not hide what a default does say", () => {
    const text = `
variable "who" { default = "*" }
resource "aws_vpc_endpoint" "e" {
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = var.who, Action = "*", Resource = "*" }] })
}`;
    expect(found(text)).toContain("full-access");
  });
});

describe("what is to be filled in", () => {
  const bare = (text: string) => {
    const provider = { read: () => text, list: () => ["policy.json"] };
    const options = { catalogue: testCatalogue, preset: "all" as const };
    const { findings } = analyze({ files: [{ file: "policy.json", named: true }], provider }, options);
    // One rule is about the blanks themselves: all others must not take them for values.
    return findings.map(({ rule }) => rule).filter((rule) => rule !== "placeholder-value");
  };
  const policy = (action: string, effect = "Allow") =>
    `{"Version":"2012-10-17","Statement":[{"Effect":"${effect}","Principal":"*","Action":"${action}","Resource":"<third-party-resource-arn>","Condition":{"StringEquals":{"aws:PrincipalOrgID":"<my-org-id>"}}}]}`;

  it("is as good as unknown", () => {
    expect(bare(policy("<action>"))).toEqual([]);
    expect(bare(policy("s3:<action>"))).toEqual([]);
    expect(bare(policy("s3:GetObject", "<effect>"))).toEqual([]);
  });

  it("is nothing else that has such signs", () => {
    expect(bare(policy("s3:Get<>"))).toEqual(["unknown-action"]);
    expect(bare(policy("s3:Nope"))).toEqual(["unknown-action"]);
  });
});
