// The space of all requests: its dimensions, and sets of values in them. A statement is a box in this space, one
// set per dimension (semantics.md §7.1).

import type { AddressBlock } from "../iam/address-block.js";
import type { Interval } from "../iam/interval.js";
import type { Automaton } from "./automaton.js";
import type { Budget } from "./budget.js";
import type { SetMemory } from "./set-memory.js";
import type { TextPattern } from "./text-pattern.js";
import type { FoundText } from "./word-search.js";

/**
 * `principal`, `action`, `resource`: spelled as texts, never absent. The others are condition keys, by the type of what
 * is compared; `texts` are keys that have several values at a time, `flag` those that are true or false.
 */
export type DimensionKind =
  | "principal"
  | "action"
  | "resource"
  | "text"
  | "texts"
  | "flag"
  | "number"
  | "date"
  | "address";

export interface Dimension {
  readonly name: string;
  /** Its number in the space. */
  readonly index: number;
  readonly kind: DimensionKind;
  /** What its texts are like; null where they can be anything. */
  readonly domain: TextSet | null;
  /** Values that are tried first: they make answers that people can read, and save walks. */
  pool: readonly string[];
}

/** Texts that match one of some patterns. */
export interface TextSet {
  readonly kind: "text";
  readonly patterns: readonly TextPattern[];
}

/** Values of one dimension. */
export type ValueSet =
  | TextSet
  | { readonly kind: "points"; readonly intervals: readonly Interval<number>[] }
  | { readonly kind: "address"; readonly blocks: readonly AddressBlock[] };

/**
 * A set of values that is known to lie between two others: all that may be in it, and all that must be. Where
 * nothing is unknown they are the same.
 */
export interface Bracket {
  /** Null for every value. */
  readonly may: ValueSet | null;
  /** Null for none. */
  readonly must: ValueSet | null;
}

/** A claim about one dimension. */
export interface Atom {
  /** Null for a claim that nothing is known of: it may be true or false for every request. */
  readonly dimension: Dimension | null;
  readonly values: Bracket;
  /** Whether requests without the key fulfil it; null where AWS does not say. */
  readonly absent: boolean | null;
  /** Of several values: some must be in the set, or all. */
  readonly quantifier: "one" | "any" | "all";
  /** Whether the set is that of the values that are not listed. */
  readonly inverted: boolean;
}

/** An atom, or its opposite: the number of the atom, or its complement (`~`). */
export type Literal = number;

/** A conjunction of literals: the requests that fulfil all of them. */
export type Box = readonly Literal[];

/** `may`: everything unknown is as it helps; `must`: as it harms. */
export type Mode = "may" | "must";

/** What a request has in a dimension; null for an absent key. */
export type DimensionValue = string | number | bigint | AddressValue | readonly string[] | null;

export interface AddressValue {
  readonly version: 4 | 6;
  readonly address: bigint;
}

/** A set, and what identifies it. */
export interface KeyedBracket {
  /** Equal keys mean equal sets, whatever the unknown values are; null for what equals nothing else. */
  readonly key: string | null;
  /** Whether nothing of it is unknown, so that it is the same in all questions. */
  readonly isVisible: boolean;
  readonly bracket: () => Bracket;
}

/** Interns dimensions and atoms, so that equal claims are one. */
export class RequestSpace {
  private readonly dimensions = new Map<string, Dimension>();
  private readonly atoms: Atom[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly memory: SetMemory;

  constructor(memory: SetMemory) {
    this.memory = memory;
  }

  dimension(name: string, kind: DimensionKind, domain: Dimension["domain"] = null): Dimension {
    const known = this.dimensions.get(name);
    if (known !== undefined) return known;
    const made: Dimension = { name, index: this.dimensions.size, kind, domain, pool: [] };
    this.dimensions.set(name, made);
    return made;
  }

  all(): readonly Dimension[] {
    return [...this.dimensions.values()];
  }

  find(name: string): Dimension | undefined {
    return this.dimensions.get(name);
  }

  /** The literal of a claim that equals no other one. */
  literal(atom: Atom): Literal {
    this.atoms.push(atom);
    return this.atoms.length - 1;
  }

  /** The literal of a claim about a set of one dimension. */
  claim(
    about: Omit<Atom, "values" | "dimension"> & { readonly dimension: Dimension },
    { key, isVisible, bracket }: KeyedBracket,
  ): Literal {
    if (key === null) return this.literal({ ...about, values: bracket() });
    const { dimension, quantifier, inverted, absent } = about;
    const name = `${dimension.name}|${quantifier}|${inverted}|${absent}|${key}`;
    const known = this.byKey.get(name);
    if (known !== undefined) return known;
    const values = isVisible ? this.memory.bracket(`${dimension.kind}|${name}`, bracket) : bracket();
    const literal = this.literal({ ...about, values });
    this.byKey.set(name, literal);
    return literal;
  }

  atom(literal: Literal): Atom {
    const atom = this.atoms[isNegated(literal) ? ~literal : literal];
    return atom ?? opaqueAtom;
  }

  automaton(set: TextSet): Automaton {
    return this.memory.automaton(set);
  }

  /** The places of those texts of a list that are in a set; for lists that many questions share. */
  matching(set: TextSet, texts: readonly string[]): readonly number[] {
    return this.memory.matching(set, texts);
  }

  /** The place of each text of such a list. */
  places(texts: readonly string[]): ReadonlyMap<string, number> {
    return this.memory.places(texts);
  }

  /** A shortest text in all of some sets and in none of others; null if there is none. */
  shortestText(
    inside: readonly Automaton[],
    outside: readonly Automaton[],
    budget: Budget,
  ): FoundText | null | "unknown" {
    return this.memory.shortestText(inside, outside, budget);
  }
}

/** A claim about which nothing is known. */
export const opaqueAtom: Atom = {
  dimension: null,
  values: { may: null, must: null },
  absent: null,
  quantifier: "one",
  inverted: false,
};

export function isNegated(literal: Literal): boolean {
  return literal < 0;
}

/** A bracket of a set that is wholly known. */
export function exactly(set: ValueSet): Bracket {
  return { may: set, must: set };
}

/** A set that is wholly known, by its name. */
export function visibleSet(key: string, set: () => ValueSet): KeyedBracket {
  return { key, isVisible: true, bracket: () => exactly(set()) };
}
