// Conditions that hold for every request for which the rest of their statement holds: callers and conditions that are
// named beside them say as much. What actions and resources do to a condition has findings of its own.

import { conditionOperator } from "../iam/condition-operator.js";
import type { ConditionEntry, Statement } from "../policy/typed-policy.js";
import { isJoined, namesCallers, ofEverybody, withConditions, withoutObject } from "./partial-statement.js";
import type { PolicyInquiry } from "./policy-inquiry.js";

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
    const others = left.filter((one) => one !== entry);
    if (!asked.includes(entry) || !mayFollow(entry, others, statement)) return [];
    const demanded = withConditions(ofEverybody(whole), [entry]);
    const isDemandedBy = (part: Statement) => inquiry.covers([demanded], part);
    // What no request fulfils demands everything, and has other findings.
    if (!isDemandedBy(withConditions(whole, others)) || inquiry.covers([], withConditions(whole, others))) return [];
    left = others;
    const callers = withConditions(whole, []);
    const conditions = ofEverybody(whole);
    // What holds by itself, by what the engine takes ARNs and names to look like, others may see otherwise.
    if (isDemandedBy(withConditions(conditions, []))) return [];
    if (isDemandedBy(callers)) return [{ entry, callers: true, by: [] }];
    const alone = others.find((one) => isDemandedBy(withConditions(conditions, [one])));
    if (alone !== undefined) return [{ entry, callers: false, by: [alone] }];
    return [{ entry, callers: !isDemandedBy(withConditions(conditions, others)), by: others }];
  });
}

/** Keys that follow from who calls. */
const callerKeys = /^aws:(principal|user(id|name)$|source(account|arn|org))/;
/** Those of identities: from others nobody's name or account follows. */
const identityKeys = /^aws:(principal(arn|account|type)|user(id|name))$/;

/** Whether a condition may hold by what stands beside it: most conditions speak of a key that nothing else speaks of. */
function mayFollow(entry: ConditionEntry, others: readonly ConditionEntry[], statement: Statement): boolean {
  const operator = conditionOperator(entry.operator);
  // `Null` beside another operator says aloud what that one says by itself.
  if (operator === null || operator.family === "Null") return false;
  const key = entry.name.toLowerCase();
  // So does whether services are meant.
  if (key === "aws:principalisawsservice") return false;
  const keys = others.map(({ name }) => name.toLowerCase());
  if (keys.includes(key)) return true;
  if (!callerKeys.test(key)) return false;
  if (namesCallers(statement)) return true;
  const isAbsenceEnough = operator.negated || operator.ifExists || operator.qualifier === "ForAllValues";
  const related = isAbsenceEnough ? callerKeys : identityKeys;
  return related.test(key) && keys.some((other) => related.test(other));
}
