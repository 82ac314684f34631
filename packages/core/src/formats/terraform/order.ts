// The order in which Terraform sorts texts: by their bytes in UTF-8, which is by code points.

import type { ListValue, Value } from "../../value/value.js";
import { compare, parseNumber } from "./big-number.js";

/** Negative, nought or positive; JavaScript's own comparison puts characters beyond U+FFFF too early. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (one !== other) return (a.codePointAt(index) ?? 0) - (b.codePointAt(index) ?? 0) || one - other;
  }
  return a.length - b.length;
}

/** The order of scalars of one type in a set (go-cty `setRules.Less`); null for other values. */
export function sortedScalars<Item extends Value>(values: readonly Item[]): readonly Item[] | null {
  const kind = values[0]?.kind;
  if (values.some((value) => value.kind !== kind)) return null;
  if (kind === "text") return [...values].sort((a, b) => compareTexts(scalarText(a), scalarText(b)));
  if (kind === "boolean") return [...values].sort((a, b) => compareTexts(scalarText(a), scalarText(b)));
  if (kind !== "number") return values.length < 2 ? values : null;
  const numbers = values.map((value) => ({ value, number: parseNumber(scalarText(value)) }));
  return numbers
    .sort((a, b) => (a.number === null || b.number === null ? 0 : compare(a.number, b.number)))
    .map(({ value }) => value);
}

function scalarText(value: Value): string {
  if (value.kind === "text" || value.kind === "number") return value.text;
  return value.kind === "boolean" ? String(value.value) : "";
}

/** The items of a list in their order; null if it is a set whose order is not certain. */
export function orderedItems(list: ListValue): ListValue["items"] | null {
  if (list.ordered || list.items.length === 0) return list.items;
  if (list.items.length === 1) return list.items;
  const values: Value[] = [];
  for (const item of list.items) {
    if (item.kind === "splice") return null;
    values.push(item);
  }
  return sortedScalars(values);
}
