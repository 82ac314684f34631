// Conditions on keys that no request of their statement has, and what becomes of the statement by them.

import type { Tri } from "../iam/tri.js";
import { type ConditionClaim, conditionClaims } from "./condition-claim.js";
import { type AbsenceReason, absenceReason, type RequestWorld } from "./request-world.js";
import type { Statement } from "./typed-policy.js";

/** A condition that is decided by its key being absent: it holds for all of those requests, or for none. */
export interface AbsentCondition {
  readonly claim: ConditionClaim;
  readonly why: AbsenceReason;
  readonly holds: Tri;
}

/**
 * The conditions of a statement on absent keys. Who writes `IfExists`, `ForAllValues` or `Null` has thought of
 * requests without the key. Of keys of service calls only those are told that hit everybody else: a statement
 * about such calls alone can be meant.
 */
export function absentConditions(statement: Statement, world: RequestWorld): readonly AbsentCondition[] {
  if (statement.effect !== "Allow" && statement.effect !== "Deny") return [];
  return conditionClaims(statement).flatMap((claim): readonly AbsentCondition[] => {
    const { operator, whenAbsent: holds } = claim;
    if (operator.ifExists || operator.qualifier === "ForAllValues" || operator.family === "Null") return [];
    const why = absenceReason(claim, statement, world);
    if (why === null || holds === "unknown") return [];
    const hitsEverybody = (statement.effect === "Allow") === (holds === "no");
    return why !== "service-call" || hitsEverybody ? [{ claim, why, holds }] : [];
  });
}
