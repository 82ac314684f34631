// Patterns as languages: whether one covers another, and whether two have a text in common. Both are questions
// about all texts, not about how the patterns are written: `a*b*` covers `ab*b`.

import { matchesGlob } from "./pattern.js";
import type { Tri } from "./tri.js";

const STAR = "*";
const ANY_ONE = "?";
const PRIVATE_USE = 0xe000;

/** More states than these are not walked: policies have a few wildcards per pattern, and then there are dozens. */
const mostStates = 5_000;

/**
 * Whether every text that matches `inner` matches one of `outers`, with `*` and `?` as in `matchesGlob`.
 * Exact; `unknown` only where the patterns are made to need more work than they deserve.
 */
export function patternsCover(outers: readonly string[], inner: string): Tri {
  const other = otherLetter([...outers, inner]);
  // Only a wildcard matches a letter that no pattern names. Where a star does, it matches anything in its place.
  const strange = inner.replace(/[*?]/g, other);
  const matching = outers.filter((outer) => outer === inner || matchesGlob(outer, strange));
  if (matching.length === 0) return "no";
  if (matching.some((outer) => outer === inner || !outer.includes(ANY_ONE))) return "yes";
  const letters = [...lettersOf([...outers, inner]), other];
  // States of the inner pattern are walked one by one, those of the outer ones together, as what they may be in.
  const start: State = { inner: 0, outer: outers.map((outer) => closure(outer, [0])) };
  const seen = new Set<string>();
  const waiting: State[] = [start];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const key = `${state.inner}|${state.outer.map((places) => places.join(",")).join("|")}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > mostStates) return "unknown";
    const places = closure(inner, [state.inner]);
    const ends = places.includes(inner.length);
    if (ends && !state.outer.some((all, index) => all.includes(outers[index]?.length ?? -1))) return "no";
    for (const letter of letters) {
      const nextInner = step(inner, places, letter);
      if (nextInner.length === 0) continue;
      const nextOuter = state.outer.map((all, index) => step(outers[index] ?? "", all, letter));
      for (const place of nextInner) waiting.push({ inner: place, outer: nextOuter });
    }
  }
  return "yes";
}

/** Whether some text matches both patterns. */
export function patternsOverlap(one: string, other: string): boolean {
  const seen = new Set<number>();
  const width = other.length + 1;
  const waiting: [number, number][] = [[0, 0]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [a, b] = next;
    if (seen.has(a * width + b)) continue;
    seen.add(a * width + b);
    if (a === one.length && b === other.length) return true;
    const [first, second] = [one[a], other[b]];
    if (first === STAR) waiting.push([a + 1, b]);
    if (second === STAR) waiting.push([a, b + 1]);
    if (first === undefined || second === undefined) continue;
    if (first === STAR && second !== STAR) waiting.push([a, b + 1]);
    else if (second === STAR && first !== STAR) waiting.push([a + 1, b]);
    else if (first !== STAR && (first === second || first === ANY_ONE || second === ANY_ONE))
      waiting.push([a + 1, b + 1]);
  }
  return false;
}

interface State {
  readonly inner: number;
  readonly outer: readonly (readonly number[])[];
}

/** Every letter that a pattern names. */
function lettersOf(patterns: readonly string[]): readonly string[] {
  const named = new Set(patterns.flatMap((pattern) => pattern.split("")));
  named.delete(STAR);
  named.delete(ANY_ONE);
  return [...named];
}

/** A letter that no pattern names: it stands for all such letters. */
function otherLetter(patterns: readonly string[]): string {
  let code = PRIVATE_USE;
  while (patterns.some((pattern) => pattern.includes(String.fromCharCode(code)))) code++;
  return String.fromCharCode(code);
}

/** The places in a pattern that are reached without a letter, sorted. */
function closure(pattern: string, places: readonly number[]): readonly number[] {
  const reached = new Set<number>();
  for (const place of places) {
    let at = place;
    reached.add(at);
    while (pattern[at] === STAR) reached.add(++at);
  }
  return [...reached].sort((a, b) => a - b);
}

/** The places after one more letter. */
function step(pattern: string, places: readonly number[], letter: string): readonly number[] {
  const next: number[] = [];
  for (const place of places) {
    const wanted = pattern[place];
    if (wanted === STAR) next.push(place);
    else if (wanted === ANY_ONE || wanted === letter) next.push(place + 1);
  }
  return closure(pattern, next);
}
