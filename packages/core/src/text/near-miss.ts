// Finds the words that a mistyped word was probably meant to be. Knows nothing of AWS.

import { foldCase } from "./fold-case.js";

/**
 * Up to `limit` candidates that `word` may be a slip of, nearest first, equally near ones in the
 * order of their text. Distance is Damerau and Levenshtein's (insert, drop, replace, swap two
 * neighbours; no part is edited twice) on the words without case, so a word that differs only in
 * case is the nearest of all. The word itself is never a suggestion.
 *
 * At most a third of the longer word may differ, and never more than three characters, so that
 * nonsense gets no suggestion; and where one candidate is clearly nearer, the far ones are left out. Never throws; an empty word has no neighbours.
 */
export function nearest(word: string, candidates: readonly string[], limit = 3): readonly string[] {
  const folded = foldCase(word);
  const hits: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const bound = Math.min(3, Math.floor(Math.max(word.length, candidate.length) / 3));
    if (Math.abs(word.length - candidate.length) > bound) continue;
    const distance = editDistance(folded, foldCase(candidate), bound);
    if (distance !== undefined && word.length > 0) hits.push({ candidate, distance });
  }
  hits.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  const best = hits[0]?.distance ?? 0;
  const close = hits.filter((hit) => hit.distance <= (best === 0 ? 0 : best + 1));
  return close.slice(0, Math.max(0, limit)).map((hit) => hit.candidate);
}

/** The distance of two words if it is at most `bound`: only the diagonal band that can keep within it is filled in. */
function editDistance(a: string, b: string, bound: number): number | undefined {
  if (Math.abs(a.length - b.length) > bound) return undefined;
  const far = bound + 1;
  let beforeLast: number[] = [];
  let last: number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  let row: number[] = [];
  for (let i = 1; i <= a.length; i += 1) {
    const from = Math.max(1, i - bound);
    const to = Math.min(b.length, i + bound);
    row[from - 1] = from === 1 ? i : far;
    let least = far;
    for (let j = from; j <= to; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      const above = j === i + bound ? far : at(last, j);
      let cost = Math.min(above + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (areSwapped(a, i, b, j)) cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > bound) return undefined;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  const distance = at(last, b.length);
  return distance <= bound ? distance : undefined;
}

function areSwapped(a: string, i: number, b: string, j: number): boolean {
  return i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
