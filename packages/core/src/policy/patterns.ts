// Action, NotAction, Resource and NotResource: a text or a list of texts.

import type { Value } from "../value/value.js";
import type { ElementValue, PatternElement, PatternEntry } from "./typed-policy.js";

/** Reads the entries of an element; runs of unknown length and wrong shapes make it open. */
export function lowerPatterns(element: ElementValue, name: PatternElement["name"]): PatternElement {
  const { entries, closed } = entriesOf(element.value, element.anchor.pointer);
  return { name, negated: name.startsWith("Not"), entries, closed, anchor: element.anchor, key: element.key };
}

/**
 * The texts of a value that may be one text or a list of them, with their pointers in the normal form,
 * where a single text is a list of one. An unknown that may be a list stands for the whole list.
 */
export function entriesOf(value: Value, pointer: string): { entries: readonly PatternEntry[]; closed: boolean } {
  if (value.kind !== "list") {
    const entry = entry0(value, pointer);
    return entry === null ? { entries: [], closed: false } : { entries: [entry], closed: true };
  }
  let closed = true;
  const entries: PatternEntry[] = [];
  value.items.forEach((item, index) => {
    const anchor = { provenance: item.provenance, pointer: `${pointer}/${index}` };
    if (item.kind === "splice") {
      closed = false;
      if (item.each !== undefined && isTextLike(item.each)) entries.push({ value: item.each, anchor });
    } else if (isTextLike(item)) entries.push({ value: item, anchor });
    else closed = false;
  });
  return { entries, closed };
}

function entry0(value: Value, pointer: string): PatternEntry | null {
  if (!isTextLike(value) || (value.kind === "unknown" && value.type !== "string")) return null;
  return { value, anchor: { provenance: value.provenance, pointer: `${pointer}/0` } };
}

/** Everything that ends as one text in a policy (R8): numbers and booleans too. */
function isTextLike(value: Value): boolean {
  return value.kind !== "list" && value.kind !== "map" && value.kind !== "null";
}
