// Stands in for what each statement does.

import type { Premises, StatementsAnswer } from "./answers.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";

/** What each statement does inside its policy. */
export function statementRoles(policy: PlacedPolicy, _premises: Premises, _sources: ReasonSources): StatementsAnswer {
  const reason = "The engine is not there yet.";
  const statements = policy.policy.statements.map(({ index, sid }) => ({
    index,
    sid: sid?.value.kind === "text" ? sid.value.text : null,
    status: "unknown" as const,
    by: [],
    reason,
  }));
  return { statements, reason, assumptions: [] };
}
