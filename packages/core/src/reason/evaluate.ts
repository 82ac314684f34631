// What a policy says of one request. This is the reference: every line is one of the documentation, nothing is
// computed ahead, and whatever is shown to people as a proof has been confirmed here.
// AWS: IAM User Guide `reference_policies_evaluation-logic`, `reference_policies_elements`.

import { onlyText } from "../policy/condition-values.js";
import type { Decision, PolicyDecision, StatementAnswer } from "./answers.js";
import { matchStatement } from "./match-statement.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest } from "./request.js";

/**
 * The decision of a policy by itself, and what each of its statements says. `unknown` where values, statements or
 * rules that are not known decide. Never throws.
 */
export function evaluate({ policy, place }: PlacedPolicy, request: AccessRequest): PolicyDecision {
  const statements = policy.statements.map((statement): StatementAnswer => {
    const { index, sid, effect } = statement;
    const { matches, why } = matchStatement(statement, policy.language, place, request);
    return {
      index,
      sid: sid === null ? null : onlyText(sid.value),
      effect: effect === "Allow" || effect === "Deny" ? effect : "unknown",
      matches,
      why,
    };
  });
  return { decision: decisionOf(statements, policy.closed), statements };
}

/** A Deny that matches wins; without one an Allow that matches does; without either the request is denied. */
function decisionOf(statements: readonly StatementAnswer[], closed: boolean): Decision {
  const may = (effect: StatementAnswer["effect"]): boolean =>
    statements.some((one) => (one.effect === effect || one.effect === "unknown") && one.matches !== "no");
  const surely = (effect: StatementAnswer["effect"]): boolean =>
    statements.some((one) => one.effect === effect && one.matches === "yes");
  if (surely("Deny")) return "ExplicitDeny";
  // A statement that is not visible may deny whatever the others say.
  if (may("Deny") || !closed) return "unknown";
  if (surely("Allow")) return "Allow";
  return may("Allow") ? "unknown" : "ImplicitDeny";
}
