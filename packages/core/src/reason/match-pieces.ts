// Whether a text matches the pieces of a pattern: a walk over the text that keeps every place it can be at.

import type { Tri } from "../iam/tri.js";
import { foldCase } from "../text/fold-case.js";
import { holeClassPatterns } from "../value/hole-class.js";
import type { HoleClass } from "../value/value.js";
import type { PatternPiece } from "./pattern-pieces.js";

/** Longer runs than this count as possible fillings of any class. */
const longestChecked = 256;

/**
 * `no` if no filling of the holes matches, `yes` if there is no hole and the whole text matches. A pattern with a
 * hole never surely matches: it may be filled with something else.
 */
export function matchPieces(pieces: readonly PatternPiece[], given: string, fold = false): Tri {
  const text = fold ? foldCase(given) : given;
  let places: readonly boolean[] = Array.from({ length: text.length + 1 }, (_, at) => at === 0);
  for (const piece of pieces) places = step(piece, places, text, fold);
  if (places[text.length] !== true) return "no";
  return pieces.some(({ kind }) => kind === "hole") ? "unknown" : "yes";
}

function step(piece: PatternPiece, places: readonly boolean[], text: string, fold: boolean): readonly boolean[] {
  const next: boolean[] = Array.from(places, () => false);
  const reached = [...places.keys()].filter((at) => places[at] === true);
  switch (piece.kind) {
    case "text": {
      const wanted = fold ? foldCase(piece.text) : piece.text;
      for (const at of reached) if (text.startsWith(wanted, at)) next[at + wanted.length] = true;
      return next;
    }
    case "one":
      for (const at of reached) if (at < text.length && (piece.colons || text[at] !== ":")) next[at + 1] = true;
      return next;
    case "star": {
      let isIn = false;
      for (let at = 0; at <= text.length; at++) {
        isIn ||= places[at] === true;
        next[at] = isIn;
        if (!piece.colons && text[at] === ":") isIn = false;
      }
      return next;
    }
    case "hole":
      for (const at of reached) fill(piece.holeClass, text, at, next);
      return next;
    default:
      return next;
  }
}

/** Marks every end of a filling that begins at a place. */
function fill(holeClass: HoleClass | null, text: string, start: number, ends: boolean[]): void {
  // An ARN may hold wildcards and variables, and what has no class may be them throughout.
  const isOpen = holeClass === null || holeClass === "arn";
  if (holeClass === "arn" && !text.startsWith("arn:", start)) return;
  for (let end = text.length; end >= start; end--) {
    const isPossible =
      isOpen || end - start > longestChecked || holeClassPatterns[holeClass].test(text.slice(start, end));
    if (isPossible) ends[end] = true;
  }
}
