// Sets of values, and what walks learned of them, that the questions of a run share: the same words of policies mean
// the same set in all of them, and a policy that is asked about after an edit has most of its words still.

import { Automaton } from "./automaton.js";
import type { Budget } from "./budget.js";
import type { Bracket, TextSet } from "./request-space.js";
import { type FoundText, shortestText } from "./word-search.js";

/** More than the policies of a large repository have; an editor that stays open for days begins anew. */
const mostSets = 5_000;
const mostWalks = 20_000;

interface Walk {
  readonly found: FoundText | null;
  /** What it took of the budget: an answer costs the same whoever asked before. */
  readonly states: number;
}

export class SetMemory {
  private readonly brackets = new Map<string, Bracket>();
  private readonly automata = new WeakMap<TextSet, Automaton>();
  private readonly walks = new Map<string, Walk>();
  private readonly listed = new WeakMap<readonly string[], ReadonlyMap<string, number>>();
  private readonly matches = new WeakMap<TextSet, WeakMap<readonly string[], readonly number[]>>();
  private made = 0;

  /**
   * A bracket in which everything is visible.
   * @param name what it is made of: equal names mean equal sets.
   */
  bracket(name: string, make: () => Bracket): Bracket {
    const known = this.brackets.get(name);
    if (known !== undefined) return known;
    if (this.brackets.size >= mostSets) this.brackets.clear();
    const made = make();
    this.brackets.set(name, made);
    return made;
  }

  automaton(set: TextSet): Automaton {
    const known = this.automata.get(set);
    if (known !== undefined) return known;
    const made = new Automaton(set.patterns, ++this.made);
    this.automata.set(set, made);
    return made;
  }

  /** The places of those texts of a list that are in a set. */
  matching(set: TextSet, texts: readonly string[]): readonly number[] {
    const ofSet = this.matches.get(set) ?? new WeakMap<readonly string[], readonly number[]>();
    this.matches.set(set, ofSet);
    const known = ofSet.get(texts);
    if (known !== undefined) return known;
    const automaton = this.automaton(set);
    const found = texts.flatMap((text, place) => (automaton.has(text) ? [place] : []));
    ofSet.set(texts, found);
    return found;
  }

  /** The place of each text of a list. */
  places(texts: readonly string[]): ReadonlyMap<string, number> {
    const known = this.listed.get(texts);
    if (known !== undefined) return known;
    const made = new Map(texts.map((text, place) => [text, place]));
    this.listed.set(texts, made);
    return made;
  }

  /** A shortest text in all of some sets and in none of others (word-search.ts). */
  shortestText(
    inside: readonly Automaton[],
    outside: readonly Automaton[],
    budget: Budget,
  ): FoundText | null | "unknown" {
    const name = `${inside.map(({ id }) => id).join()}|${outside.map(({ id }) => id).join()}`;
    const known = this.walks.get(name);
    if (known !== undefined) return budget.visitStates(known.states) ? known.found : "unknown";
    const before = budget.statesLeft;
    const found = shortestText(inside, outside, budget);
    if (found === "unknown") return "unknown";
    if (this.walks.size >= mostWalks) this.walks.clear();
    this.walks.set(name, { found, states: before - budget.statesLeft });
    return found;
  }
}

/** An empty one, for `Catalogue.derived`. */
export function setMemory(): SetMemory {
  return new SetMemory();
}
