// Is there any request that all of some policies let through?

import { all, type Tri, tri } from "../iam/tri.js";
import type { FindAnswer, Premises } from "./answers.js";
import type { CompiledPolicy, StatementBox } from "./compile-policy.js";
import { type Decided, decide } from "./decide.js";
import { decisionFor } from "./evaluate.js";
import type { SearchedSet } from "./inquiry.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest } from "./request.js";
import type { ReasonSources } from "./sources.js";

/** Looks for a request that every policy allows (contracts.md, `find`). */
export function find(policies: readonly PlacedPolicy[], premises: Premises, sources: ReasonSources): FindAnswer {
  const decided = decide(policies, premises, sources, (inquiry, asked, confirmed) =>
    inquiry.search(allowedSets(asked.map((policy) => inquiry.compile(policy))), (request) =>
      all(confirmed.map((policy) => isAllowed(policy, request))),
    ),
  );
  return findAnswer(decided);
}

/** An answer about one search as the commands give it. */
export function findAnswer(decided: Decided): FindAnswer {
  const nothing = { witness: null, dependsOn: [], reason: "", assumptions: [] };
  switch (decided.answer) {
    case "yes":
      return { ...nothing, found: "yes", witness: decided.request, reason: decided.reason };
    case "no":
      return { ...nothing, found: "no", assumptions: decided.assumptions };
    case "depends":
      return { ...nothing, found: "depends", dependsOn: decided.on, reason: dependsReason(decided.on) };
    default:
      return { ...nothing, found: "unknown", reason: decided.reason };
  }
}

/** What an answer depends on, in words. */
export function dependsReason(on: readonly string[]): string {
  return `it depends on ${on.map((origin) => `\`${origin}\``).join(", ")}`;
}

/** Whether a policy lets a request through, by the evaluator. */
export function isAllowed(policy: PlacedPolicy, request: AccessRequest): Tri {
  const decision = decisionFor(policy, request);
  return decision === "unknown" ? "unknown" : tri(decision === "Allow");
}

/** The requests that all policies allow: one Allow of each, and none of their Denies. */
export function allowedSets(policies: readonly CompiledPolicy[]): readonly SearchedSet[] {
  const outside = policies.flatMap(({ denies }) => boxesOf(denies));
  let sets: readonly SearchedSet[] = [{ inside: [], outside }];
  for (const { allows } of policies)
    sets = sets.flatMap(({ inside }) => allows.map(({ box }) => ({ inside: [...inside, ...box], outside })));
  return sets;
}

export function boxesOf(statements: readonly StatementBox[]): readonly (readonly number[])[] {
  return statements.map(({ box }) => box);
}
