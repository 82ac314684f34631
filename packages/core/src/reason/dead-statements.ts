// Statements that decide nothing because of what stands beside it: an Allow of which Denies take every request, and
// callers and conditions of one statement that exclude each other.

import type { Statement } from "../policy/typed-policy.js";
import { leastCover } from "./least-cover.js";
import { ofEverybody, withConditions, withoutObject } from "./partial-statement.js";
import type { PolicyInquiry } from "./policy-inquiry.js";

/** A statement without effect, and the Denies that take all of it; none where its own elements exclude each other. */
export interface DeadStatement {
  readonly statement: Statement;
  readonly by: readonly Statement[];
}

const mostStatements = 100;

/**
 * The dead statements of a policy, by proof.
 * @param isContradictory whether the callers and conditions of a statement exclude each other.
 */
export function deadStatements(
  inquiry: PolicyInquiry,
  isContradictory: (statement: Statement) => boolean,
): readonly DeadStatement[] {
  const { statements } = inquiry.placed.policy;
  // What may not be there takes nothing for sure.
  const denies = statements.filter(({ effect, certain }) => effect === "Deny" && certain);
  // So many were not written by hand, and would cost more than they tell.
  if (statements.length > mostStatements) return [];
  return statements.flatMap((statement): readonly DeadStatement[] => {
    const { effect, certain } = statement;
    if (!certain || (effect !== "Allow" && effect !== "Deny")) return [];
    if (isContradictory(statement)) return [{ statement, by: [] }];
    // What is empty by itself has findings that say why.
    if (effect === "Deny" || denies.length === 0 || inquiry.covers([], statement)) return [];
    if (!inquiry.covers(denies, statement)) return [];
    return [{ statement, by: leastCover(inquiry, statement, denies) }];
  });
}

/** Whether the joined callers and conditions of a statement exclude each other that are possible each by itself. */
export function isContradictory(inquiry: PolicyInquiry, statement: Statement): boolean {
  const whole = withoutObject(statement);
  if (!inquiry.covers([], whole)) return false;
  const parts = (whole.condition?.entries ?? []).map((entry) => withConditions(ofEverybody(whole), [entry]));
  return [withConditions(whole, []), ...parts].every((part) => inquiry.isPossible(part));
}
