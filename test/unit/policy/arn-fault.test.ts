// The law behind all findings on ARNs: what is said of a text with holes holds for every filling of them.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arnFault } from "../../../packages/core/src/policy/arn-fault.js";
import { readArn } from "../../../packages/core/src/policy/arn-fields.js";
import { nameHole } from "../../../packages/core/src/policy/arn-text.js";
import { bucketNameFault } from "../../../packages/core/src/policy/bucket-name-fault.js";
import { textHole } from "../../../packages/core/src/value/marked-text.js";
import { testCatalogue } from "../../harness/rule-tester.js";

const catalogue = testCatalogue();
const seed = 20260926;

const holes = [textHole, nameHole];
/** A field: mostly right or wrong in one piece, sometimes with a hole in it. */
function field(...texts: readonly string[]): fc.Arbitrary<string> {
  const whole = fc.constantFrom(...texts, ...holes);
  const mixed = fc.tuple(fc.constantFrom(...texts), fc.constantFrom(...holes)).map((both) => both.join(""));
  return fc.oneof({ weight: 4, arbitrary: whole }, { weight: 1, arbitrary: mixed });
}
const resources = [
  "",
  "acme",
  "acme/*",
  "table/t",
  "key/1",
  "role/app",
  "root",
  "function:f",
  "accesspoint/a",
  "*",
  "12",
];
const arn = fc
  .tuple(
    field("aws", "aws-cn", "awz", "*"),
    field("s3", "iam", "sqs", "dynamodb", "kms", "lambda", "SQS", "partner", "s3*"),
    field("", "eu-west-1", "eu-wst-1", "*", "eu-*"),
    field("", "111122223333", "1234", "*", "aws", "1111-2222-3333"),
    field(...resources),
  )
  .map((fields) => ["arn", ...fields].join(":"));
/** What a hole that may be anything turns out to be: it may bring fields of its own. */
const anything = fc.constantFrom(
  "",
  "x",
  "/y",
  "*",
  "eu-west-1",
  "111122223333",
  ":",
  "a:b",
  "s3:::acme",
  "::",
  "table/u",
);
/** What a name turns out to be: no colon, no slash, and no wildcard either. */
const name = fc.constantFrom("aws", "eu-west-1", "111122223333", "acme", "acme-data", "s3", "aws-us-gov");

function filled(text: string, anyText: string, aName: string): string {
  return text.replaceAll(textHole, anyText).replaceAll(nameHole, aName);
}

describe("faults of ARNs", () => {
  it("hold whatever stands in the holes", () => {
    let judged = 0;
    fc.assert(
      fc.property(arn, anything, name, (text, anyText, aName) => {
        if (arnFault(text, true, catalogue) === null || filled(text, "", "") === text) return;
        judged++;
        expect(arnFault(filled(text, anyText, aName), true, catalogue), filled(text, anyText, aName)).not.toBeNull();
      }),
      { seed, numRuns: 4000 },
    );
    expect(judged).toBeGreaterThan(500);
  });

  it("hold for names of buckets, too", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "B", "_", "-", ".", "*", "?", textHole, nameHole, "-s3alias", "acme"), {
          maxLength: 8,
        }),
        fc.constantFrom("", "acme", "a/B", "x-s3alias/y"),
        name,
        (parts, anyText, aName) => {
          const text = parts.join("");
          if (bucketNameFault(text) === null) return;
          const [bucket = ""] = filled(text, anyText, aName).split("/");
          expect(bucketNameFault(bucket), bucket).not.toBeNull();
        },
      ),
      { seed, numRuns: 4000 },
    );
  });

  it("are none of a text that is all hole", () => {
    for (const text of [textHole, `${textHole}/*`, `a${textHole}`, `arn:${textHole}`, "*", `*${textHole}`]) {
      expect(arnFault(text, true, catalogue)).toBeNull();
    }
  });
});

describe("readArn", () => {
  it.each([
    ["arn:aws:s3:::acme", "fields"],
    ["arn:aws:dynamodb:*", "cut"],
    ["arn:*", "cut"],
    ["arn:aws:s3::acme", "short"],
    [`arn:aws:kms:${textHole}`, "cut"],
    ["*", "whole"],
    ["acme-data", "prefix"],
    [`acme-${textHole}`, "prefix"],
    [`${textHole}:s3:::acme`, "hidden"],
    ["a*", "hidden"],
  ])("%s: %s", (text, kind) => expect(readArn(text).kind).toBe(kind));

  it("gives no field behind a hole that may hold colons", () => {
    const reading = readArn(`arn:aws:sqs:${textHole}:111122223333:jobs`);
    expect(reading).toMatchObject({ fields: { service: "sqs", region: null, account: null, resource: null } });
    const named = readArn(`arn:aws:sqs:${nameHole}:111122223333:jobs`);
    expect(named).toMatchObject({ fields: { region: nameHole, account: "111122223333", resource: "jobs" } });
  });
});
