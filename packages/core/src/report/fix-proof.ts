// Safe fixes are proven: the policy with the fix must decide every request as the policy without it does.

import { stepsOf } from "../fix/plan.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import { foreignCharacters } from "../policy/foreign-character.js";
import { grammarOf } from "../policy/grammar.js";
import { lowerPolicy } from "../policy/lower.js";
import type { TypedPolicy } from "../policy/typed-policy.js";
import type { EndpointPins } from "../reason/answers.js";
import { placedPolicy } from "../reason/placed-policy.js";
import { decideAlike } from "../reason/same-decisions.js";
import type { ReasonSources } from "../reason/sources.js";
import type { FixIntent } from "../rules/define-rule.js";
import { intendedDocument } from "./intended-document.js";

/** A policy whose fixes are judged. */
export interface FixedPolicy {
  readonly policy: TypedPolicy;
  readonly attachment: PolicyAttachment;
  /** What its endpoint fixes; null for policies of other things. */
  readonly endpoint: EndpointPins | null;
  readonly sources: ReasonSources;
}

/** Whether a safe fix keeps every decision of the policy, by proof. Where none is to be had it is not safe. */
export function keepsDecisions({ policy, attachment, endpoint, sources }: FixedPolicy, fix: FixIntent): boolean {
  const steps = stepsOf(fix);
  const refused = refusedPlaces(policy, attachment);
  // AWS judges nothing by a policy that it refuses, so that there is nothing that a mended one could be compared with.
  if (steps.every(({ anchor }) => refused.has(anchor.pointer))) return true;
  const document = intendedDocument(policy.document, steps);
  if (document === null) return false;
  const [before, after] = [policy, lowerPolicy(document, grammarOf(attachment))].map((one) =>
    placedPolicy(one, attachment),
  );
  return before !== undefined && after !== undefined && decideAlike(before, after, endpoint, sources);
}

/** The places for which AWS refuses the policy, or by which it matches nothing: misspelt effects, foreign characters. */
function refusedPlaces(policy: TypedPolicy, attachment: PolicyAttachment): ReadonlySet<string> {
  const effects = policy.faults.filter(({ kind }) => kind === "invalid-effect");
  return new Set([...effects, ...foreignCharacters(policy, attachment)].map(({ anchor }) => anchor.pointer));
}
