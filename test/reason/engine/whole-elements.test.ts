// Elements that are one value which is not visible: what they decide depends on it.

import { expect, test } from "vitest";
import { find } from "../../../packages/core/src/reason/find.js";
import type { PlacedPolicy } from "../../../packages/core/src/reason/policy-place.js";
import { statedBox } from "../../../packages/core/src/reason/stated-box.js";
import type { UnknownType } from "../../../packages/core/src/value/value.js";
import { reasonSources, worldPremises } from "../../harness/reason-engine.js";
import { unknown } from "../../harness/values.js";
import { typedDocument, type Written, writtenDocument } from "../../harness/written-policy.js";
import { interfaceEndpoint } from "../evaluator/case.js";

const hole = (type: UnknownType = "any") => unknown("var.x", { type });
const policyOf = (more: Readonly<Record<string, Written>>): PlacedPolicy => ({
  policy: typedDocument(
    writtenDocument([{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*", ...more }]),
  ),
  place: interfaceEndpoint,
});
const role = "arn:aws:iam::111122223333:role/app";

test.each<[element: string, policy: PlacedPolicy, asked: Parameters<typeof statedBox>[0]]>([
  ["Principal", policyOf({ Principal: hole() }), { Principal: { AWS: [role] } }],
  ["Principal that is a map", policyOf({ Principal: hole("map") }), { Principal: { AWS: [role] } }],
  ["one kind of principals", policyOf({ Principal: { AWS: hole("list") } }), { Principal: { AWS: [role] } }],
  ["Action", policyOf({ Action: hole() }), { Action: ["s3:PutObject"] }],
  ["Resource", policyOf({ Resource: hole("list") }), { Resource: ["arn:aws:s3:::acme/x"] }],
  [
    "values of a condition",
    policyOf({ Condition: { StringEquals: { "aws:PrincipalOrgID": hole("list") } } }),
    { Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } } },
  ],
  [
    "a truth",
    policyOf({ Condition: { Bool: { "aws:SecureTransport": hole("boolean") } } }),
    { Condition: { Bool: { "aws:SecureTransport": ["true"] } } },
  ],
])("%s", (_, policy, asked) => {
  const answer = find([policy], { ...worldPremises, where: [statedBox(asked)] }, reasonSources);
  expect(answer).toMatchObject({ found: "depends", dependsOn: ["var.x"], witness: null });
});

test("what no value changes, does not depend on it", () => {
  const deny = { Effect: "Deny", Principal: "*", Action: "*", Resource: "*" };
  const policy = {
    policy: typedDocument(writtenDocument([{ ...deny, Effect: "Allow", Action: hole() }, deny])),
    place: interfaceEndpoint,
  };
  expect(find([policy], worldPremises, reasonSources)).toMatchObject({ found: "no", dependsOn: [] });
});
