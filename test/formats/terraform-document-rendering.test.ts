// What `aws_iam_policy_document` renders of its own statements, law by law (terraform.md §1.4.1–6, 11, 12).
// What it takes in from others is in terraform-document-merge.test.ts, what it refuses in the tests of
// `document-not-rendered` and `duplicate-sid`.

import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

function rendered(body: string, others = ""): Record<string, unknown> {
  const facts = inspectFiles({
    "main.tf": `${others}
data "aws_iam_policy_document" "d" {
${body}
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.d.json }`,
  });
  return facts.policies[0]?.variants[0]?.policy as Record<string, unknown>;
}

const statement = (body: string, others = "") =>
  (rendered(`statement {\n${body}\n}`, others).Statement as readonly Record<string, unknown>[])[0] ?? {};
const principals = (type: string, ...identifiers: string[]) =>
  `principals {\n type = "${type}"\n identifiers = ${JSON.stringify(identifiers)}\n}\n`;
const condition = (test: string, variable: string, values: string) =>
  `condition {\n test = "${test}"\n variable = "${variable}"\n values = ${values}\n}\n`;

describe("1.4.1: members", () => {
  it("come in an order of their own", () => {
    const body = `${condition("Bool", "a", '["b"]')}not_principals {
 type = "AWS"
 identifiers = ["a"]
}
${principals("AWS", "b")}
not_resources = ["r"]
resources = ["r"]
not_actions = ["a"]
actions = ["a"]
effect = "Deny"
sid = "S"`;
    const names = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal"];
    expect(Object.keys(statement(body))).toEqual([...names, "Condition"]);
    expect(Object.keys(rendered('statement {}\npolicy_id = "i"\nversion = "2008-10-17"'))).toEqual([
      "Version",
      "Id",
      "Statement",
    ]);
  });

  it.each(['sid = ""', "sid = null", "actions = []", "actions = null", "not_resources = []", "resources = null"])(
    "that are empty are left out: %s",
    (argument) => {
      expect(statement(argument)).toEqual({ Effect: "Allow" });
    },
  );

  it("of a document without statements are its version alone", () => {
    expect(rendered('policy_id = ""')).toEqual({ Version: "2012-10-17" });
  });
});

describe("1.4.2: sets", () => {
  it.each([
    ["actions", "Action"],
    ["not_actions", "NotAction"],
    ["resources", "Resource"],
    ["not_resources", "NotResource"],
  ])("%s: no doubles, in descending order", (argument, element) => {
    expect(statement(`${argument} = ["a", "c", "b", "a"]`)[element]).toEqual(["c", "b", "a"]);
  });

  it("of identifiers likewise", () => {
    expect(statement(principals("AWS", "a", "c", "b", "a")).Principal).toEqual({ AWS: ["c", "b", "a"] });
  });

  it("are in the order of bytes, in which characters beyond U+FFFF come last", () => {
    expect(statement('actions = ["\uFF5E", "\u{1F600}", "Z", "a"]').Action).toEqual(["\u{1F600}", "\uFF5E", "a", "Z"]);
  });

  it("keep the place of each element", () => {
    const text = `data "aws_iam_policy_document" "d" {
  statement {
    actions = ["a:1", "b:1"]
  }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.d.json }
`;
    const { policies } = inspectFiles({ "main.tf": text }, { positions: true });
    const range = policies[0]?.positions?.["/Statement/0/Action/0"]?.range;
    expect(text.slice(range?.start.offset, range?.end.offset)).toBe("b:1");
  });
});

it("1.4.3: values are texts", () => {
  expect(statement("resources = [5, true]").Resource).toEqual(["true", "5"]);
  expect(statement(condition("NumericEquals", "a", "[1.50, false]")).Condition).toEqual({
    NumericEquals: { a: ["1.5", "false"] },
  });
});

describe("1.4.4: &{", () => {
  it.each(["resources", "not_resources"])("is ${ in %s", (argument) => {
    expect(Object.values(statement(`${argument} = ["&{a}", "$\${b}"]`))[1]).toEqual(["${b}", "${a}"]);
  });

  it("is ${ in identifiers and values, beside holes, too", () => {
    expect(statement(principals("AWS", "&{a}")).Principal).toEqual({ AWS: ["${a}"] });
    expect(statement(condition("StringLike", "v", '["&{a}/${var.x}"]'), 'variable "x" {}\n').Condition).toMatchObject({
      StringLike: { v: [{ $concat: ["${a}/", { $unknown: "var.x" }] }] },
    });
  });

  it("stays in actions, sids, tests and variables", () => {
    expect(statement(`sid = "&{a}"\nactions = ["&{a}"]\n${condition("&{t}", "&{v}", '["x"]')}`)).toMatchObject({
      Sid: "&{a}",
      Action: ["&{a}"],
      Condition: { "&{t}": { "&{v}": ["x"] } },
    });
  });
});

describe("1.4.5: principals", () => {
  it.each([
    ["* of type *", principals("*", "*"), "*"],
    ["* of type *, written twice", principals("*", "*", "*"), "*"],
    ["* of type AWS", principals("AWS", "*"), { AWS: ["*"] }],
    ["others of type *", principals("*", "a"), { "*": ["a"] }],
    ["* beside others of its type", principals("*", "*", "a"), { "*": ["a", "*"] }],
    ["type * beside another type", principals("*", "*") + principals("AWS", "a"), { "*": ["*"], AWS: ["a"] }],
    ["two types", principals("AWS", "a") + principals("Service", "s"), { AWS: ["a"], Service: ["s"] }],
  ])("%s", (_name, blocks, expected) => {
    expect(statement(blocks).Principal).toEqual(expected);
    expect(statement(blocks.replaceAll("principals {", "not_principals {")).NotPrincipal).toEqual(expected);
  });

  it("of one type in two blocks are one list, doubles included", () => {
    const { Principal } = statement(principals("AWS", "b") + principals("AWS", "a", "b"));
    expect([...((Principal as { AWS: readonly string[] }).AWS ?? [])].sort()).toEqual(["a", "b", "b"]);
  });
});

describe("1.4.6: conditions", () => {
  it("are grouped by test and variable, names in lexical order", () => {
    const body =
      condition("Null", "z", '["true"]') + condition("Bool", "b", '["true"]') + condition("Null", "a", '["x"]');
    const { Condition } = statement(body);
    expect(Condition).toEqual({ Bool: { b: ["true"] }, Null: { a: ["x"], z: ["true"] } });
    expect(JSON.stringify(Condition)).toBe('{"Bool":{"b":["true"]},"Null":{"a":["x"],"z":["true"]}}');
  });

  it("keep the order of their values, and doubles", () => {
    expect(statement(condition("StringLike", "v", '["b", "a", "b"]')).Condition).toEqual({
      StringLike: { v: ["b", "a", "b"] },
    });
  });

  it("without values are kept", () => {
    expect(statement(condition("StringLike", "v", "[]")).Condition).toEqual({ StringLike: { v: [] } });
  });

  it("of one test and variable are one list of values", () => {
    const { Condition } = statement(condition("StringLike", "v", '["b"]') + condition("StringLike", "v", '["a"]'));
    expect([...((Condition as { StringLike: { v: readonly string[] } }).StringLike.v ?? [])].sort()).toEqual([
      "a",
      "b",
    ]);
  });
});

it("1.4.11: characters that JSON text escapes are themselves", () => {
  const text = `data "aws_iam_policy_document" "d" {
  statement { resources = ["<a>&b"] }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.d.minified_json }`;
  expect(inspectFiles({ "main.tf": text }).policies[0]?.variants[0]?.policy).toMatchObject({
    Statement: [{ Resource: ["<a>&b"] }],
  });
});

it("1.4.12: what Terraform knows only after it applied leaves a hole, not an unknown document", () => {
  const bucket = 'resource "aws_s3_bucket" "b" {}\n';
  expect(statement('actions = ["a:b"]\nresources = ["${aws_s3_bucket.b.arn}/x", "y"]', bucket)).toMatchObject({
    Effect: "Allow",
    Action: ["a:b"],
    Resource: expect.arrayContaining(["y", { $concat: expect.arrayContaining(["/x"]) }]),
  });
});
