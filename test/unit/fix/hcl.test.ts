// Edits of HCL: every operation in every layout (terraform.md §3.4).

import { parse } from "@cdktf/hcl2json";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseHcl } from "../../../packages/core/src/syntax/hcl/parse.js";
import {
  addition,
  appending,
  differences,
  fixed,
  newText,
  removal,
  renaming,
  replacement,
  type StepAt,
} from "./fixed-text.js";
import { caseOf, type Json, runs, seed } from "./random-policies.js";

type Row = readonly [name: string, before: string, steps: readonly StepAt[], differences: readonly string[] | null];

const statement = `policy = jsonencode({
  Statement = [
    {
      Effect    = "Allow"
      Action    = "s3:Get*" # why
      Principal = { AWS = "arn" }
      Resource  = ["a", "b"]
    },
    { Effect = "Deny" },
  ]
})
`;

const withColons = `x = {
  "Effect" : "Allow",
  "Resource" : [
    "a"
  ]
}
`;

const rows: readonly Row[] = [
  [
    "a text keeps its quotes",
    statement,
    [newText("/Statement/0/Effect", "Deny")],
    ['-      Effect    = "Allow"', '+      Effect    = "Deny"'],
  ],
  [
    "policy variables survive",
    statement,
    [newText("/Statement/0/Effect", 'a"${aws:username}%{x}\\')],
    ['-      Effect    = "Allow"', '+      Effect    = "a\\"$${aws:username}%%{x}\\\\"'],
  ],
  [
    "a key",
    statement,
    [renaming("/Statement/0/Action", "NotAction")],
    ['-      Action    = "s3:Get*" # why', '+      NotAction = "s3:Get*" # why'],
  ],
  [
    "a key that is no identifier",
    statement,
    [renaming("/Statement/0/Effect", "a:b")],
    ['-      Effect    = "Allow"', '+      "a:b"     = "Allow"'],
  ],
  [
    "a member more, on a line of its own without a comma",
    statement,
    [addition("/Statement/0", "Condition", { StringEquals: { "aws:PrincipalArn": "arn" } })],
    ['+      Condition = { StringEquals = { "aws:PrincipalArn" = "arn" } }'],
  ],
  [
    "a member more at the start",
    statement,
    [addition("/Statement/0", "Sid", "x", "start")],
    ['+      Sid       = "x"'],
  ],
  [
    "a member more on one line",
    statement,
    [addition("/Statement/1", "Action", ["a", "b"])],
    ['-    { Effect = "Deny" },', '+    { Effect = "Deny", Action = ["a", "b"] },'],
  ],
  [
    "a member more in the style of its siblings",
    withColons,
    [addition("", "Sid", "x")],
    ["-  ]", "+  ],", '+  "Sid" : "x"'],
  ],
  [
    "another value",
    statement,
    [replacement("/Statement/0/Principal", "*")],
    ['-      Principal = { AWS = "arn" }', '+      Principal = "*"'],
  ],
  [
    "an item more",
    statement,
    [appending("/Statement/0/Resource", "c")],
    ['-      Resource  = ["a", "b"]', '+      Resource  = ["a", "b", "c"]'],
  ],
  ["an item more on a line", withColons, [appending("/Resource", "b")], ['-    "a"', '+    "a",', '+    "b"']],
  [
    "a text becomes a list",
    statement,
    [appending("/Statement/0/Action", "x")],
    ['-      Action    = "s3:Get*" # why', '+      Action    = ["s3:Get*", "x"] # why'],
  ],
  [
    "a member less, the longest one: those beside it move",
    statement,
    [removal("/Statement/0/Principal")],
    [
      '-      Effect    = "Allow"',
      '-      Action    = "s3:Get*" # why',
      '-      Principal = { AWS = "arn" }',
      '-      Resource  = ["a", "b"]',
      '+      Effect   = "Allow"',
      '+      Action   = "s3:Get*" # why',
      '+      Resource = ["a", "b"]',
    ],
  ],
  [
    "an item less",
    statement,
    [removal("/Statement/0/Resource/1")],
    ['-      Resource  = ["a", "b"]', '+      Resource  = ["a"]'],
  ],
  [
    "two steps",
    statement,
    [replacement("/Statement/0/Principal", "*"), addition("/Statement/0", "Condition", { Bool: { k: "true" } })],
    [
      '-      Principal = { AWS = "arn" }',
      '-      Resource  = ["a", "b"]',
      '+      Principal = "*"',
      '+      Resource  = ["a", "b"]',
      '+      Condition = { Bool = { k = "true" } }',
    ],
  ],
];

test.each(rows)("%s", (_name, before, steps, expected) => {
  const after = fixed("hcl", before, ...steps);
  expect(differences(before, after)).toEqual(expected);
  if (after !== null) expect(parseHcl(after).problems).toEqual([]);
});

/** A value in HCL; `shape` decides lines, commas and colons. */
function print(
  value: Json,
  shape: { readonly lines: boolean; readonly commas: boolean; readonly colon: string },
  indent = "",
): string {
  const inner = `${indent}  `;
  const text = (one: string) => JSON.stringify(one).replace(/([$%])\{/g, "$1$1{");
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    const items = value.map((item) => print(item as Json, shape, inner));
    return shape.lines
      ? `[\n${items.map((item) => `${inner}${item}`).join(",\n")}\n${indent}]`
      : `[${items.join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([name, one]) => {
      const key = /^[A-Za-z_]\w*$/.test(name) ? name : text(name);
      return `${key}${shape.colon}${print(one as Json, shape, inner)}`;
    });
    if (members.length === 0) return "{}";
    const between = shape.commas ? ",\n" : "\n";
    return shape.lines
      ? `{\n${members.map((one) => `${inner}${one}`).join(between)}\n${indent}}`
      : `{ ${members.join(", ")} }`;
  }
  return typeof value === "string" ? text(value) : JSON.stringify(value);
}

test("random policies: another parser reads what was intended", async () => {
  const shape = fc.record({ lines: fc.boolean(), commas: fc.boolean(), colon: fc.constantFrom(" = ", " : ", ": ") });
  await fc.assert(
    fc.asyncProperty(caseOf, shape, async ({ before, step, after }, layout) => {
      const text = `x = ${print(before, layout)}\n`;
      const result = fixed("hcl", text, step);
      if (result === null) throw new Error(`nothing offered for\n${text}`);
      const read = (await parse("f.tf", result)) as { readonly x?: unknown };
      expect(unescaped(read.x)).toEqual(unescaped(after));
    }),
    { seed, numRuns: Math.min(runs, 150) },
  );
});

/** hcl2json gives texts as they are written in templates. */
function unescaped(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{");
  if (Array.isArray(value)) return value.map(unescaped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unescaped(one)]));
}
