// What a policy says of one request. This is the reference: every line is one of the documentation, nothing is
// computed ahead, and whatever is shown to people as a proof has been confirmed here.
// AWS: IAM User Guide `reference_policies_evaluation-logic`, `reference_policies_elements`.

import { onlyText } from "../policy/condition-values.js";
import type { Statement } from "../policy/typed-policy.js";
import type { Decision, PolicyDecision, StatementAnswer } from "./answers.js";
import { matchStatement, type StatementMatch } from "./match-statement.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest } from "./request.js";

/**
 * The decision of a policy by itself, and what each of its statements says. `unknown` where values, statements or
 * rules that are not known decide. Never throws.
 */
export function evaluate(placed: PlacedPolicy, request: AccessRequest): PolicyDecision {
  const judged = judgedStatements(placed, request);
  const statements = judged.map(({ statement, effect, matches, why }): StatementAnswer => {
    const { index, sid } = statement;
    return { index, sid: sid === null ? null : onlyText(sid.value), effect, matches, why: why() };
  });
  return { decision: decisionOf(judged, placed.policy.closed), statements };
}

/** The decision alone, without the words. */
export function decisionFor(placed: PlacedPolicy, request: AccessRequest): Decision {
  return decisionOf(judgedStatements(placed, request), placed.policy.closed);
}

interface JudgedStatement extends StatementMatch {
  readonly statement: Statement;
  readonly effect: StatementAnswer["effect"];
}

function judgedStatements({ policy, place }: PlacedPolicy, request: AccessRequest): readonly JudgedStatement[] {
  return policy.statements.map((statement) => {
    const { effect } = statement;
    const isRead = effect === "Allow" || effect === "Deny";
    const match = matchStatement(statement, policy.language, place, request);
    return { statement, effect: isRead ? effect : "unknown", ...match };
  });
}

/** A Deny that matches wins; without one an Allow that matches does; without either the request is denied. */
function decisionOf(statements: readonly JudgedStatement[], closed: boolean): Decision {
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
