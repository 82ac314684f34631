// The space of all requests: its dimensions, and sets of values in them. A statement is a box in this space, one
// set per dimension (semantics.md §7.1).

import type { AddressBlock } from "../iam/address-block.js";
import type { Interval } from "../iam/interval.js";
import { Automaton } from "./automaton.js";
import type { TextPattern } from "./text-pattern.js";

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
  readonly kind: DimensionKind;
  /** What its texts are like; null where they can be anything. */
  readonly domain: Extract<ValueSet, { kind: "text" }> | null;
  /** Values that are tried first: they make answers that people can read, and save walks. */
  readonly pool: string[];
}

/** Values of one dimension. */
export type ValueSet =
  | { readonly kind: "text"; readonly patterns: readonly TextPattern[] }
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

/** Interns dimensions and atoms, so that equal claims are one. */
export class RequestSpace {
  private readonly dimensions = new Map<string, Dimension>();
  private readonly atoms: Atom[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly patterns = new Map<string, TextPattern>();
  private readonly lists = new Map<ValueSet, readonly string[] | null>();
  private readonly automata = new Map<ValueSet, Automaton>();

  dimension(name: string, kind: DimensionKind, domain: Dimension["domain"] = null): Dimension {
    const known = this.dimensions.get(name);
    if (known !== undefined) return known;
    const made: Dimension = { name, kind, domain, pool: [] };
    this.dimensions.set(name, made);
    return made;
  }

  all(): readonly Dimension[] {
    return [...this.dimensions.values()];
  }

  find(name: string): Dimension | undefined {
    return this.dimensions.get(name);
  }

  /**
   * The literal of an atom.
   * @param key what identifies its set: equal keys mean equal sets, whatever the unknown values are. Null for
   * what equals nothing else.
   */
  literal(atom: Atom, key: string | null): Literal {
    const name =
      key === null ? null : JSON.stringify([atom.dimension?.name, atom.quantifier, atom.inverted, atom.absent, key]);
    const known = name === null ? undefined : this.byKey.get(name);
    if (known !== undefined) return known;
    const literal = this.atoms.length;
    this.atoms.push(atom);
    if (name !== null) this.byKey.set(name, literal);
    return literal;
  }

  atom(literal: Literal): Atom {
    const atom = this.atoms[isNegated(literal) ? ~literal : literal];
    return atom ?? opaqueAtom;
  }

  /** A pattern that many entries share, made once; `reading` tells how the text is read. */
  pattern(reading: string, text: string, make: () => TextPattern): TextPattern {
    const key = `${reading}|${text}`;
    const known = this.patterns.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.patterns.set(key, made);
    return made;
  }

  /** The texts of a set that has a few; null for others. */
  listed(set: Extract<ValueSet, { kind: "text" }>): readonly string[] | null {
    const known = this.lists.get(set);
    if (known !== undefined) return known;
    const texts = set.patterns.map(onlyText);
    const listed = texts.every((text) => text !== null) ? texts : null;
    this.lists.set(set, listed);
    return listed;
  }

  automaton(set: Extract<ValueSet, { kind: "text" }>): Automaton {
    const known = this.automata.get(set);
    if (known !== undefined) return known;
    const made = new Automaton(set.patterns);
    this.automata.set(set, made);
    return made;
  }
}

/** The only text of a pattern without wildcards. */
function onlyText(pattern: TextPattern): string | null {
  let text = "";
  for (const token of pattern) {
    if (token.kind !== "letter" || token.other !== null) return null;
    text += token.letter;
  }
  return text;
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
