// Conditions of every shape: no rule fails, and no place has two findings about what its condition means. That an
// entry is redundant, or that a network is not named beside it, is another matter and may come on top.

import fc from "fast-check";
import { expect, it } from "vitest";
import { lintCase } from "../../harness/rule-tester.js";

const meaning = [
  "absent-condition-key",
  "always-true-condition",
  "broad-wildcard-value",
  "constant-condition-key",
  "dynamodb-attributes-without-select",
  "if-exists-allows-missing",
  "negated-condition-allows-missing",
  "never-true-condition",
  "s3-prefix-negated",
  "untrustworthy-condition-key",
];

const base = [
  "StringEquals",
  "StringNotLike",
  "StringLike",
  "IpAddress",
  "NotIpAddress",
  "Bool",
  "ArnLike",
  "Date",
  "Null",
];
const operator = fc
  .tuple(
    fc.constantFrom("", "", "ForAllValues:", "ForAnyValue:"),
    fc.constantFrom(...base),
    fc.constantFrom("", "IfExists"),
  )
  .map((parts) => parts.join(""));
const key = fc.constantFrom(
  "aws:PrincipalOrgID",
  "aws:principalorgid",
  "aws:PrincipalAccount",
  "aws:PrincipalIsAWSService",
  "aws:PrincipalArn",
  "aws:PrincipalTag/team",
  "aws:SourceIp",
  "aws:SourceVpc",
  "aws:VpcSourceIp",
  "aws:SourceAccount",
  "aws:ResourceAccount",
  "aws:Referer",
  "aws:TagKeys",
  "s3:prefix",
  "x",
);
const value = fc.constantFrom(
  "*",
  "a*",
  "",
  "true",
  "o-a1b2c3d4e5",
  "10.0.0.0/8",
  "::/0",
  "vpc-0123456789abcdef0",
  "${aws:username}",
  "${",
  "arn:aws:sts::111122223333:assumed-role/a/b",
  5,
  null,
);
const values = fc.oneof(value, fc.array(value, { maxLength: 3 }));
const condition = fc.dictionary(operator, fc.dictionary(key, values, { minKeys: 1, maxKeys: 3 }), {
  minKeys: 1,
  maxKeys: 3,
});
const statement = fc.record(
  {
    Effect: fc.constantFrom("Allow", "Deny", "x"),
    Principal: fc.constantFrom("*", { AWS: ["*", "111122223333"] }, { Service: "s3.amazonaws.com" }, 5),
    Action: fc.constantFrom("*", "s3:GetObject", ["s3:*", "s3:Get*"], "ebs:ListSnapshotBlocks"),
    Resource: fc.constantFrom("*", ["arn:aws:s3:::a", "arn:aws:s3:::a*"]),
    Condition: condition,
  },
  { requiredKeys: ["Effect", "Action", "Condition"] },
);
const as = fc.constantFrom(
  { kind: "endpoint", service: "s3", type: "Gateway" } as const,
  { kind: "endpoint", service: null, type: null } as const,
  { kind: "resource", name: "bucket" } as const,
);

it("never fail, and say one thing about one place", () => {
  let said = 0;
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 3 }), as, (statements, kind) => {
      const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
      const { findings } = lintCase({ name: "", file: "policy.json", text, as: kind });
      expect(findings.filter(({ rule }) => rule === "internal-failure")).toEqual([]);
      const places = findings.filter(({ rule }) => meaning.includes(rule)).map(({ pointer }) => pointer);
      said += places.length;
      expect(new Set(places).size, JSON.stringify(findings.map(({ rule, pointer }) => [rule, pointer]))).toBe(
        places.length,
      );
    }),
    { seed: 17, numRuns: 1_000 },
  );
  expect(said).toBeGreaterThan(250);
});
