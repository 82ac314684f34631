// Whether one of the entries of Action, Resource or their negations matches, told for people.

import { any, not, type Tri } from "../iam/tri.js";
import type { PatternElement, PatternEntry } from "../policy/typed-policy.js";
import { displayText } from "../value/display.js";
import type { Value } from "../value/value.js";
import type { Judgement } from "./judgement.js";
import { mayBeAbsent, type PatternPiece, type PatternReading, patternsOf } from "./pattern-pieces.js";

/**
 * The judgement of an element: one of its entries matches, or of a negated one none does. Entries that are not
 * visible may match.
 */
export function matchEntries(element: PatternElement, matches: (value: Value) => Tri): Judgement {
  const { name, entries, closed, negated } = element;
  const answers = entries.map(({ value }) => ifPresent(value, entries.length === 1, matches(value)));
  const listed = any(closed ? answers : [...answers, "unknown"]);
  return {
    answer: negated ? not(listed) : listed,
    why: () => `${name}: ${clause(entries, answers, listed, negated)}`,
  };
}

/** The answer of every text that a value can be, where they agree. */
export function forEveryText(
  value: Value,
  reading: PatternReading,
  matches: (pieces: readonly PatternPiece[]) => Tri,
): Tri {
  return agreement(patternsOf(value, reading).map(matches));
}

/** The answer that all share; `unknown` where they differ. */
export function agreement(answers: readonly Tri[]): Tri {
  const [first = "unknown"] = answers;
  return answers.every((answer) => answer === first) ? first : "unknown";
}

/** An entry that may not be there surely matches nothing. Where it is the only one, its element may not be there. */
export function ifPresent(value: Value, isOnly: boolean, answer: Tri): Tri {
  if (!mayBeAbsent(value)) return answer;
  return answer === "no" && !isOnly ? "no" : "unknown";
}

/** A value of a policy as people know it. */
export function shown(value: Value): string {
  return `\`${value.kind === "boolean" ? value.value : (displayText(value) ?? "…")}\``;
}

function clause(entries: readonly PatternEntry[], answers: readonly Tri[], listed: Tri, negated: boolean): string {
  const deciding = entries[answers.indexOf(listed)];
  const name = deciding === undefined ? "" : shown(deciding.value);
  if (listed === "yes") return negated ? `${name} exempts it` : `${name} matches`;
  if (listed === "unknown") {
    return deciding === undefined ? "not all entries are visible" : `whether ${name} matches is not known`;
  }
  if (entries.length === 1) return negated ? `${name} does not exempt it` : `${name} does not match`;
  return negated ? `none of ${entries.length} entries exempts it` : `none of ${entries.length} entries matches`;
}
