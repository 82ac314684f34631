// What is told of parts of a policy that decide nothing, against the evaluator: without them the policy says the same
// of every request. No facts about the world are taken for granted, so that every request may be.

import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionConflict } from "../../../packages/core/src/reason/condition-conflict.js";
import { evaluate } from "../../../packages/core/src/reason/evaluate.js";
import { idleConditions } from "../../../packages/core/src/reason/idle-conditions.js";
import { PolicyInquiry } from "../../../packages/core/src/reason/policy-inquiry.js";
import type { PlacedPolicy } from "../../../packages/core/src/reason/policy-place.js";
import { redundantStatements } from "../../../packages/core/src/reason/redundant-statements.js";
import type { AccessRequest } from "../../../packages/core/src/reason/request.js";
import { noPremises, reasonSources } from "../../harness/reason-engine.js";
import { type Json, typedPolicy } from "../../harness/typed-policy.js";
import { interfaceEndpoint } from "../evaluator/case.js";
import { alike, type Elements, requests, statements } from "../evaluator/policy-samples.js";

const placed = (all: readonly Elements[]): PlacedPolicy => ({
  policy: typedPolicy(...(all as readonly Json[])),
  place: interfaceEndpoint,
});

function inquiryOf(policy: PlacedPolicy): PolicyInquiry {
  const inquiry = new PolicyInquiry(policy, null, reasonSources, []);
  return Object.assign(inquiry, { premises: noPremises });
}

/** Where what the documentation leaves open decides, nothing can be told apart. */
function expectSame(one: PlacedPolicy, other: PlacedPolicy, request: AccessRequest): void {
  const decisions = [one, other].map((policy) => evaluate(policy, request).decision);
  if (!decisions.includes("unknown")) expect(decisions[0]).toBe(decisions[1]);
}

const asked = fc.array(requests, { minLength: 20, maxLength: 40 });

test("redundant statements change no decision, all together", () => {
  let proved = 0;
  fc.assert(
    fc.property(alike, asked, (all, wanted) => {
      const policy = placed(all);
      const found = redundantStatements(inquiryOf(policy), []);
      if (found.length === 0) return;
      proved += found.length;
      const gone = new Set(found.map(({ statement }) => statement.index));
      const rest = placed(all.filter((_, index) => !gone.has(index)));
      for (const request of wanted) expectSame(rest, policy, request);
    }),
    { seed: 61, numRuns: 200 },
  );
  expect(proved).toBeGreaterThan(50);
});

/** Statements whose callers and conditions have to do with each other. */
const joined: fc.Arbitrary<Elements> = fc
  .tuple(
    statements,
    fc.constantFrom<Elements>(
      { Principal: "*" },
      { Principal: { AWS: ["arn:aws:iam::111122223333:user/alice"] } },
      { Principal: { Service: ["sns.amazonaws.com"] } },
    ),
    fc.uniqueArray(
      fc.constantFrom<readonly [string, Elements]>(
        ["StringEquals", { "aws:PrincipalTag/team": ["red", "blue"] }],
        ["StringLike", { "aws:PrincipalTag/team": ["r*"] }],
        ["StringNotEquals", { "aws:PrincipalTag/team": ["red"] }],
        ["StringLikeIfExists", { "aws:PrincipalTag/team": ["r*", "b*"] }],
        ["Bool", { "aws:PrincipalIsAWSService": ["false"] }],
        ["ArnLike", { "aws:PrincipalArn": ["arn:aws:iam::*:user/*"] }],
        ["StringNotLike", { "aws:PrincipalAccount": ["4*"] }],
      ),
      { selector: ([operator]) => operator, minLength: 1, maxLength: 3 },
    ),
  )
  .map(([one, who, conditions]) => {
    const { Principal: _one, NotPrincipal: _other, ...rest } = one;
    return { ...rest, ...who, Condition: Object.fromEntries(conditions) };
  });

test("idle conditions change no decision, and no request fulfils a conflict", () => {
  let idle = 0;
  let conflicts = 0;
  fc.assert(
    fc.property(joined, asked, (elements, wanted) => {
      const policy = placed([elements]);
      const [statement] = policy.policy.statements;
      const entries = statement?.condition?.entries ?? [];
      if (statement === undefined || statement.condition === null) return;
      const inquiry = inquiryOf(policy);
      const gone = idleConditions(inquiry, statement, entries, []).map(({ entry }) => entry);
      idle += gone.length;
      const kept = entries.filter((entry) => !gone.includes(entry));
      const condition = kept.length === 0 ? null : { ...statement.condition, entries: kept };
      const without = { ...policy, policy: { ...policy.policy, statements: [{ ...statement, condition }] } };
      const conflict = conditionConflict(inquiry, statement, entries);
      if (conflict !== null) conflicts++;
      for (const request of wanted) {
        expectSame(without, policy, request);
        if (conflict !== null) expect(inquiry.matches(statement, request)).not.toBe("yes");
      }
    }),
    { seed: 62, numRuns: 400 },
  );
  expect(idle).toBeGreaterThan(50);
  expect(conflicts).toBeGreaterThan(20);
});
