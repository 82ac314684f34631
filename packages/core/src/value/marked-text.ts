// A text with holes as one run of characters, each hole a single mark, and the places of its parts.

import { spanOf } from "../text/range.js";
import { type SegmentMap, sliceSegments } from "../text/segment-map.js";
import type { Provenance } from "./provenance.js";
import { type ConcatPart, type TextValue, textSegments, type Value } from "./value.js";

/** Stands for a hole: a private-use character that nobody writes. */
export const textHole = "\uE001";

/** The known characters of a value with `textHole` for what is not visible; null for what is no text. */
export function markedText(value: Value): string | null {
  if (value.kind === "text" || value.kind === "number") return value.text;
  if (value.kind !== "concat") return null;
  return value.parts.map((part) => (part.kind === "text" ? part.text : textHole)).join("");
}

/**
 * Where the characters `[start, end)` of the marked text stand, or the place of the whole where that is
 * not known. Nothing there can be rewritten by itself: a fix rewrites the whole.
 */
export function placeInText(value: Value, start: number, end: number): Provenance {
  const whole = value.provenance;
  const pieces = partsOf(value).flatMap(({ part, from, to }) => {
    if (to <= start || from >= end) return [];
    if (part.kind !== "text") return [part.provenance.at];
    const slice = sliceSegments(textSegments(part), Math.max(start, from) - from, Math.min(end, to) - from);
    const [first, last] = [slice[0], slice[slice.length - 1]];
    const { file } = part.provenance.at;
    if (first === undefined || last === undefined) return [];
    return [{ file, range: { start: first.sourceStart, end: last.sourceEnd } }];
  });
  const [first, ...others] = pieces;
  if (first === undefined || pieces.some(({ file }) => file !== whole.at.file)) return whole;
  const { related, assumes } = whole;
  return {
    at: { file: first.file, range: others.reduce((all, { range }) => spanOf(all, range), first.range) },
    ...(related === undefined ? {} : { related }),
    ...(assumes === undefined ? {} : { assumes }),
  };
}

/** Whether a character of the marked text stands in the source as itself, not as an escape. */
export function isVerbatim(value: Value, offset: number): boolean {
  const piece = partsOf(value).find(({ from, to }) => from <= offset && offset < to);
  if (piece === undefined || piece.part.kind !== "text") return false;
  const segments: SegmentMap = textSegments(piece.part);
  const at = offset - piece.from;
  return segments.some(({ kind, textStart, textEnd }) => kind === "verbatim" && textStart <= at && at < textEnd);
}

interface Piece {
  readonly part: ConcatPart;
  readonly from: number;
  readonly to: number;
}

function partsOf(value: Value): readonly Piece[] {
  const parts: readonly ConcatPart[] =
    value.kind === "concat" ? value.parts : value.kind === "text" ? [value satisfies TextValue] : [];
  let at = 0;
  return parts.map((part) => {
    const from = at;
    at += part.kind === "text" ? part.text.length : textHole.length;
    return { part, from, to: at };
  });
}
