// What `jsonencode` writes, where the text itself is wanted: in templates, in functions on texts.

import type { EncodedValue, ListItem, UnknownValue, Value } from "../../../value/value.js";
import { unknownValue } from "../../../value/value.js";
import { compareTexts, orderedItems } from "../order.js";

/** The text in pieces: known runs, and holes for what is not visible. */
export type JsonPieces = readonly (string | UnknownValue)[];

/** Deeper values are not written: nobody nests a policy that far. */
const deepest = 100;

/** The pieces of the JSON text of a value. Never null: what cannot be written is a hole. */
export function jsonPieces({ value }: EncodedValue): JsonPieces {
  const pieces: (string | UnknownValue)[] = [];
  write(value, pieces, 0);
  return pieces;
}

/** The JSON text of a value that is wholly known; else null. */
export function jsonText(encoded: EncodedValue): string | null {
  const pieces = jsonPieces(encoded);
  return pieces.every((piece) => typeof piece === "string") ? pieces.join("") : null;
}

type Pieces = (string | UnknownValue)[];

function write(value: Value, into: Pieces, depth: number): void {
  if (depth > deepest) {
    into.push(unknownValue("fn:jsonencode", value.provenance));
    return;
  }
  switch (value.kind) {
    case "null":
      into.push("null");
      return;
    case "boolean":
      into.push(String(value.value));
      return;
    case "number":
      into.push(value.text);
      return;
    case "text":
      into.push(quoted(value.text));
      return;
    case "concat":
      into.push('"');
      for (const part of value.parts) into.push(part.kind === "text" ? quoted(part.text).slice(1, -1) : part);
      into.push('"');
      return;
    case "encoded": {
      // JSON in JSON: known pieces are escaped once more, and a hole is taken to need no escape.
      into.push('"');
      for (const piece of jsonPieces(value)) into.push(typeof piece === "string" ? quoted(piece).slice(1, -1) : piece);
      into.push('"');
      return;
    }
    case "unknown":
      if (value.type === "string") into.push('"', value, '"');
      else into.push(value);
      return;
    case "list":
      writeItems(value, into, depth);
      return;
    case "map": {
      into.push("{");
      const members = [...value.members].sort((a, b) => compareTexts(a.name, b.name));
      for (const [index, member] of members.entries()) {
        into.push(`${index === 0 ? "" : ","}${quoted(member.name)}:`);
        write(member.value, into, depth + 1);
      }
      if (value.open !== null) {
        if (members.length > 0) into.push(",");
        into.push(unknownValue(value.open, value.provenance));
      }
      into.push("}");
    }
  }
}

function writeItems(list: Extract<Value, { kind: "list" }>, into: Pieces, depth: number): void {
  const items: readonly ListItem[] | null = orderedItems(list);
  if (items === null && !list.items.some((item) => item.kind === "splice")) {
    into.push(unknownValue("fn:jsonencode", list.provenance, { type: "list" }));
    return;
  }
  into.push("[");
  for (const [index, item] of (items ?? list.items).entries()) {
    if (index > 0) into.push(",");
    if (item.kind === "splice") into.push(unknownValue(item.origin, item.provenance));
    else write(item, into, depth + 1);
  }
  into.push("]");
}

/** As Go's encoder escapes for HTML, which JSON.stringify does not. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
