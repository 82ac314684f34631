// Why a statement matches or not, in words, and boxes: statements in which what is not said is free.

import { describe, expect, test } from "vitest";
import { evaluate } from "../../../packages/core/src/reason/evaluate.js";
import { matchBox } from "../../../packages/core/src/reason/match-statement.js";
import type { AccessRequest } from "../../../packages/core/src/reason/request.js";
import { concat, text, unknown } from "../../harness/values.js";
import { typedDocument, type Written, writtenDocument } from "../../harness/written-policy.js";
import { alice, anonymous, interfaceEndpoint, statement } from "./case.js";

const request: AccessRequest = {
  principal: alice,
  action: "s3:GetObject",
  resource: "arn:aws:s3:::bucket/key",
  context: { "aws:SourceVpc": "vpc-1", "aws:TagKeys": ["a", "b"] },
};

describe("the reason", () => {
  const bucket = unknown("param:Bucket", { type: "string" });
  test.each<[Readonly<Record<string, Written | null>>, string]>([
    [{}, "Principal: `*` matches; Action: `*` matches; Resource: `*` matches"],
    [
      { Principal: { AWS: "111122223333" }, Action: ["sqs:*", "s3:*"], NotResource: "arn:aws:s3:::other/*" },
      "Principal: `111122223333` matches; Action: `s3:*` matches; NotResource: `arn:aws:s3:::other/*` does not exempt it",
    ],
    [{ Principal: { AWS: "999988887777" } }, "Principal: `999988887777` does not match"],
    [{ Principal: { AWS: ["999988887777", "888877776666"] } }, "Principal: none of 2 entries matches"],
    [{ Principal: unknown("who") }, "Principal: not all entries are visible"],
    [{ Principal: null }, "Principal: the statement has none"],
    [{ NotPrincipal: "*" }, "NotPrincipal: the caller is exempt"],
    [{ NotPrincipal: { AWS: alice.arn } }, "NotPrincipal: whether the caller is exempt is not known"],
    [{ Action: "s3:Put*" }, "Action: `s3:Put*` does not match"],
    [{ Action: null }, "Action: the statement has none that is visible"],
    [{ NotAction: ["sqs:*", "s3:Get*"] }, "NotAction: `s3:Get*` exempts it"],
    [{ Resource: "arn:aws:s3:::a/*" }, "Resource: `arn:aws:s3:::a/*` does not match"],
    [
      { Resource: concat(text("arn:aws:s3:::"), bucket, text("/*")) },
      "Resource: whether `arn:aws:s3:::${Bucket}/*` matches is not known",
    ],
    [
      { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } },
      "Condition StringEquals aws:PrincipalOrgID: the request has no such key",
    ],
    [
      { Condition: { StringEquals: { "aws:SourceVpc": "vpc-2" } } },
      "Condition StringEquals aws:SourceVpc: does not hold for `vpc-1`, compared with `vpc-2`",
    ],
    [
      { Condition: { StringNotEquals: { "aws:SourceVpc": ["vpc-2", "vpc-1"] } } },
      "Condition StringNotEquals aws:SourceVpc: does not hold for `vpc-1`, compared with 2 values",
    ],
    [
      { Condition: { StringEquals: { "aws:TagKeys": "a" } } },
      "Condition StringEquals aws:TagKeys: may or may not hold for `a`, `b`, compared with `a`",
    ],
    [
      { Condition: { Bool: { "aws:PrincipalIsAWSService": true } } },
      "Condition Bool aws:PrincipalIsAWSService: does not hold for `false`, compared with `true`",
    ],
    [{ Condition: unknown("condition") }, "Condition: not all of it is visible"],
    // The element that decides is named, whatever else is not known.
    [
      { Principal: { AWS: unknown("who", { type: "string" }) }, Resource: "arn:aws:s3:::a/*" },
      "Resource: `arn:aws:s3:::a/*` does not match",
    ],
  ])("of %j", (elements, why) => {
    const policy = typedDocument(writtenDocument([statement(elements)]));
    expect(evaluate({ policy, place: interfaceEndpoint }, request).statements[0]?.why).toBe(why);
  });
});

describe("a box", () => {
  test.each<[string, Written, AccessRequest]>([
    ["yes", { Action: "s3:*" }, request],
    ["no", { Action: "sqs:*" }, request],
    ["yes", { Resource: "arn:aws:s3:::bucket/*" }, request],
    ["no", { NotResource: "arn:aws:s3:::bucket/*" }, request],
    ["yes", { Principal: { AWS: "111122223333" } }, request],
    ["no", { Principal: { AWS: "111122223333" } }, { ...request, principal: anonymous }],
    ["yes", { Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } }, request],
    ["no", { Action: "s3:*", Condition: { Null: { "aws:SourceVpc": "true" } } }, request],
    ["yes", { Sid: "Everything" }, request],
  ])("%s: %j", (matches, box, asked) => {
    const [lowered] = typedDocument(writtenDocument([box])).statements;
    expect(lowered && matchBox(lowered, "2012-10-17", asked).matches).toBe(matches);
  });
});
