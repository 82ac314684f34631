// Safe fixes are proven: the policy with the fix must decide every request as the policy without it does.

import { stepsOf } from "../fix/plan.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import { foreignCharacters } from "../policy/foreign-character.js";
import { grammarOf } from "../policy/grammar.js";
import { lowerPolicy } from "../policy/lower.js";
import type { TypedPolicy } from "../policy/typed-policy.js";
import type { EndpointPins } from "../reason/answers.js";
import { placedPolicy } from "../reason/placed-policy.js";
import type { PlacedPolicy } from "../reason/policy-place.js";
import { decideAlike } from "../reason/same-decisions.js";
import type { ReasonSources } from "../reason/sources.js";
import type { FixIntent } from "../rules/define-rule.js";
import type { Value } from "../value/value.js";
import { changedStatements } from "./changed-statements.js";
import { intendedDocument } from "./intended-document.js";

/** A policy whose fixes are judged. */
export interface FixedPolicy {
  readonly policy: TypedPolicy;
  readonly attachment: PolicyAttachment;
  /** What its endpoint fixes; null for policies of other things. */
  readonly endpoint: EndpointPins | null;
  readonly sources: ReasonSources;
}

/** Judges the fixes of one policy. */
export class FixProof {
  private readonly given: FixedPolicy;
  private refused: ReadonlySet<string> | null = null;

  constructor(given: FixedPolicy) {
    this.given = given;
  }

  /** Whether a fix keeps every decision of the policy, by proof. Where none is to be had it is not safe. */
  keepsDecisions(fix: FixIntent): boolean {
    const { policy, attachment, endpoint, sources } = this.given;
    const steps = stepsOf(fix);
    this.refused ??= refusedPlaces(policy, attachment);
    const refused = this.refused;
    // AWS judges nothing by a policy that it refuses, so that there is nothing that a mended one could be compared with.
    if (steps.every(({ anchor }) => refused.has(anchor.pointer))) return true;
    const document = intendedDocument(policy.document, steps);
    if (document === null) return false;
    const changed = changedStatements(policy.document, document);
    if (changed !== null && decideAlike(this.read(changed[0]), this.read(changed[1]), endpoint, sources)) return true;
    // A statement that goes is said by others.
    return decideAlike(placedPolicy(policy, attachment), this.read(document), endpoint, sources);
  }

  private read(document: Value): PlacedPolicy {
    const { attachment } = this.given;
    return placedPolicy(lowerPolicy(document, grammarOf(attachment)), attachment);
  }
}

/** The places for which AWS refuses the policy, or by which it matches nothing: misspelt effects, foreign characters. */
function refusedPlaces(policy: TypedPolicy, attachment: PolicyAttachment): ReadonlySet<string> {
  const effects = policy.faults.filter(({ kind }) => kind === "invalid-effect");
  return new Set([...effects, ...foreignCharacters(policy, attachment)].map(({ anchor }) => anchor.pointer));
}
