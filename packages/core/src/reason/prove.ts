// Does an invariant hold: may no request of it pass? Each of its sets is looked into; one request is enough against it.

import type { Assumption, Premises } from "./answers.js";
import { find } from "./find.js";
import type { Invariant } from "./invariant.js";
import { allAssumptions, type FindInCases, findInCases, type PolicyCase } from "./policy-cases.js";
import type { AccessRequest } from "./request.js";
import type { ReasonSources } from "./sources.js";

/** Whether an invariant holds for policies that must all allow. */
export interface ProveAnswer {
  readonly holds: "yes" | "no" | "unknown";
  /** A request of the invariant that passes; null unless it does not hold. */
  readonly witness: AccessRequest | null;
  /** The case that the witness belongs to. */
  readonly when: FindInCases["when"];
  /** Origins of unknown values that decide. */
  readonly dependsOn: readonly string[];
  readonly reason: string;
  readonly assumptions: readonly Assumption[];
}

/**
 * Proves an invariant of policies in their cases (contracts.md, `prove`): by a proof that no request of it passes, or
 * by one that does and that the evaluator confirmed. Never throws.
 */
export function prove(
  policies: readonly (readonly PolicyCase[])[],
  { never }: Pick<Invariant, "never">,
  premises: Premises,
  sources: ReasonSources,
): ProveAnswer {
  const answers: FindInCases[] = [];
  for (const boxes of never) {
    const asked = { ...premises, where: [...premises.where, ...boxes] };
    const answer = findInCases(policies, (placed) => find(placed, asked, sources));
    answers.push(answer);
    if (answer.found === "yes") break;
  }
  const assumptions = allAssumptions(answers.map((one) => one.assumptions));
  const broken = answers.find(({ found }) => found === "yes");
  if (broken !== undefined) {
    const { witness, when, dependsOn, reason } = broken;
    return { holds: "no", witness, when, dependsOn, reason, assumptions: broken.assumptions };
  }
  // A request that may pass proves nothing yet.
  const open = answers.find(({ found }) => found !== "no");
  const { dependsOn = [], reason = "" } = open ?? {};
  return { holds: open === undefined ? "yes" : "unknown", witness: null, when: {}, dependsOn, reason, assumptions };
}
