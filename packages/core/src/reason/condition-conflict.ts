// Conditions that can hold, each by itself, and cannot hold beside one other part of their statement.

import type { ConditionEntry, Statement } from "../policy/typed-policy.js";
import { ofEverybody, withConditions, withoutObject } from "./partial-statement.js";
import type { PolicyInquiry } from "./policy-inquiry.js";

/** A condition, and what excludes it: another condition, or null for the callers that the statement names. */
export interface ConditionConflict {
  readonly entry: ConditionEntry;
  readonly by: ConditionEntry | null;
}

/**
 * The first conflict of a statement whose callers and conditions exclude each other (`deadStatements`), by proof;
 * null if there is none: where only three parts together exclude each other, no one of them is wrong.
 * @param asked the conditions in question.
 */
export function conditionConflict(
  inquiry: PolicyInquiry,
  statement: Statement,
  asked: readonly ConditionEntry[],
): ConditionConflict | null {
  const whole = withoutObject(statement);
  const callers = withConditions(whole, []);
  const anybody = ofEverybody(whole);
  const isNever = (part: Statement) => inquiry.covers([], part);
  const possible = asked.filter((entry) => inquiry.isPossible(withConditions(anybody, [entry])));
  const areNamed = inquiry.isPossible(callers);
  for (const [index, entry] of possible.entries()) {
    if (areNamed && isNever(withConditions(whole, [entry]))) return { entry, by: null };
    const by = possible
      .slice(0, index)
      .find((one) => !isOpen(one, entry) && !isOpen(entry, one) && isNever(withConditions(anybody, [one, entry])));
    if (by !== undefined) return { entry, by };
  }
  return null;
}

/** What `aws:PrincipalArn` holds for a service that calls as itself no page says to the letter. */
function isOpen(service: ConditionEntry, arn: ConditionEntry): boolean {
  return arn.name.toLowerCase() === "aws:principalarn" && /^aws:Principal(IsAWS)?Service/i.test(service.name);
}
