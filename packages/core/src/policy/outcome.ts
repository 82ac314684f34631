// What a whole policy lets through, where that follows from its statements one by one. Answers that
// need the interplay of statements belong to the reasoning engine.

import { all, any, not, type Tri } from "../iam/tri.js";
import { hasEffect, matchesEverything } from "./reach.js";
import type { Statement, TypedPolicy } from "./typed-policy.js";

/** Does the policy let every request of everybody through, as AWS's default policy does? */
export function allowsEverything(policy: TypedPolicy): Tri {
  const open = any(policy.statements.map((one) => all([hasEffect(one, "Allow"), matchesEverything(one)])));
  const denies = any(policy.statements.map((one) => hasEffect(one, "Deny")));
  const invalid = policy.statements.some((one) => one.effect === "invalid");
  if (open === "no" && policy.closed) return "no";
  // An unseen statement may deny; a statement with a broken effect makes AWS refuse the whole policy.
  return all([open, not(denies), policy.closed && !invalid ? "yes" : "unknown"]);
}

/** The statement that lets everything through, if one surely does. */
export function openStatement(policy: TypedPolicy): Statement | null {
  return policy.statements.find((one) => one.effect === "Allow" && matchesEverything(one) === "yes") ?? null;
}

/** An answer and the statement it follows from; null if it follows from what all of them lack. */
export interface Outcome {
  readonly answer: Tri;
  readonly by: Statement | null;
}

/**
 * Does the policy let no request at all through? Either nothing in it allows, or a Deny takes
 * everything: an explicit Deny wins over every Allow (IAM User Guide, policy evaluation logic).
 */
export function allowsNothing(policy: TypedPolicy): Outcome {
  const shut = policy.statements.find((one) => one.effect === "Deny" && matchesEverything(one) === "yes");
  const nothing = all(policy.statements.map((one) => not(hasEffect(one, "Allow"))));
  const invalid = policy.statements.some((one) => one.effect === "invalid");
  // No statement at all is no policy that AWS would take: what it would do with it is not known.
  const complete = policy.closed && !invalid && policy.statements.some((one) => one.certain);
  if (nothing === "yes" && complete) return { answer: "yes", by: null };
  if (shut !== undefined) return { answer: "yes", by: shut };
  return {
    answer: nothing === "no" && policy.statements.every((one) => one.effect !== "unknown") ? "no" : "unknown",
    by: null,
  };
}
