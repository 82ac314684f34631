// Stands in for the evaluation of one request: of conditions and principals nothing is known.

import type { PatternElement, Statement } from "../policy/typed-policy.js";
import type { Decision, PolicyDecision, StatementAnswer } from "./answers.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest } from "./request.js";
import { compilePattern, matchesText } from "./stand-in-pattern.js";

/** The decision of each policy, and of all of them together. */
export function ask(
  policies: readonly PlacedPolicy[],
  request: AccessRequest,
): { decision: Decision; policies: readonly PolicyDecision[] } {
  const each = policies.map(({ policy }) => decide(policy.statements.map((one) => answer(one, request))));
  const said = each.map(({ decision }) => decision);
  const decision = said.includes("ExplicitDeny")
    ? "ExplicitDeny"
    : said.includes("unknown")
      ? "unknown"
      : said.includes("ImplicitDeny")
        ? "ImplicitDeny"
        : "Allow";
  return { decision, policies: each };
}

function decide(statements: readonly StatementAnswer[]): PolicyDecision {
  const has = (effect: string, matches: string) =>
    statements.some((one) => one.effect === effect && one.matches === matches);
  if (has("Deny", "yes")) return { decision: "ExplicitDeny", statements };
  if (has("Deny", "unknown")) return { decision: "unknown", statements };
  if (has("Allow", "yes")) return { decision: "Allow", statements };
  return { decision: has("Allow", "unknown") ? "unknown" : "ImplicitDeny", statements };
}

function answer(statement: Statement, { action, resource }: AccessRequest): StatementAnswer {
  const { index, sid, effect, principal, condition } = statement;
  const fits = matches(statement.action, action.toLowerCase(), true) && matches(statement.resource, resource, false);
  const everybody = principal?.entries.some(({ value }) => value.kind === "text" && value.text === "*") === true;
  const said = !fits ? "no" : everybody && condition === null ? "yes" : "unknown";
  return {
    index,
    sid: sid?.value.kind === "text" ? sid.value.text : null,
    effect: effect === "invalid" ? "unknown" : effect,
    matches: said,
    why:
      said === "no" ? "Action or Resource does not match." : said === "yes" ? "Every element matches." : "Not known.",
  };
}

function matches(element: PatternElement | null, text: string, fold: boolean): boolean {
  if (element === null) return true;
  const found = element.entries.some(
    ({ value }) =>
      value.kind === "text" && matchesText(compilePattern(fold ? value.text.toLowerCase() : value.text), text),
  );
  return found !== element.negated;
}
