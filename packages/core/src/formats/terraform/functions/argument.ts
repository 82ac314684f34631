// Arguments as the types that functions declare: Terraform converts numbers and booleans to texts and
// texts back where a parameter wants it. Null always means: not visible, or not of that type.

import type { Provenance } from "../../../value/provenance.js";
import {
  type ConcatPart,
  type ConcatValue,
  concatenate,
  type ListItem,
  type TextValue,
  textValue,
  type UnknownValue,
  type Value,
} from "../../../value/value.js";
import { type BigNumber, countOf } from "../big-number.js";
import { bigNumberOf } from "../operator.js";
import { orderedItems } from "../order.js";
import { jsonPieces, jsonText } from "./json-text.js";

/** What a text can be made of. */
export type Piece = TextValue | ConcatValue | UnknownValue;

/** A wholly known text. */
export function textOf(value: Value | undefined): string | null {
  switch (value?.kind) {
    case "text":
    case "number":
      return value.text;
    case "boolean":
      return String(value.value);
    case "encoded":
      return jsonText(value);
    default:
      return null;
  }
}

/** A value as text, as far as it is known; null for what surely is none. */
export function pieceOf(value: Value): Piece | null {
  switch (value.kind) {
    case "text":
    case "concat":
      return value;
    case "number":
      return textValue(value.text, value.provenance);
    case "boolean":
      return textValue(String(value.value), value.provenance);
    case "unknown":
      return value.type === "list" || value.type === "map" ? null : value;
    case "encoded":
      return encodedPiece(value);
    default:
      return null;
  }
}

function encodedPiece(value: Extract<Value, { kind: "encoded" }>): Piece | null {
  const { at } = value.provenance;
  const parts = jsonPieces(value).map((piece) =>
    typeof piece === "string" ? textValue(piece, { at }) : { ...piece, provenance: { at } },
  );
  const text = concatenate(parts, { at });
  return text.kind === "text" || text.kind === "concat" || text.kind === "unknown" ? text : null;
}

/** The parts of a text, one if it is known or not visible at all. */
export function partsOf(value: Value | undefined): readonly ConcatPart[] | null {
  const piece = value === undefined ? null : pieceOf(value);
  if (piece === null) return null;
  return piece.kind === "concat" ? piece.parts : [piece];
}

/** A text that a call made of parts: all of it stands at the call, wherever the parts came from. */
export function computedText(parts: readonly Piece[], provenance: Provenance): Value {
  const { at } = provenance;
  const moved = parts
    .flatMap((part): readonly ConcatPart[] => (part.kind === "concat" ? part.parts : [part]))
    .map((part): ConcatPart => {
      const { assumes } = part.provenance;
      return { ...part, provenance: { at, ...(assumes === undefined ? {} : { assumes }) } };
    });
  return concatenate(moved, { at });
}

/** The items of a list in their order, runs among them. */
export function sequenceOf(value: Value | undefined): readonly ListItem[] | null {
  return value?.kind === "list" ? orderedItems(value) : null;
}

/** The items of a list in their order, if their number is known. */
export function elementsIn(value: Value | undefined): readonly Value[] | null {
  const items = sequenceOf(value);
  return items === null ? null : singles(items);
}

/** Items without a run among them. */
export function singles(items: readonly ListItem[]): readonly Value[] | null {
  const values: Value[] = [];
  for (const item of items) {
    if (item.kind === "splice") return null;
    values.push(item);
  }
  return values;
}

/** Texts of a list of texts. */
export function textsIn(value: Value | undefined): readonly string[] | null {
  return eachOf(elementsIn(value), textOf);
}

/** What each value gives, or null if one gives nothing. */
export function eachOf<Item, Result>(
  items: readonly Item[] | null,
  work: (item: Item) => Result | null,
): readonly Result[] | null {
  if (items === null) return null;
  const results: Result[] = [];
  for (const item of items) {
    const result = work(item);
    if (result === null) return null;
    results.push(result);
  }
  return results;
}

export function numberIn(value: Value | undefined): BigNumber | null {
  return value === undefined ? null : bigNumberOf(value);
}

/** A whole number that JavaScript can count with. */
export function countIn(value: Value | undefined): number | null {
  const number = numberIn(value);
  return number === null ? null : countOf(number);
}

/** Whether a value is known in all its depth. */
export function isWhollyKnown(value: ListItem): boolean {
  switch (value.kind) {
    case "unknown":
    case "concat":
    case "splice":
      return false;
    case "encoded":
      return isWhollyKnown(value.value);
    case "list":
      return value.items.every(isWhollyKnown);
    case "map":
      return value.open === null && value.members.every((member) => isWhollyKnown(member.value));
    default:
      return true;
  }
}
