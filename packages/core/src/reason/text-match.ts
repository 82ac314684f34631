// Whether a text matches one of some patterns. The search asks this of few texts again and again: nothing is built
// that only a walk over all texts would need (automaton.ts).

import { anyLetter, isOfClass } from "./letter-class.js";
import type { PatternToken, TextPattern } from "./text-pattern.js";

/** A pattern with wildcards: how its texts begin and end, and what stands between. */
interface OpenPattern {
  readonly prefix: string;
  readonly middle: TextPattern;
  readonly suffix: string;
}

/** Patterns made ready for being asked about single texts. */
export class TextMatch {
  /** Those without wildcards. */
  readonly texts = new Set<string>();
  private readonly open: OpenPattern[] = [];

  constructor(patterns: readonly TextPattern[]) {
    for (const pattern of patterns) {
      const prefix = plainStart(pattern);
      if (prefix.length === pattern.length) this.texts.add(prefix);
      else this.open.push(opened(pattern, prefix));
    }
  }

  /** Whether a text is one of a few, and no pattern has wildcards. */
  get isListed(): boolean {
    return this.open.length === 0;
  }

  has(text: string): boolean {
    return this.texts.has(text) || this.open.some((pattern) => isOf(pattern, text));
  }
}

function opened(pattern: TextPattern, prefix: string): OpenPattern {
  const suffix = plainEnd(pattern);
  return { prefix, suffix, middle: pattern.slice(prefix.length, pattern.length - suffix.length) };
}

function plainStart(pattern: TextPattern): string {
  let start = "";
  for (const token of pattern) {
    const letter = plainLetter(token);
    if (letter === null) break;
    start += letter;
  }
  return start;
}

function plainEnd(pattern: TextPattern): string {
  let end = "";
  for (let at = pattern.length - 1; at >= 0; at--) {
    const letter = plainLetter(pattern[at]);
    if (letter === null) break;
    end = letter + end;
  }
  return end;
}

/** The only letter that a token matches. */
function plainLetter(token: PatternToken | undefined): string | null {
  return token?.kind === "letter" && token.other === null ? token.letter : null;
}

function isOf({ prefix, middle, suffix }: OpenPattern, text: string): boolean {
  const end = text.length - suffix.length;
  if (end < prefix.length || !text.startsWith(prefix) || !text.endsWith(suffix)) return false;
  const [first] = middle;
  if (middle.length === 1 && first?.kind === "run" && first.letters === anyLetter) return true;
  return isMiddle(middle, text, prefix.length, end);
}

/** A walk that keeps every place of the pattern that it can be at, in ascending order. */
function isMiddle(pattern: TextPattern, text: string, start: number, end: number): boolean {
  let places: number[] = [];
  reach(pattern, 0, places);
  for (let at = start; at < end && places.length > 0; at++) {
    const letter = text[at] ?? "";
    const next: number[] = [];
    for (const place of places) {
      const token = pattern[place];
      if (token === undefined || !isLetterOf(token, letter)) continue;
      reach(pattern, token.kind === "run" ? place : place + 1, next);
    }
    places = next;
  }
  return places.at(-1) === pattern.length;
}

/** Adds a place, and those behind runs, which may be empty. */
function reach(pattern: TextPattern, from: number, places: number[]): void {
  let place = from;
  // What is not beyond the last one was added with it.
  if (place <= (places.at(-1) ?? -1)) return;
  places.push(place);
  while (pattern[place]?.kind === "run") places.push(++place);
}

function isLetterOf(token: PatternToken, letter: string): boolean {
  if (token.kind === "letter") return token.letter === letter || token.other === letter;
  return isOfClass(letter, token.letters);
}
