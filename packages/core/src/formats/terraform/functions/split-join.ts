// Texts taken apart and put together: `split`, `join` and `replace`.

import type { Provenance } from "../../../value/provenance.js";
import {
  type ConcatPart,
  type ListItem,
  listValue,
  textValue,
  unknownValue,
  type Value,
} from "../../../value/value.js";
import { computedText, eachOf, type Piece, partsOf, pieceOf, sequenceOf, textOf } from "./argument.js";
import { changed, isFreeOf } from "./hole.js";
import { type FunctionTable, type Implementation, mostElements, refused, textResult } from "./implementation.js";
import { replaceByPattern } from "./regular-expression.js";

/** Separators are looked for in the literal parts; a hole that may hold one becomes a run of elements. */
export const split: Implementation = ([separator, value], provenance) => {
  const [by, parts] = [textOf(separator), partsOf(value)];
  if (by === null || parts === null) return null;
  const text = textOf(value);
  if (text !== null) {
    const pieces = by === "" ? [...text] : text.split(by);
    if (pieces.length > mostElements || (by === "" && !/^[\x20-\x7e]*$/.test(text))) return null;
    const [only] = pieces;
    if (pieces.length === 1 && only === text && value !== undefined && value.kind === "text")
      return listValue([value], provenance);
    return listValue(
      pieces.map((piece) => textResult(piece, provenance)),
      provenance,
    );
  }
  return by === "" ? null : splitParts(parts, by, provenance);
};

function splitParts(parts: readonly ConcatPart[], by: string, provenance: Provenance): Value | null {
  const items: ListItem[] = [];
  let current: ConcatPart[] = [];
  // From a hole that may hold a separator up to the next certain one, the number of elements is open.
  let open: string | null = null;
  const close = (): void => {
    items.push(
      open === null
        ? computedText(current, provenance)
        : {
            kind: "splice",
            origin: open,
            min: 1,
            each: unknownValue("fn:split", provenance, { type: "string" }),
            provenance: { at: provenance.at },
          },
    );
    current = [];
    open = null;
  };
  for (const part of parts) {
    if (part.kind === "unknown") {
      current.push(part);
      if (!isFreeOf(part, by)) open ??= part.origin;
      continue;
    }
    // Behind such a hole a longer separator may overlap what the hole ends with.
    if (by.length > 1 && current.some((one) => one.kind === "unknown" && !isFreeOf(one, by))) {
      current.push(part);
      continue;
    }
    const [first = "", ...others] = part.text.split(by);
    current.push(textValue(first, part.provenance));
    for (const piece of others) {
      close();
      if (items.length > mostElements) return null;
      current.push(textValue(piece, part.provenance));
    }
  }
  close();
  return listValue(items, provenance);
}

/** A run of elements leaves one hole: how many separators it brings is not known. */
const join: Implementation = ([separator, ...lists], provenance) => {
  const by = textOf(separator);
  const sequences = eachOf(lists, sequenceOf);
  if (by === null || sequences === null) return null;
  const parts: Piece[] = [];
  let isFirst = true;
  for (const item of sequences.flat()) {
    if (item.kind === "splice") {
      parts.push(unknownValue("fn:join", item.provenance, { type: "string" }));
      continue;
    }
    if (item.kind === "null") return refused(provenance);
    const piece = pieceOf(item);
    if (piece === null) return null;
    // Before the first element that is certain a run brings its own separators.
    if (!isFirst) parts.push(textValue(by, provenance));
    parts.push(piece);
    isFirst = false;
  }
  return computedText(parts, provenance);
};

const replace: Implementation = ([value, search, replacement], provenance) => {
  const [parts, from, to] = [partsOf(value), textOf(search), textOf(replacement)];
  if (value === undefined || parts === null || from === null) return null;
  const text = textOf(value);
  if (from.length > 1 && from.startsWith("/") && from.endsWith("/")) {
    const result = text === null || to === null ? null : replaceByPattern(text, from.slice(1, -1), to);
    if (result === "invalid") return refused(provenance);
    return result === null ? null : text === result ? pieceOf(value) : textResult(result, provenance);
  }
  if (text !== null && from !== "" && !text.includes(from)) return pieceOf(value);
  if (to === null) return replaceWithin(parts, from, replacement, provenance);
  if (text !== null) {
    const result = from === "" ? spreadOut(text, to) : text.split(from).join(to);
    return result.length > mostLetters ? null : textResult(result, provenance);
  }
  return replaceWithin(parts, from, replacement, provenance);
};

/** A replacement could make a text of any length. */
const mostLetters = 1_000_000;

function spreadOut(text: string, by: string): string {
  return by + [...text].map((letter) => letter + by).join("");
}

/** In parts with holes: a match may not reach from a literal into a hole, or nothing is certain. */
function replaceWithin(
  parts: readonly ConcatPart[],
  from: string,
  replacement: Value | undefined,
  provenance: Provenance,
): Value | null {
  const by = replacement === undefined ? null : pieceOf(replacement);
  if (from === "" || by === null || by.kind === "unknown") return null;
  const pieces: Piece[] = [];
  for (const part of parts) {
    if (part.kind === "unknown") {
      if (isFreeOf(part, from)) pieces.push(part);
      else if (from.length === 1) pieces.push(changed(part, "replace"));
      else return null;
      continue;
    }
    for (const [index, piece] of part.text.split(from).entries()) {
      if (index > 0) pieces.push(by);
      pieces.push(textValue(piece, part.provenance));
    }
    if (pieces.length > mostElements) return null;
  }
  return computedText(pieces, provenance);
}

export const splitJoinFunctions: FunctionTable = { split, join, replace };
