// Whether a value has a JSON type that the grammar allows in its place (IAM User Guide
// `reference_policies_grammar`; Access Analyzer DATA_TYPE_MISMATCH).

import { type JsonType, jsonTypesOf } from "../value/json-type.js";
import type { Value } from "../value/value.js";
import { openingAnchor } from "./anchor.js";
import type { Lowering } from "./grammar.js";
import type { Anchor } from "./typed-policy.js";

/** What may stand in a place, and how that is called. */
export interface Place {
  /** The element, kind of principal, operator or condition key that the value belongs to. */
  readonly element: string;
  readonly types: readonly JsonType[];
  readonly wanted: string;
  /** It is an element of a list. */
  readonly isItem?: boolean;
}

const texts: Pick<Place, "types" | "wanted"> = { types: ["text"], wanted: "a text" };
const scalars: Pick<Place, "types" | "wanted"> = {
  types: ["text", "number", "boolean"],
  wanted: "a text, a number or a boolean",
};

/** A place for one text. */
export function textPlace(element: string): Place {
  return { element, ...texts };
}

/** A place for one condition value: numbers and booleans compare as their text. */
export function conditionValuePlace(element: string): Place {
  return { element, ...scalars };
}

/** The same place where a list may stand as well. */
export function orList({ element, types, wanted }: Place): Place {
  return { element, types: [...types, "list"], wanted: `${wanted} or a list of such` };
}

/**
 * Is the value surely of none of the types? Then it is a fault, unless the reader of the format has
 * reported it already.
 */
export function isMalformed(value: Value, place: Place, anchor: Anchor, { grammar, faults }: Lowering): boolean {
  const { scalarsAsText, reported } = grammar.transport;
  const found = jsonTypesOf(value);
  if (found === null) return false;
  const arrives = (type: JsonType): JsonType =>
    scalarsAsText && (type === "number" || type === "boolean") ? "text" : type;
  if (found.some((type) => place.types.includes(arrives(type)))) return false;
  const isReported = found.every(
    (type) =>
      (type === "null" && reported.includes("null")) ||
      (type === "list" && reported.includes("nested-list") && place.isItem === true),
  );
  if (!isReported) {
    // A number that may just as well be null is told as a number.
    const shown = found.length > 1 ? found.filter((type) => type !== "null") : found;
    const { element, wanted, isItem = false } = place;
    faults.push({ kind: "wrong-type", element, found: shown, wanted, isItem, anchor: openingAnchor(anchor) });
  }
  return true;
}
