// The elements of lists that may be visible only in part.

import type { Tri } from "../iam/tri.js";
import type { Value } from "../value/value.js";

/** Elements that are there, each one text, and whether there may be others. */
export interface KnownList {
  readonly items: readonly Value[];
  /** No element is missing from `items`. */
  readonly isClosed: boolean;
}

/** What a property that takes a list says. Not given: no elements, for sure. */
export function knownList(value: Value | null): KnownList {
  if (value === null || value.kind === "null") return { items: [], isClosed: true };
  if (value.kind === "text") return { items: [value], isClosed: true };
  if (value.kind !== "list") return { items: [], isClosed: false };
  const items = value.items.flatMap((item) => (item.kind !== "splice" && isOneText(item) ? [item] : []));
  return { items, isClosed: items.length === value.items.length };
}

/** Does the list have elements? `unknown` where that is not visible. */
export function hasItems(value: Value | null): Tri {
  const { items, isClosed } = knownList(value);
  return items.length > 0 ? "yes" : isClosed ? "no" : "unknown";
}

/** An element that may be a list itself, or be left out, is not one text. */
function isOneText(value: Value): boolean {
  if (value.kind === "text" || value.kind === "concat") return true;
  return (
    value.kind === "unknown" && value.mayBeAbsent !== true && (value.type === "string" || value.holeClass !== undefined)
  );
}
