// What an undecided condition leaves of a value: one of a few, each of them visible (terraform.md §2.3).

import type { ListItem, SpliceItem, Value } from "../../value/value.js";

/** More are not told apart (terraform.md §2.3). */
const MANY = 8;

/** A value that may stand at a place, or is sure to; `origin` is what decides, null if nothing is left to decide. */
export interface Possible {
  readonly value: Value;
  readonly origin: string | null;
}

/** The values that an unknown one can be; null where not all of them are visible, or they are too many. */
export function alternativesOf(value: Value): readonly Value[] | null {
  if (value.kind !== "unknown") return [value];
  if (value.oneOf === undefined || value.oneOf.length === 0) return null;
  const found: Value[] = [];
  for (const one of value.oneOf) {
    const inner = alternativesOf(one);
    if (inner === null || found.length + inner.length > MANY) return null;
    found.push(...inner);
  }
  return found;
}

/**
 * Every item that a list may have, in the order of its alternatives; a run of items that are not visible
 * is given as it is. Null where the value may be no list.
 */
export function possibleItems(value: Value): readonly (Possible | SpliceItem)[] | null {
  if (value.kind === "list") return value.items.flatMap(possibleItem);
  const lists = alternativesOf(value);
  if (lists === null || value.kind !== "unknown") return null;
  const all = lists.map((one) => (one.kind === "null" ? [] : possibleItems(one)));
  return all.includes(null) ? null : all.flatMap((items) => (items ?? []).map((item) => optional(item, value.origin)));
}

function possibleItem(item: ListItem): readonly (Possible | SpliceItem)[] {
  if (item.kind !== "splice") {
    const values = alternativesOf(item);
    if (values === null || item.kind !== "unknown") return [{ value: item, origin: null }];
    return values.map((value) => ({ value, origin: item.origin }));
  }
  const { origin, each, oneOf } = item;
  if (oneOf !== undefined && oneOf.length <= MANY)
    return oneOf.flatMap((list) => list.items.flatMap(possibleItem)).map((one) => optional(one, origin));
  return each === undefined ? [item] : [{ value: each, origin }];
}

function optional(item: Possible | SpliceItem, origin: string): Possible | SpliceItem {
  return "kind" in item ? item : { value: item.value, origin: item.origin ?? origin };
}
