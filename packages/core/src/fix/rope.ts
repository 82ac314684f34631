// A text as pieces of an original and new runs, so that edits after edits are edits of the original.

import type { TextEdit } from "../text/edit.js";

/** A run of the original that was kept, or a text that is new. */
type Piece = { readonly kept: true; readonly start: number; readonly end: number } | { readonly new: string };

/** An edited text, in order. */
export type Rope = readonly Piece[];

/** A text of that length before any edit. */
export function untouched(length: number): Rope {
  return [{ kept: true, start: 0, end: length }];
}

/** The rope after edits of the text that it stands for; they must not overlap. */
export function editRope(rope: Rope, edits: readonly TextEdit[]): Rope {
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const result: Piece[] = [];
  let at = 0;
  for (const { range, newText } of ordered) {
    result.push(...slice(rope, at, range.start), { new: newText });
    at = range.end;
  }
  return [...result, ...slice(rope, at, Number.POSITIVE_INFINITY)];
}

function slice(rope: Rope, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const piece of rope) {
    const length = "kept" in piece ? piece.end - piece.start : piece.new.length;
    const from = Math.max(0, start - at);
    const to = Math.min(length, end - at);
    at += length;
    if (to <= from) continue;
    if ("kept" in piece) pieces.push({ kept: true, start: piece.start + from, end: piece.start + to });
    else pieces.push({ new: piece.new.slice(from, to) });
  }
  return pieces;
}

/** The edits that make the rope's text of an original of that length. */
export function ropeEdits(rope: Rope, length: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let newText = "";
  for (const piece of [...rope, { kept: true as const, start: length, end: length }]) {
    if ("new" in piece) {
      newText += piece.new;
      continue;
    }
    if (piece.start > at || newText !== "") edits.push({ range: { start: at, end: piece.start }, newText });
    at = piece.end;
    newText = "";
  }
  return edits;
}
