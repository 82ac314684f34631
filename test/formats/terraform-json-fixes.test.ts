// Fixes of policies in Terraform's JSON syntax: in JSON values, in the expressions of strings, and in the
// JSON that a string holds, through the escapes of each (terraform.md §3.4).

import { describe, expect, it } from "vitest";
import { fixedPolicy } from "../harness/fixed-policy.js";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";
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

const statement = { Effect: "Allow", Action: ["s3:Get*", "s3:List*"], Resource: "a", Principal: { AWS: "arn" } };
const file = (policy: string, more: object = {}) =>
  `${JSON.stringify({ ...more, resource: { aws_vpc_endpoint: { e: { policy } } } }, null, 2)}\n`;

const expression = `\${jsonencode({
  Statement = [{
    Effect    = "Allow"
    Action    = ["s3:Get*", "s3:List*"]
    Resource  = "a"
    Principal = { AWS = "arn" }
  }]
})}`;

/** The same policy in each of the ways to write it. */
const forms: readonly (readonly [name: string, text: string])[] = [
  ["a JSON value", file("${jsonencode(local.p)}", { locals: { p: { Statement: [statement] } } })],
  ["an expression", file(expression)],
  [
    "an expression beside others",
    file(`${expression}`.replace("jsonencode(", "jsonencode( # c\n"), { locals: { a: "${1}" } }),
  ],
  ["JSON in a string", file(JSON.stringify({ Statement: [statement] }))],
];

const at = "/Statement/0";
const steps: readonly (readonly [name: string, step: StepAt, after: object])[] = [
  ["a text", newText(`${at}/Effect`, "Deny"), { Effect: "Deny" }],
  [
    "a text that both languages escape",
    newText(`${at}/Action/1`, 'a"${aws:username}%{x}\\\n'),
    { Action: ["s3:Get*", 'a"${aws:username}%{x}\\\n'] },
  ],
  ["a name", renaming(`${at}/Action`, "NotAction"), { Action: undefined, NotAction: statement.Action }],
  [
    "a member more",
    addition(at, "Condition", { StringEquals: { "aws:x": ["${y}"] } }),
    { Condition: { StringEquals: { "aws:x": ["${y}"] } } },
  ],
  ["an item more", appending(`${at}/Action`, "c"), { Action: ["s3:Get*", "s3:List*", "c"] }],
  ["a text that becomes a list", appending(`${at}/Resource`, "b"), { Resource: ["a", "b"] }],
  ["a member less", removal(`${at}/Principal~key`), { Principal: undefined }],
  ["an item less", removal(`${at}/Action/0`), { Action: ["s3:List*"] }],
  ["another value", replacement(`${at}/Principal`, "*"), { Principal: "*" }],
];

const normal = { Effect: "Allow", Action: statement.Action, Resource: ["a"], Principal: { AWS: ["arn"] } };

describe.each(forms)("%s takes", (_name, text) => {
  it.each(steps)("%s", (_step, step, after) => {
    const fixed = fixedPolicy({ "main.tf.json": text }, [step])?.["main.tf.json"] ?? "";
    const expected = Object.fromEntries(Object.entries({ ...normal, ...after }).filter(([, one]) => one !== undefined));
    expect(onlyStatements(inspectFiles({ "main.tf.json": fixed }))).toEqual([expected]);
    expect(() => JSON.parse(fixed)).not.toThrow();
  });
});

it("nothing else in the file changes", () => {
  const text = forms[0]?.[1] ?? "";
  const fixed = fixedPolicy({ "main.tf.json": text }, [addition(at, "Sid", "x")])?.["main.tf.json"] ?? null;
  expect(differences(text, fixed)).toEqual(["-          }", "+          },", '+          "Sid": "x"']);
  const inString = forms[1]?.[1] ?? "";
  const longer = fixedPolicy({ "main.tf.json": inString }, [renaming(`${at}/Resource`, "NotResource")]);
  expect(longer?.["main.tf.json"]).toBe(
    inString
      .replace("Resource  =", "NotResource =")
      .replace("Effect    =", "Effect      =")
      .replace("Action    =", "Action      =")
      .replace("Principal =", "Principal   ="),
  );
});

it("the lists of documents take texts and items", () => {
  const document = { statement: [{ actions: ["a:b"], resources: ["x"] }] };
  const text = file("${data.aws_iam_policy_document.d.json}", { data: { aws_iam_policy_document: { d: document } } });
  const fixed = fixedPolicy({ "main.tf.json": text }, [
    newText(`${at}/Action/0`, "c:d"),
    appending(`${at}/Resource`, "${aws:username}"),
  ]);
  expect(onlyStatements(inspectFiles(fixed ?? {}))).toEqual([
    { Effect: "Allow", Action: ["c:d"], Resource: ["x", "${aws:username}"] },
  ]);
});

describe("nothing is offered", () => {
  const data = { variable: { v: { default: { Statement: [statement] } } } };

  it("for a text that would be a template where there are none", () => {
    const text = file("${jsonencode(var.v)}", data);
    expect(fixedPolicy({ "main.tf.json": text }, [newText(`${at}/Effect`, "${x}")])).toBeNull();
    expect(fixedPolicy({ "main.tf.json": text }, [newText(`${at}/Effect`, "Deny")])).not.toBeNull();
  });

  it("for what a loop copies", () => {
    const text = file('${jsonencode({ Statement = [for x in ["a", "b"] : { Effect = "Allow", Action = [x] }] })}');
    expect(fixedPolicy({ "main.tf.json": text }, [newText(`${at}/Effect`, "Deny")])).toBeNull();
    expect(fixedPolicy({ "main.tf.json": text }, [addition(at, "Sid", "x")])).toBeNull();
  });
});
