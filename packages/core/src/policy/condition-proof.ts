// Proofs about conditions: what one implies of another, and what holds always or never.

import { all, type Tri } from "../iam/tri.js";
import { comparableText } from "./comparable-text.js";
import type { ConditionClaim } from "./condition-claim.js";
import { isEveryValue, nameVariables, valuesAreDisjoint, valuesCover } from "./condition-values.js";

/** What is known of a key beside the conditions on it. */
export interface KeyPresence {
  /** Whether requests carry it. */
  readonly presence: "always" | "never" | "sometimes";
  /** Whether a request has one value of it at most; `unknown` for keys that nothing is known of. */
  readonly single: Tri;
}

/** Whether every request for which `given` holds is one for which `wanted` holds. `no` is never proved. */
export function implies(given: ConditionClaim, wanted: ConditionClaim): Tri {
  if (given.key !== wanted.key) return "unknown";
  if (isSameClaim(given, wanted)) return "yes";
  const absent = given.whenAbsent === "no" || wanted.whenAbsent === "yes";
  const present = given.whenPresent === "no" || wanted.whenPresent === "yes" || impliesValues(given, wanted) === "yes";
  return absent && present ? "yes" : "unknown";
}

/** Of sets of values every qualifier claims more of the larger set, so that inclusion decides for all of them. */
function impliesValues(given: ConditionClaim, wanted: ConditionClaim): Tri {
  const [one, other] = [given.values, wanted.values];
  if (one === null || other === null || given.operator.qualifier !== wanted.operator.qualifier) return "unknown";
  // A request without the variable's value matches nothing, so that a negated condition holds.
  const negated = [given, wanted].some(({ operator }) => operator.negated);
  if (negated && (nameVariables(one) || nameVariables(other))) return "unknown";
  if (!given.operator.negated && !wanted.operator.negated) return valuesCover(other, one);
  if (given.operator.negated && wanted.operator.negated) return valuesCover(one, other);
  // Of several values a plain operator may take one, and its opposite another.
  return given.operator.negated || given.operator.qualifier === null ? "unknown" : valuesAreDisjoint(one, other);
}

/** The same words, in whatever order: equal also where nothing is known of what they mean. */
function isSameClaim(one: ConditionClaim, other: ConditionClaim): boolean {
  if (one.entry.operator !== other.entry.operator || !one.entry.closed || !other.entry.closed) return false;
  const [first, second] = [textsOf(one), textsOf(other)];
  return first !== null && second !== null && first.join("\n") === second.join("\n");
}

function textsOf({ entry }: ConditionClaim): readonly string[] | null {
  const texts = entry.values.map(({ value }) => comparableText(value, { wildcards: true, fold: false }));
  return texts.includes(null) ? null : [...new Set(texts.filter((text) => text !== null))].sort();
}

/** Whether the condition holds for every request there is. */
export function holdsAlways(claim: ConditionClaim, { presence, single }: KeyPresence): Tri {
  const absent: Tri = presence === "always" ? "yes" : claim.whenAbsent;
  const present: Tri = presence === "never" ? "yes" : presentAnswer(claim, single);
  return all([absent, present]);
}

/** Whether it holds for none. */
export function holdsNever(claim: ConditionClaim, { presence, single }: KeyPresence): Tri {
  const absent: Tri = presence === "always" ? "yes" : opposite(claim.whenAbsent);
  const present: Tri = presence === "never" ? "yes" : opposite(presentAnswer(claim, single));
  return all([absent, present]);
}

function opposite(answer: Tri): Tri {
  return answer === "yes" ? "no" : answer === "no" ? "yes" : "unknown";
}

/** Whether it holds whatever value the key has; `no` where it holds for none. */
function presentAnswer(claim: ConditionClaim, single: Tri): Tri {
  if (claim.whenPresent !== "unknown") return claim.whenPresent;
  const { values, operator } = claim;
  if (values === null || nameVariables(values) || isEveryValue(values) !== "yes") return "unknown";
  // What a plain operator makes of several values is not documented.
  if (operator.qualifier === null && single !== "yes") return "unknown";
  return operator.negated ? "no" : "yes";
}

/** Whether no request fulfils both, each of which some may fulfil: conditions of one statement hold together. */
export function contradict(one: ConditionClaim, other: ConditionClaim, { single }: KeyPresence): Tri {
  if (one.key !== other.key || (one.whenAbsent !== "no" && other.whenAbsent !== "no")) return "unknown";
  if (one.whenPresent === "no" || other.whenPresent === "no") return "yes";
  if (one.values === null || other.values === null || single !== "yes") return "unknown";
  if (one.operator.qualifier !== null || other.operator.qualifier !== null) return "unknown";
  if (one.operator.negated && other.operator.negated) return "unknown";
  if (!one.operator.negated && !other.operator.negated) return valuesAreDisjoint(one.values, other.values);
  const [positive, negative] = one.operator.negated ? [other, one] : [one, other];
  if (positive.values === null || negative.values === null) return "unknown";
  if (nameVariables(positive.values) || nameVariables(negative.values)) return "unknown";
  return valuesCover(negative.values, positive.values);
}
