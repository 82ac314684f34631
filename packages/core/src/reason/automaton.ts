// A union of patterns as an automaton whose states are made when they are first reached.

import { anyLetter, isOfClass } from "./letter-class.js";
import { TextMatch } from "./text-match.js";
import type { PatternToken, TextPattern } from "./text-pattern.js";

interface AutomatonState {
  /** Positions in all patterns, one after the other. */
  readonly places: readonly number[];
  readonly accepts: boolean;
  /** Whether everything that follows is accepted. */
  readonly accepting: boolean;
  readonly letters: readonly string[];
  /** Whether no other letters lead on. */
  readonly closed: boolean;
  readonly next: Map<string, number>;
}

/** A set of texts: those that match one of the patterns. */
export class Automaton {
  /** Its number among those that know each other. */
  readonly id: number;
  private readonly patterns: readonly TextPattern[];
  private readonly tokens: (PatternToken | null)[] = [];
  /** Where the pattern of each place begins. */
  private readonly starts: number[] = [];
  private readonly match: TextMatch;
  private first: number | null = null;
  private readonly states: AutomatonState[] = [];
  private readonly known = new Map<string, number>();

  constructor(patterns: readonly TextPattern[], id = 0) {
    this.id = id;
    this.patterns = patterns;
    this.match = new TextMatch(patterns);
  }

  /** The state before the first letter. Most sets are only asked about single texts: states are made for walks. */
  get start(): number {
    if (this.first !== null) return this.first;
    for (const pattern of this.patterns) {
      const start = this.tokens.length;
      // Null ends a pattern.
      for (const token of [...pattern, null]) {
        this.tokens.push(token);
        this.starts.push(start);
      }
    }
    this.first = this.state([...new Set(this.starts)]);
    return this.first;
  }

  /** Whether the text that led to a state is in the set. */
  accepts(state: number): boolean {
    return this.states[state]?.accepts === true;
  }

  /** Whether it is, however the text goes on. */
  acceptsAll(state: number): boolean {
    return this.states[state]?.accepting === true;
  }

  /** Whether no text that goes on from here is in the set. */
  isDead(state: number): boolean {
    return this.states[state]?.places.length === 0;
  }

  /** The letters that the patterns name at a state: all others of a group lead to one state. */
  letters(state: number): readonly string[] {
    return this.states[state]?.letters ?? [];
  }

  /** Whether only the letters that are named at a state lead on from it. */
  isClosed(state: number): boolean {
    return this.states[state]?.closed === true;
  }

  step(state: number, letter: string): number {
    const from = this.states[state];
    if (from === undefined) return state;
    const before = from.next.get(letter);
    if (before !== undefined) return before;
    const places: number[] = [];
    for (const place of from.places) {
      const token = this.tokens[place];
      if (token === null || token === undefined) continue;
      if (token.kind === "letter") {
        if (token.letter === letter || token.other === letter) places.push(place + 1);
      } else if (isOfClass(letter, token.letters)) places.push(token.kind === "run" ? place : place + 1);
    }
    const next = this.state(places);
    from.next.set(letter, next);
    return next;
  }

  /** The texts of a set that has a few; null for others. */
  get listed(): readonly string[] | null {
    return this.match.isListed ? [...this.match.texts] : null;
  }

  /** Whether a text is in the set. */
  has(text: string): boolean {
    return this.match.has(text);
  }

  private state(places: readonly number[]): number {
    const all = this.closure(places);
    // Whatever else may still match, everything does already.
    const endless = all.find((place) => this.isEndless(place));
    const reached = endless === undefined ? all : [endless, endless + 1];
    const key = reached.join();
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const id = this.states.length;
    this.states.push(this.describe(reached));
    this.known.set(key, id);
    return id;
  }

  /** Runs may be empty. */
  private closure(places: readonly number[]): readonly number[] {
    const reached = new Set<number>();
    for (const start of places) {
      let place = start;
      reached.add(place);
      for (let token = this.tokens[place]; token?.kind === "run"; token = this.tokens[place]) reached.add(++place);
    }
    return this.furthest([...reached].sort((one, other) => one - other));
  }

  /** Whoever is in a run of anything may go on as whoever is before it in the same pattern. */
  private furthest(places: readonly number[]): readonly number[] {
    const kept: number[] = [];
    for (let index = places.length - 1; index >= 0; index--) {
      const place = places[index] ?? 0;
      kept.push(place);
      const token = this.tokens[place];
      // All before it, down to the start of the pattern.
      if (token?.kind === "run" && token.letters === anyLetter) {
        const start = this.starts[place] ?? 0;
        while (index > 0 && (places[index - 1] ?? 0) >= start) index--;
      }
    }
    return kept.reverse();
  }

  private describe(places: readonly number[]): AutomatonState {
    const letters = new Set<string>();
    let accepts = false;
    let closed = true;
    for (const place of places) {
      const token = this.tokens[place];
      if (token === null) accepts = true;
      else if (token?.kind === "letter") {
        letters.add(token.letter);
        if (token.other !== null) letters.add(token.other);
      } else closed = false;
    }
    const accepting = places.some((place) => this.isEndless(place));
    return { places, accepts, accepting, letters: [...letters], closed, next: new Map() };
  }

  /** Whether a pattern ends here in a run of anything. */
  private isEndless(place: number): boolean {
    const token = this.tokens[place];
    return token?.kind === "run" && token.letters === anyLetter && this.tokens[place + 1] === null;
  }
}
