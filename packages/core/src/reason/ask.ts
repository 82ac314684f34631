// What several policies that must all allow say of one request: an endpoint's and a bucket's, for example.

import type { Decision, PolicyDecision } from "./answers.js";
import { evaluate } from "./evaluate.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest } from "./request.js";

/** The decision of all policies together, and those of each in the order in which they were given. */
export interface AskAnswer {
  readonly decision: Decision;
  readonly policies: readonly PolicyDecision[];
}

/**
 * A Deny of any policy wins; the request passes where all of them allow it. Where one surely does not allow it, the
 * request does not pass whatever the unknown ones say, and the answer is ImplicitDeny: one of these may still hold
 * a Deny that matches, which their own decisions show. Of no policies nothing is known.
 * AWS: IAM User Guide `reference_policies_evaluation-logic`.
 */
export function ask(policies: readonly PlacedPolicy[], request: AccessRequest): AskAnswer {
  const answers = policies.map((policy) => evaluate(policy, request));
  return { decision: together(answers.map(({ decision }) => decision)), policies: answers };
}

function together(decisions: readonly Decision[]): Decision {
  if (decisions.includes("ExplicitDeny")) return "ExplicitDeny";
  if (decisions.includes("ImplicitDeny")) return "ImplicitDeny";
  return decisions.length === 0 || decisions.includes("unknown") ? "unknown" : "Allow";
}
