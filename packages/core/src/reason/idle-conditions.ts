// Conditions that hold for every request for which the rest of their statement holds: callers and conditions that are
// named beside them say as much. What actions and resources do to a condition has findings of its own.

import { conditionOperator } from "../iam/condition-operator.js";
import type { ConditionEntry, Statement } from "../policy/typed-policy.js";
import type { PolicyInquiry } from "./policy-inquiry.js";
import { isJoined, ofEverybody, withConditions, withoutObject } from "./statement-parts.js";

/** A condition that demands nothing, and what demands it already. */
export interface IdleCondition {
  readonly entry: ConditionEntry;
  /** Whether the callers that are named do. */
  readonly callers: boolean;
  /** The conditions that do. */
  readonly by: readonly ConditionEntry[];
}

/**
 * The idle conditions of a statement, by proof: all of them can go together.
 * @param asked the conditions in question.
 * @param gone conditions that need not be there.
 */
export function idleConditions(
  inquiry: PolicyInquiry,
  statement: Statement,
  asked: readonly ConditionEntry[],
  gone: readonly ConditionEntry[],
): readonly IdleCondition[] {
  const { condition, certain, closed } = statement;
  if (condition === null || !condition.closed || !certain || !closed || !isJoined(statement)) return [];
  const whole = withoutObject(statement);
  let left = condition.entries.filter((entry) => !gone.includes(entry));
  return [...left].reverse().flatMap((entry): readonly IdleCondition[] => {
    // `Null` beside another operator says aloud what that one says by itself.
    if (!asked.includes(entry) || conditionOperator(entry.operator)?.family === "Null") return [];
    const others = left.filter((one) => one !== entry);
    const demanded = withConditions(ofEverybody(whole), [entry]);
    const isDemandedBy = (part: Statement) => inquiry.remainder(part, [demanded]) === "no";
    // What no request fulfils demands everything, and has other findings.
    if (!isDemandedBy(withConditions(whole, others)) || isNever(inquiry, withConditions(whole, others))) return [];
    left = others;
    const callers = withConditions(whole, []);
    if (isDemandedBy(callers)) return [{ entry, callers: !isDemandedBy(ofEverybody(callers)), by: [] }];
    const conditions = ofEverybody(whole);
    const alone = others.find((one) => isDemandedBy(withConditions(conditions, [one])));
    if (alone !== undefined) return [{ entry, callers: false, by: [alone] }];
    return [{ entry, callers: !isDemandedBy(withConditions(conditions, others)), by: others }];
  });
}

function isNever(inquiry: PolicyInquiry, statement: Statement): boolean {
  return inquiry.remainder(statement, []) === "no";
}
