// A fix that claims to be safe is one only if the policy decides as before: proved, whoever claims it.

import { describe, expect, test } from "vitest";
import { type PolicyAttachment, typedTransport } from "../../../packages/core/src/model/policy-attachment.js";
import { FixProof } from "../../../packages/core/src/report/fix-proof.js";
import type { FixIntent, FixStep } from "../../../packages/core/src/rules/define-rule.js";
import type { ListValue } from "../../../packages/core/src/value/value.js";
import { reasonSources } from "../../harness/reason-engine.js";
import { concat, nowhere, text, unknown } from "../../harness/values.js";
import { typedDocument, type Written, writtenDocument } from "../../harness/written-policy.js";

type Elements = Readonly<Record<string, Written>>;

const allow = (more: Elements): Elements => ({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "*",
  ...more,
});
const when = (operator: string, key: string, value: Written): Elements => ({
  Condition: { [operator]: { [key]: value } },
});

/** A list with entries that are not visible. */
const openList = (...texts: readonly string[]): ListValue => ({
  kind: "list",
  ordered: true,
  items: [...texts.map(text), { kind: "splice", origin: "var.more", min: 0, provenance: nowhere }],
  provenance: nowhere,
});

const attachment = { role: "endpoint", judgedFor: null, transport: typedTransport } as unknown as PolicyAttachment;
const at = (pointer: string) => ({ anchor: { provenance: nowhere, pointer } });
const safe = (...steps: readonly FixStep[]): FixIntent => ({ title: "", safety: "safe", kind: "steps", steps });
const remove = (pointer: string): FixStep => ({ kind: "remove", ...at(pointer) });
const write = (pointer: string, text: string): FixStep => ({ kind: "replace-text", text, ...at(pointer) });
const rename = (pointer: string, name: string): FixStep => ({ kind: "rename-key", name, ...at(pointer) });

function isKept(statements: readonly Elements[], fix: FixIntent, version: string | null = "2012-10-17"): boolean {
  const policy = typedDocument(writtenDocument(statements, version));
  return new FixProof({ policy, attachment, endpoint: null, sources: reasonSources }).keepsDecisions(fix);
}

const bucket = concat(text("arn:aws:s3:::"), unknown("var.bucket"), text("/*"));
const orgs = when("StringEquals", "aws:PrincipalOrgID", unknown("var.org"));

describe("proved", () => {
  test.each<[name: string, statements: readonly Elements[], fix: FixIntent]>([
    [
      "another letter case of an action",
      [allow({ Action: "S3:getobject" })],
      safe(write("/Statement/0/Action", "s3:GetObject")),
    ],
    [
      "an entry of a list that another one covers",
      [allow({ Action: ["s3:Get*", "s3:GetObject"] })],
      safe(remove("/Statement/0/Action/1")),
    ],
    [
      "the same beside what is not visible",
      [allow({ Action: openList("s3:Get*", "s3:GetObject"), Resource: bucket, ...orgs })],
      safe(remove("/Statement/0/Action/1")),
    ],
    [
      "a resource that another one covers, with a policy variable in both",
      [allow({ Resource: ["arn:aws:s3:::acme/${aws:username}*", "arn:aws:s3:::acme/${aws:username}/*"] })],
      safe(remove("/Statement/0/Resource/1")),
    ],
    [
      "a statement that two others cover",
      [allow({ Action: "s3:Get*" }), allow({ Action: "s3:Put*" }), allow({ Action: ["s3:GetObject", "s3:PutObject"] })],
      safe(remove("/Statement/2")),
    ],
    [
      "bits behind the prefix",
      [allow(when("IpAddress", "aws:VpcSourceIp", "10.1.2.3/8"))],
      safe(write("/Statement/0/Condition/IpAddress/aws:VpcSourceIp/0", "10.0.0.0/8")),
    ],
    [
      "a qualifier that says nothing, whatever the values are",
      [allow(when("ForAnyValue:StringEquals", "aws:PrincipalOrgID", unknown("var.org")))],
      safe(rename("/Statement/0/Condition/ForAnyValue:StringEquals", "StringEquals")),
    ],
    [
      "a condition that always holds",
      [allow({ ...when("StringLike", "aws:PrincipalAccount", "*") })],
      safe(remove("/Statement/0/Condition")),
    ],
    [
      "an effect that AWS refuses: there is nothing to compare with",
      [allow({ Effect: "allow" })],
      safe(write("/Statement/0/Effect", "Allow")),
    ],
  ])("%s", (_, statements, fix) => {
    expect(isKept(statements, fix)).toBe(true);
  });

  test("another version, where nothing is a variable", () => {
    const fix = safe({ kind: "add-member", name: "Version", value: "2012-10-17", at: "start", ...at("") });
    expect(isKept([allow(orgs)], fix, null)).toBe(false);
    expect(isKept([allow(when("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"))], fix, null)).toBe(true);
    expect(isKept([allow(when("StringEquals", "aws:PrincipalOrgID", "${aws:PrincipalTag/o}"))], fix, null)).toBe(false);
  });
});

describe("refused", () => {
  test.each<[name: string, statements: readonly Elements[], fix: FixIntent]>([
    [
      "an entry that says something",
      [allow({ Action: ["s3:Get*", "s3:PutObject"] })],
      safe(remove("/Statement/0/Action/1")),
    ],
    [
      "an entry that says something, beside what is not visible",
      [allow({ Action: openList("s3:Get*", "s3:PutObject") })],
      safe(remove("/Statement/0/Action/1")),
    ],
    ["a condition that demands something", [allow(orgs)], safe(remove("/Statement/0/Condition"))],
    ["a Deny", [allow({}), { ...allow({}), Effect: "Deny" }], safe(remove("/Statement/1"))],
    [
      "a statement that may be the one that allows it",
      [allow({ Action: ["s3:Get*", "s3:PutObject"] }), allow({ Action: "s3:Get*" })],
      safe(remove("/Statement/0")),
    ],
    [
      "a qualifier that lets absent keys through",
      [allow(when("ForAllValues:StringEquals", "aws:PrincipalOrgID", unknown("var.org")))],
      safe(rename("/Statement/0/Condition/ForAllValues:StringEquals", "StringEquals")),
    ],
    [
      "another operator that reads wildcards",
      [allow(when("StringLike", "aws:PrincipalOrgID", "o-*"))],
      safe(rename("/Statement/0/Condition/StringLike", "StringEquals")),
    ],
    ["a place that is not there", [allow({})], safe(remove("/Statement/0/Condition/StringLike"))],
  ])("%s", (_, statements, fix) => {
    expect(isKept(statements, fix)).toBe(false);
  });
});
