// Conditions of every shape: no rule about them fails, and one cause is told once.

import { rules } from "@postern/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonPolicy, terraformPolicy } from "../../harness/conditions.js";
import { lintCase } from "../../harness/rule-tester.js";

const about = [
  "unknown-condition-operator",
  "unknown-condition-key",
  "deprecated-condition-key",
  "condition-key-not-for-action",
  "condition-type-mismatch",
  "wildcard-without-like",
  "string-like-on-arn-key",
  "set-operator-on-single-value",
  "missing-set-operator",
  "for-all-values-allows-missing",
  "null-operator",
  "invalid-identifier",
  "cidr-host-bits",
  "tag-condition-unsupported",
];
const operators = [
  "StringEquals",
  "StringNotEquals",
  "StringLike",
  "StringNotLike",
  "StringEqual",
  "ArnLike",
  "Bool",
  "NumericLessThan",
  "DateLessThan",
  "IpAddress",
  "NotIpAddress",
  "Null",
  "BinaryEquals",
].flatMap((base) => [base, `${base}IfExists`, `ForAllValues:${base}`, `ForAnyValue:${base}`]);
const keys = [
  "aws:PrincipalOrgID",
  "aws:PrincipalOrgPaths",
  "aws:PrincipalArn",
  "aws:ARN",
  "aws:SourceVpce",
  "aws:SecureTransport",
  "aws:CurrentTime",
  "aws:VpcSourceIp",
  "aws:TagKeys",
  "aws:ResourceTag/team",
  "aws:ResourceTag",
  "aws:Nothing",
  "Nothing",
  "s3:prefix",
  "s3:max-keys",
  "s3:nothing",
  "kms:ViaService",
  "",
];
const values = [
  "*",
  "true",
  "a*",
  "",
  "o-abcdefghij",
  "vpce-svc-1",
  "10.0.0.5/24",
  "2026-09-26",
  "17904240000000",
  "arn:aws:iam::*:role/a",
  "arn:aws:iam::111122223333:role/a*",
  "o-abcdefghij/r-abcd/",
  5,
  false,
];

/** What may be told beside a key or an operator that does not exist: faults of their own. */
const ofKeys = /^(?:unknown|deprecated)-condition-key /;
const ofValues = /^condition-type-mismatch (?:value|booleans)$|^cidr-host-bits /;

const condition = fc.dictionary(
  fc.constantFrom(...operators),
  fc.dictionary(
    fc.constantFrom(...keys),
    fc.oneof(fc.constantFrom(...values), fc.array(fc.constantFrom(...values), { maxLength: 3 })),
    { minKeys: 1, maxKeys: 2 },
  ),
  { minKeys: 1, maxKeys: 3 },
);
const statement = fc.record({
  condition,
  effect: fc.constantFrom("Allow" as const, "Deny" as const),
  action: fc.constantFrom(`"s3:GetObject"`, `"*"`, `["s3:ListBucket","execute-api:Invoke"]`),
});

it("the rules that are asked exist", () => {
  expect(about.filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
});

it("one cause is told once, and no rule fails", () => {
  fc.assert(
    fc.property(statement, ({ condition: built, effect, action }) => {
      const text = JSON.stringify(built);
      const as = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
      for (const test of [
        { name: "", file: "policy.json", as, text: jsonPolicy(text, { effect, action }) },
        { name: "", file: "main.tf", text: terraformPolicy(text, { effect, action }) },
      ]) {
        const { findings } = lintCase(test, [...about, "internal-failure"]);
        expect(findings.filter(({ rule }) => rule === "internal-failure")).toEqual([]);
        const told = findings.map(
          ({ rule, messageId, pointer, message }) => `${rule} ${messageId} ${pointer} ${message}`,
        );
        expect(new Set(told).size, text).toBe(told.length);
        // What does not exist is the whole fault: nothing else is said of what stands in it.
        const gone = findings.filter(({ rule }) => /^unknown-condition-(?:operator|key)$|^deprecated/.test(rule));
        for (const { pointer, rule } of gone) {
          const inside = findings.filter(
            (other) => other.pointer.startsWith(`${pointer}/`) || other.pointer === pointer,
          );
          const others = inside
            .filter((other) => other.rule !== rule)
            .map((other) => `${other.rule} ${other.messageId}`);
          const allowed = rule === "unknown-condition-operator" ? ofKeys : ofValues;
          expect(
            others.filter((one) => !allowed.test(one)),
            text,
          ).toEqual([]);
        }
      }
    }),
    { seed: 91, numRuns: 400 },
  );
});
