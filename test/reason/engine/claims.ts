// What claims about a dimension say of a value, written down once more: by listing, without automata and caches.

import { all, any, not, type Tri, tri } from "../../../packages/core/src/iam/tri.js";
import type {
  AddressValue,
  Atom,
  DimensionValue,
  Literal,
  Mode,
  ValueSet,
} from "../../../packages/core/src/reason/request-space.js";
import type { TextPattern } from "../../../packages/core/src/reason/text-pattern.js";

/** What an atom says of a value. */
export function claimOf(atom: Atom, value: DimensionValue): Tri {
  if (atom.dimension === null) return "unknown";
  if (value === null) return atom.absent === null ? "unknown" : tri(atom.absent);
  if (isList(value)) {
    const answers = value.map((member) => memberOf(atom, member));
    return atom.quantifier === "all" ? all(answers) : any(answers);
  }
  return memberOf(atom, value);
}

/** Whether a value may, or must, fulfil an atom or its opposite. */
export function fulfils(atom: Atom, negated: boolean, value: DimensionValue, mode: Mode): boolean {
  const claim = claimOf(atom, value);
  const answer = negated ? not(claim) : claim;
  return mode === "may" ? answer !== "no" : answer === "yes";
}

/** The literal or its opposite. */
export function negatable(literal: Literal, negated: boolean): Literal {
  return negated ? ~literal : literal;
}

function memberOf({ values: { may, must }, inverted }: Atom, value: Exclude<DimensionValue, null>): Tri {
  const isInMust = must !== null && contains(must, value);
  const isInMay = may === null || contains(may, value);
  const answer: Tri = isInMust ? "yes" : isInMay ? "unknown" : "no";
  return inverted ? not(answer) : answer;
}

function contains(set: ValueSet, value: Exclude<DimensionValue, null>): boolean {
  switch (set.kind) {
    case "text":
      return typeof value === "string" && set.patterns.some((pattern) => matchesTokens(pattern, value));
    case "points":
      return (
        typeof value === "number" &&
        set.intervals.some(({ low, high, lowOpen, highOpen }) => {
          const isAfter = low === null || value > low || (value === low && !lowOpen);
          return isAfter && (high === null || value < high || (value === high && !highOpen));
        })
      );
    default:
      return set.blocks.some(({ version, interval: { low, high } }) => {
        const { version: own, address } = value as AddressValue;
        return own === version && address >= (low ?? 0n) && (high === null || address < high);
      });
  }
}

/** Only of patterns of letters, and of the one of everything: what these tests are about. */
function matchesTokens(pattern: TextPattern, text: string): boolean {
  if (pattern.some(({ kind }) => kind !== "letter")) return true;
  return pattern.map((token) => (token.kind === "letter" ? token.letter : "")).join("") === text;
}

function isList(value: Exclude<DimensionValue, null>): value is readonly string[] {
  return Array.isArray(value);
}
