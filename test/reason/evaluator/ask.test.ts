// Several policies about one request: all must allow.

import { expect, test } from "vitest";
import { ask } from "../../../packages/core/src/reason/ask.js";
import type { PlacedPolicy } from "../../../packages/core/src/reason/policy-place.js";
import { unknown } from "../../harness/values.js";
import { typedDocument, type Written, writtenDocument } from "../../harness/written-policy.js";
import { alice, interfaceEndpoint, statement } from "./case.js";

const placed = (...statements: readonly Written[]): PlacedPolicy => ({
  policy: typedDocument(writtenDocument(statements)),
  place: interfaceEndpoint,
});
const allows = placed(statement());
const denies = placed(statement(), statement({ Effect: "Deny", Sid: "No" }));
const silent = placed(statement({ Action: "sqs:*" }));
const open = placed(statement({ Resource: unknown("bucket") }));
const request = { principal: alice, action: "s3:GetObject", resource: "arn:aws:s3:::bucket/key", context: {} };

test.each([
  ["Allow", [allows]],
  ["Allow", [allows, allows]],
  ["ImplicitDeny", [allows, silent]],
  ["ExplicitDeny", [allows, denies, silent]],
  ["ExplicitDeny", [open, denies]],
  ["unknown", [allows, open]],
  ["ImplicitDeny", [open, silent]],
  ["unknown", []],
] as const)("%s", (decision, policies) => {
  expect(ask(policies, request).decision).toBe(decision);
});

test("each policy and each statement answers by itself, in order", () => {
  expect(ask([allows, denies], request).policies).toEqual([
    {
      decision: "Allow",
      statements: [expect.objectContaining({ index: 0, sid: null, effect: "Allow", matches: "yes" })],
    },
    {
      decision: "ExplicitDeny",
      statements: [
        expect.objectContaining({ index: 0, matches: "yes" }),
        expect.objectContaining({ index: 1, sid: "No", effect: "Deny", matches: "yes" }),
      ],
    },
  ]);
});
