// Fixes of policies in HCL: the policy after the edits is the one that was meant (terraform.md §3.4).

import { analyze } from "@postern/core";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../packages/core/src/text/edit.js";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";
import { testCatalogue } from "../harness/rule-tester.js";

const endpoint = (policy: string, more = "") => `resource "aws_vpc_endpoint" "e" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
${more}  policy = ${policy}
}
`;

/** The text after the fix of the only finding; null if none is offered. */
function mended(text: string): string | null {
  const provider = { read: (file: string) => (file === "main.tf" ? text : null), list: () => ["main.tf"] };
  const { findings } = analyze(
    { files: [{ file: "main.tf", named: true }], provider },
    { catalogue: testCatalogue, only: ["gateway-principal"] },
  );
  expect(findings).toHaveLength(1);
  const [fix] = findings[0]?.fixes ?? [];
  if (fix === undefined) return null;
  const edits = fix.edits.map(({ range, newText }) => ({
    range: { start: range.start.offset, end: range.end.offset },
    newText,
  }));
  return applyEdits(text, edits);
}

const role = "arn:aws:iam::111122223333:role/app";

describe("a principal that a gateway does not take", () => {
  it.each([
    [
      "in an object over lines",
      `jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "${role}" }
      Action    = "s3:GetObject"
      Resource  = "*"
    }]
  })`,
    ],
    [
      "in an object on one line",
      `jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "${role}" }, Action = "s3:GetObject", Resource = "*" }] })`,
    ],
    [
      "in a heredoc",
      `<<-EOF
    {
      "Statement": [
        { "Effect": "Allow", "Principal": { "AWS": "${role}" }, "Action": "s3:GetObject", "Resource": "*" }
      ]
    }
  EOF`,
    ],
  ])("%s becomes a condition", (_name, policy) => {
    const after = mended(endpoint(policy));
    expect(onlyStatements(inspectFiles({ "main.tf": after ?? "" }))).toEqual([
      {
        Effect: "Allow",
        Principal: "*",
        Action: ["s3:GetObject"],
        Resource: ["*"],
        Condition: { ArnEquals: { "aws:PrincipalArn": [role] } },
      },
    ]);
  });

  it("in a document becomes a condition block", () => {
    const document = (inner: string) => `data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]

${inner}  }
}
${endpoint("data.aws_iam_policy_document.d.json")}`;
    const principals = (type: string, identifier: string) =>
      `    principals {\n      type        = "${type}"\n      identifiers = ["${identifier}"]\n    }\n`;
    const condition = `
    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["${role}"]
    }
`;
    expect(mended(document(principals("AWS", role)))).toBe(document(principals("*", "*") + condition));
  });

  it("stays where one text stands for several policies, or a function made it", () => {
    const statement = (principal: string) =>
      `{ Effect = "Allow", Principal = ${principal}, Action = "s3:GetObject", Resource = "*" }`;
    const plain = statement(`{ AWS = "${role}" }`);
    expect(mended(endpoint(`jsonencode({ Statement = [${plain}] })`, '  for_each = toset(["a"])\n'))).toBeNull();
    expect(mended(endpoint(`jsonencode({ Statement = [for x in ["a"] : ${plain}] })`))).toBeNull();
    expect(mended(endpoint(`jsonencode({ Statement = [merge(${plain}, {})] })`))).toBeNull();
  });
});
