// Documents of every shape, made of the words of the policy grammar: no rule fails, and no place has two
// findings of the grammar for one cause.

import { rules } from "@postern/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { lintCase } from "../../harness/rule-tester.js";

const names = [
  "Version",
  "Id",
  "Statement",
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "Condition",
  "AWS",
  "StringEquals",
  "aws:PrincipalOrgID",
  "actions",
  "effect",
  "condition",
  "test",
  "Efect",
];
const texts = [
  "Allow",
  "allow",
  "*",
  "",
  "s3:GetObject",
  "s3: GetObject",
  "s3:${aws:username}",
  "2012-10-17",
  "2008-10-17",
  "arn:aws:s3:::a/${aws:username}",
  "${aws: x}",
  "“a”",
];

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: "large" },
    fc.constantFrom(...texts),
    fc.constantFrom(5, true, null),
    tie("list"),
    tie("map"),
  ),
  list: fc.array(tie("value"), { maxLength: 3 }),
  map: fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 8 }),
}));
const statement = fc.dictionary(fc.constantFrom(...names), value, { minKeys: 3, maxKeys: 8 });
const document = fc.record(
  {
    Version: fc.constantFrom("2012-10-17", "2008-10-17", 5),
    Id: value,
    Statement: fc.oneof(fc.array(statement), value),
  },
  { requiredKeys: ["Statement"] },
);

const grammar = rules.filter(({ group }) => group === "grammar").map(({ id }) => id);
const only = [...grammar, "unknown-action", "internal-failure"];
/** A statement may lack several elements, and variables stand in texts that may have other faults. */
const several = new Set(["missing-element", "invalid-policy-variable", "misplaced-policy-variable"]);

it("has one finding for one cause", () => {
  fc.assert(
    fc.property(document, (policy) => {
      const text = JSON.stringify(policy);
      const hcl = `resource "aws_vpc_endpoint" "e" {\n  policy = jsonencode(${text.replaceAll("${", "$${")})\n}\n`;
      const as = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
      for (const test of [
        { name: "", file: "policy.json", text, as },
        { name: "", file: "main.tf", text: hcl },
      ]) {
        const { findings } = lintCase(test, only);
        expect(findings.filter(({ rule }) => rule === "internal-failure")).toEqual([]);
        const places = findings
          .filter(({ rule }) => !several.has(rule))
          .map(({ pointer, range }) => `${pointer} ${range.start.offset} ${range.end.offset}`);
        expect(new Set(places).size, text).toBe(places.length);
      }
    }),
    { seed: 73, numRuns: 250 },
  );
});
