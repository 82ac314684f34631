// Fixes of policies that `aws_iam_policy_document` renders: edits of its arguments and blocks, in the
// layout of `terraform fmt`, and the policy after them is the one that was meant (terraform.md §3.4).

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Files, fixedPolicy } from "../harness/fixed-policy.js";
import { terraformVersion } from "../harness/terraform-console.js";
import {
  addition,
  appending,
  differences,
  newText,
  removal,
  renaming,
  replacement,
  type StepAt,
} from "../unit/fix/fixed-text.js";

const holder = `
resource "aws_vpc_endpoint" "e" {
  policy = data.aws_iam_policy_document.d.json
}
`;

const document = (body: string, more = "") => `data "aws_iam_policy_document" "d" {
${body}}
${holder}${more}`;

const text = document(`  # Readers
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject", "s3:ListBucket"] # why
    resources = ["arn:aws:s3:::a", "arn:aws:s3:::&{aws:username}"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/a"]
    }

    # Only ours.
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-1"]
    }
  }

  # Nobody else
  statement {
    effect  = "Deny"
    actions = ["*"]
  }
`);

const ours = `    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/a"]
    }
`;
const read = "/Statement/0";
const deny = "/Statement/1";
const lines = (sign: "+" | "-", block: string) =>
  block
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => sign + line);

type Row = readonly [name: string, steps: readonly StepAt[], differences: readonly string[]];

const rows: readonly Row[] = [
  ["a sid", [newText(`${read}/Sid`, "Reads")], ['-    sid       = "Read"', '+    sid       = "Reads"']],
  [
    "an action, whose policy variables are written with two signs",
    [newText(`${read}/Action/0`, "s3:${x}*")],
    [
      '-    actions   = ["s3:GetObject", "s3:ListBucket"] # why',
      '+    actions   = ["s3:GetObject", "s3:$${x}*"] # why',
    ],
  ],
  [
    "a resource, whose policy variables are written as beside it",
    [newText(`${read}/Resource/0`, 'a${aws:userid}/"')],
    [
      '-    resources = ["arn:aws:s3:::a", "arn:aws:s3:::&{aws:username}"]',
      '+    resources = ["a&{aws:userid}/\\"", "arn:aws:s3:::&{aws:username}"]',
    ],
  ],
  ["the effect that nobody wrote", [newText(`${read}/Effect`, "Deny")], ['+    effect    = "Deny"']],
  ["the version that nobody wrote", [newText("/Version", "2008-10-17")], ['+  version = "2008-10-17"', "+"]],
  ["a sid more", [addition(deny, "Sid", "No")], ['+    sid     = "No"']],
  [
    "an argument more, longer than those above",
    [addition(deny, "Resource", "*")],
    [
      '-    effect  = "Deny"',
      '-    actions = ["*"]',
      '+    effect    = "Deny"',
      '+    actions   = ["*"]',
      '+    resources = ["*"]',
    ],
  ],
  [
    "a longer name",
    [renaming(`${read}/Action`, "NotAction")],
    [
      '-    sid       = "Read"',
      '-    actions   = ["s3:GetObject", "s3:ListBucket"] # why',
      '-    resources = ["arn:aws:s3:::a", "arn:aws:s3:::&{aws:username}"]',
      '+    sid         = "Read"',
      '+    not_actions = ["s3:GetObject", "s3:ListBucket"] # why',
      '+    resources   = ["arn:aws:s3:::a", "arn:aws:s3:::&{aws:username}"]',
    ],
  ],
  [
    "an argument less",
    [removal(`${read}/Resource~key`)],
    [
      '-    sid       = "Read"',
      '-    actions   = ["s3:GetObject", "s3:ListBucket"] # why',
      '-    resources = ["arn:aws:s3:::a", "arn:aws:s3:::&{aws:username}"]',
      '+    sid     = "Read"',
      '+    actions = ["s3:GetObject", "s3:ListBucket"] # why',
    ],
  ],
  [
    "conditions where there were none",
    [addition(deny, "Condition", { StringEquals: { "aws:SourceVpc": "vpc-1" }, Bool: { "aws:x": ["true"] } })],
    lines(
      "+",
      `
    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpc"
      values   = ["vpc-1"]
    }

    condition {
      test     = "Bool"
      variable = "aws:x"
      values   = ["true"]
    }
`,
    ),
  ],
  [
    "everybody as the principal",
    [addition(deny, "Principal", "*")],
    lines("+", '\n    principals {\n      type        = "*"\n      identifiers = ["*"]\n    }\n'),
  ],
  [
    "an operator more",
    [addition(`${read}/Condition`, "ArnLike", { "aws:PrincipalArn": ["arn"] })],
    lines(
      "+",
      '\n    condition {\n      test     = "ArnLike"\n      variable = "aws:PrincipalArn"\n      values   = ["arn"]\n    }\n',
    ),
  ],
  [
    "a condition key more",
    [addition(`${read}/Condition/StringEquals`, "aws:x", "${y}")],
    lines(
      "+",
      '\n    condition {\n      test     = "StringEquals"\n      variable = "aws:x"\n      values   = ["&{y}"]\n    }\n',
    ),
  ],
  [
    "an action more",
    [appending(`${read}/Action`, "s3:PutObject")],
    [
      '-    actions   = ["s3:GetObject", "s3:ListBucket"] # why',
      '+    actions   = ["s3:GetObject", "s3:ListBucket", "s3:PutObject"] # why',
    ],
  ],
  [
    "a value more",
    [appending(`${read}/Condition/StringEquals/aws:PrincipalOrgID`, "o-2")],
    ['-      values   = ["o-1"]', '+      values   = ["o-1", "o-2"]'],
  ],
  [
    "an action less",
    [removal(`${read}/Action/0`)],
    ['-    actions   = ["s3:GetObject", "s3:ListBucket"] # why', '+    actions   = ["s3:GetObject"] # why'],
  ],
  [
    "a statement less, with its comment and a blank line",
    [removal(deny)],
    lines("-", '\n  # Nobody else\n  statement {\n    effect  = "Deny"\n    actions = ["*"]\n  }\n'),
  ],
  [
    "a condition less",
    [removal(`${read}/Condition~key`)],
    lines(
      "-",
      '\n    # Only ours.\n    condition {\n      test     = "StringEquals"\n      variable = "aws:PrincipalOrgID"\n      values   = ["o-1"]\n    }\n',
    ),
  ],
  [
    "everybody in the place of a role",
    [replacement(`${read}/Principal`, "*")],
    [
      '-      type        = "AWS"',
      '-      identifiers = ["arn:aws:iam::111122223333:role/a"]',
      '+      type        = "*"',
      '+      identifiers = ["*"]',
    ],
  ],
  [
    "principals of two types in the place of one",
    [replacement(`${read}/Principal`, { AWS: ["a", "b"], Service: "s" })],
    [
      '-      identifiers = ["arn:aws:iam::111122223333:role/a"]',
      '+      identifiers = ["a", "b"]',
      "+    }",
      "+",
      "+    principals {",
      '+      type        = "Service"',
      '+      identifiers = ["s"]',
    ],
  ],
  [
    "principals that are not",
    [renaming(`${read}/Principal`, "NotPrincipal")],
    ["-    principals {", "+    not_principals {"],
  ],
  [
    "a type of principals",
    [renaming(`${read}/Principal/AWS`, "Service")],
    ['-      type        = "AWS"', '+      type        = "Service"'],
  ],
  [
    "an operator",
    [renaming(`${read}/Condition/StringEquals`, "StringLike")],
    ['-      test     = "StringEquals"', '+      test     = "StringLike"'],
  ],
  [
    "a condition key",
    [renaming(`${read}/Condition/StringEquals/aws:PrincipalOrgID`, "aws:PrincipalOrgPaths")],
    ['-      variable = "aws:PrincipalOrgID"', '+      variable = "aws:PrincipalOrgPaths"'],
  ],
  [
    "all actions",
    [replacement(`${read}/Action`, ["a:b", "c:d"])],
    ['-    actions   = ["s3:GetObject", "s3:ListBucket"] # why', '+    actions   = ["a:b", "c:d"] # why'],
  ],
];

describe("a fix changes", () => {
  it.each(rows)("%s", (_name, steps, expected) => {
    expect(differences(text, fixedPolicy({ "main.tf": text }, steps)?.["main.tf"] ?? null)).toEqual(expected);
  });

  it("line ends as they are in the file", () => {
    const returns = text.replaceAll("\n", "\r\n");
    for (const [name, steps] of rows) {
      const plain = fixedPolicy({ "main.tf": text }, steps)?.["main.tf"];
      expect(fixedPolicy({ "main.tf": returns }, steps)?.["main.tf"], name).toBe(plain?.replaceAll("\n", "\r\n"));
    }
  });

  it.each([
    ["a sid", addition(read, "Sid", "A"), '  statement {\n    sid     = "A"\n    actions = ["a:b"]\n  }\n'],
    [
      "a block",
      addition(read, "Principal", "*"),
      '  statement {\n    actions = ["a:b"]\n\n    principals {\n      type        = "*"\n      identifiers = ["*"]\n    }\n  }\n',
    ],
  ])("a block on one line, to hold %s", (_name, step, expected) => {
    const body = '  statement { actions = ["a:b"] }\n';
    expect(fixedPolicy({ "main.tf": document(body) }, [step])?.["main.tf"]).toBe(document(expected));
  });

  it("every block that says it", () => {
    const condition = (variable: string, value: string) =>
      `    condition {\n      test     = "StringEquals"\n      variable = "${variable}"\n      values   = ["${value}"]\n    }\n`;
    const statement = (inner: string) => document(`  statement {\n    actions = ["a:b"]\n${inner}  }\n`);
    const before = statement(condition("aws:x", "1") + condition("aws:x", "2") + condition("aws:y", "3"));
    const at = `${read}/Condition/StringEquals`;
    const after = (step: StepAt) => fixedPolicy({ "main.tf": before }, [step])?.["main.tf"];
    expect(after(renaming(at, "StringLike"))).toBe(before.replaceAll("StringEquals", "StringLike"));
    expect(after(renaming(`${at}/aws:x`, "aws:z"))).toBe(before.replaceAll("aws:x", "aws:z"));
    expect(after(removal(`${at}/aws:x~key`))).toBe(statement(condition("aws:y", "3")));
    // The values of both are one list, which no single block holds.
    expect(after(replacement(`${at}/aws:x`, ["5"]))).toBe(statement(condition("aws:x", "5") + condition("aws:y", "3")));
  });

  it("several things at once", () => {
    const body = document('  statement {\n    actions = ["a:b"]\n  }\n  statement {\n    actions = ["c:d"]\n  }\n');
    const steps = [
      newText(`${read}/Action/0`, "x:y"),
      addition(read, "Sid", "A"),
      renaming(`${read}/Action`, "NotAction"),
      removal(deny),
    ];
    expect(fixedPolicy({ "main.tf": body }, steps)?.["main.tf"]).toBe(
      document('  statement {\n    sid         = "A"\n    not_actions = ["x:y"]\n  }\n'),
    );
  });

  it("a block of an override file there, and one that a condition takes in", () => {
    const changes = [newText(`${read}/Action/0`, "c:d"), addition(read, "Sid", "A")];
    const written = (sid: string, action: string) =>
      `data "aws_iam_policy_document" "d" {\n  statement {\n${sid}    actions = ["${action}"]\n  }\n}\n`;
    const files = { "main.tf": `${written("", "x:y")}${holder}`, "override.tf": written("", "a:b") };
    const after = { ...files, "override.tf": written('    sid     = "A"\n', "c:d") };
    expect(fixedPolicy(files, changes)).toEqual(after);
    const more = `variable "on" {}
data "aws_iam_policy_document" "e" {
  source_policy_documents = var.on ? [data.aws_iam_policy_document.d.json] : []
}
${holder.replace("document.d", "document.e")}`;
    expect(fixedPolicy({ "main.tf": more, "d.tf": written("", "a:b") }, changes)?.["d.tf"]).toBe(
      written('    sid     = "A"\n', "c:d"),
    );
  });

  it("a list where it is written, if it is not in the document", () => {
    const before = document("  statement {\n    actions = local.a\n  }\n", '\nlocals {\n  a = ["a:b"]\n}\n');
    expect(fixedPolicy({ "main.tf": before }, [appending(`${read}/Action`, "c:d")])?.["main.tf"]).toBe(
      before.replace('["a:b"]', '["a:b", "c:d"]'),
    );
  });
});

describe("nothing is offered", () => {
  const steps = [newText(`${read}/Action/0`, "c:d")];
  const grown = [addition(read, "Sid", "A")];

  it.each([
    ["the item that stands twice", '  statement {\n    actions = ["a:b", "a:b"]\n  }\n', [removal(`${read}/Action/0`)]],
    ["the only item", '  statement {\n    actions = ["a:b"]\n  }\n', [removal(`${read}/Action/0`)]],
    [
      "a text that two statements share",
      "  statement {\n    actions = local.a\n  }\n  statement {\n    not_actions = local.a\n  }\n",
      steps,
    ],
    [
      "a text that two blocks are made of",
      '  dynamic "statement" {\n    for_each = [1, 2]\n    content {\n      actions = ["a:b"]\n    }\n  }\n',
      steps,
    ],
    [
      "a block that two are made of",
      '  dynamic "statement" {\n    for_each = [1]\n    content {\n      actions = ["a:b"]\n    }\n  }\n',
      grown,
    ],
    [
      "a statement that others of its kind are copied from",
      '  for_each = toset(["x"])\n  statement {\n    actions = ["a:b"]\n  }\n',
      grown,
    ],
    [
      "principals, some of which are made",
      `  statement {\n    actions = ["a:b"]\n${ours}    dynamic "principals" {\n      for_each = []\n      content {}\n    }\n  }\n`,
      [replacement(`${read}/Principal`, "*")],
    ],
    [
      "an element that no argument renders",
      '  statement {\n    actions = ["a:b"]\n  }\n',
      [addition(read, "Note", "x")],
    ],
  ])("for %s", (_name, body, given) => {
    const isInstance = body.includes("  for_each = toset");
    const key = isInstance ? '["x"]' : "";
    const more = '\nlocals {\n  a = ["a:b"]\n}\n';
    const files = { "main.tf": document(body, more).replace("document.d.json", `document.d${key}.json`) };
    expect(fixedPolicy(files, given)).toBeNull();
  });

  const shared: Files = {
    "main.tf": `data "aws_iam_policy_document" "base" {
  statement {
    actions = ["a:b"]
  }
}

data "aws_iam_policy_document" "d" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]

  statement {
    sid     = "Own"
    actions = ["own:a"]
  }
}

resource "aws_vpc_endpoint" "base" {
  policy = data.aws_iam_policy_document.base.json
}
${holder}`,
  };

  it("where a policy would change that the finding is not about", () => {
    const address = "aws_vpc_endpoint.e";
    expect(fixedPolicy(shared, steps, { address })).toBeNull();
    const fixed = fixedPolicy(shared, steps, { address, about: ["aws_vpc_endpoint.base"] });
    expect(fixed?.["main.tf"]).toBe(shared["main.tf"]?.replace("a:b", "c:d"));
    const own = fixedPolicy(shared, [newText("/Statement/1/Action/0", "c:d")], { address });
    expect(own?.["main.tf"]).toBe(shared["main.tf"]?.replace("own:a", "c:d"));
  });

  it("where another statement would be replaced", () => {
    const address = "aws_vpc_endpoint.e";
    const named = {
      "main.tf":
        shared["main.tf"]?.replace("  statement {\n    actions", '  statement {\n    sid     = "Base"\n    actions') ??
        "",
    };
    expect(fixedPolicy(named, [newText("/Statement/1/Sid", "Base")], { address })).toBeNull();
  });
});

const version = terraformVersion("the layout of fixes in documents");

it.skipIf(version === null)("what terraform fmt had formatted stays so", () => {
  const folder = mkdtempSync(join(tmpdir(), "postern-fmt-"));
  try {
    writeFileSync(join(folder, "before.tf"), text);
    for (const [index, [, steps]] of rows.entries())
      writeFileSync(join(folder, `${index}.tf`), fixedPolicy({ "main.tf": text }, steps)?.["main.tf"] ?? "");
    const { status, stdout } = spawnSync("terraform", ["fmt", "-list=true", "-write=false", folder], {
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
