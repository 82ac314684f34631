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
  let places: readonly number[] = [0];
  for (const piece of pieces) places = step(piece, places, text, fold);
  if (places.at(-1) !== text.length) return "no";
  return pieces.some(({ kind }) => kind === "hole") ? "unknown" : "yes";
}

/** The places behind a piece, in ascending order, from those before it. */
function step(piece: PatternPiece, places: readonly number[], text: string, fold: boolean): readonly number[] {
  switch (piece.kind) {
    case "text": {
      const wanted = fold ? foldCase(piece.text) : piece.text;
      return places.filter((at) => text.startsWith(wanted, at)).map((at) => at + wanted.length);
    }
    case "one":
      return places.filter((at) => at < text.length && (piece.colons || text[at] !== ":")).map((at) => at + 1);
    case "star": {
      const next: number[] = [];
      let isIn = false;
      for (let at = places[0] ?? text.length + 1; at <= text.length; at++) {
        isIn ||= places.includes(at);
        if (isIn) next.push(at);
        if (!piece.colons && text[at] === ":") isIn = false;
      }
      return next;
    }
    case "hole":
      return [...new Set(places.flatMap((at) => ends(piece.holeClass, text, at)))].sort((one, other) => one - other);
    default:
      return [];
  }
}

/** Every end of a filling that begins at a place. */
function ends(holeClass: HoleClass | null, text: string, start: number): readonly number[] {
  // An ARN may hold wildcards and variables, and what has no class may be them throughout.
  const isOpen = holeClass === null || holeClass === "arn";
  if (holeClass === "arn" && !text.startsWith("arn:", start)) return [];
  const found: number[] = [];
  for (let end = start; end <= text.length; end++) {
    const isPossible =
      isOpen || end - start > longestChecked || holeClassPatterns[holeClass].test(text.slice(start, end));
    if (isPossible) found.push(end);
  }
  return found;
}
