// Action, NotAction, Resource and NotResource: a text or a list of texts. Principals and conditions hold
// such values as well.

import type { Value } from "../value/value.js";
import { isMalformed, orList, type Place, textPlace } from "./element-type.js";
import type { Lowering } from "./grammar.js";
import type { Anchor, ElementValue, PatternElement, PatternEntry } from "./typed-policy.js";

/** Entries of a value that may be one text or a list of them. */
export interface Entries {
  readonly entries: readonly PatternEntry[];
  /** False if there may be entries that are not visible. */
  readonly closed: boolean;
  /** Whether it is a list that surely has no element. */
  readonly empty: boolean;
}

/** Reads the entries of an element; runs of unknown length and wrong shapes make it open. */
export function lowerPatterns(element: ElementValue, name: PatternElement["name"], lowering: Lowering): PatternElement {
  const { value, anchor, key } = element;
  const negated = name.startsWith("Not");
  const { entries, closed, empty } = lowerEntries(value, anchor, textPlace(name), lowering);
  if (empty) {
    const what = negated ? "negated-entries" : "entries";
    lowering.faults.push({ kind: "empty-element", element: name, what, anchor });
  }
  return { name, negated, entries, closed, anchor, key };
}

/**
 * The texts of a value that may be one text or a list of them, with their pointers in the normal form,
 * where a single text is a list of one. An unknown that may be a list stands for the whole list. What is
 * of a wrong type is a fault and no entry.
 */
export function lowerEntries(value: Value, anchor: Anchor, place: Place, lowering: Lowering): Entries {
  const malformed: Entries = { entries: [], closed: false, empty: false };
  if (value.kind !== "list") {
    if (isMalformed(value, orList(place), anchor, lowering)) return malformed;
    const entry = onlyEntry(value, anchor.pointer);
    return entry === null ? malformed : { entries: [entry], closed: true, empty: false };
  }
  let closed = true;
  const entries: PatternEntry[] = [];
  const itemPlace: Place = { ...place, isItem: true };
  value.items.forEach((item, index) => {
    const at = { provenance: item.provenance, pointer: `${anchor.pointer}/${index}` };
    if (item.kind === "splice") {
      closed = false;
      if (item.each !== undefined && isTextLike(item.each)) entries.push({ value: item.each, anchor: at });
    } else if (!isMalformed(item, itemPlace, at, lowering) && isTextLike(item))
      entries.push({ value: item, anchor: at });
    else closed = false;
  });
  return { entries, closed, empty: value.items.length === 0 };
}

function onlyEntry(value: Value, pointer: string): PatternEntry | null {
  if (!isTextLike(value) || (value.kind === "unknown" && value.type !== "string")) return null;
  return { value, anchor: { provenance: value.provenance, pointer: `${pointer}/0` } };
}

/** Everything that ends as one text in a policy (R8): numbers and booleans too. */
function isTextLike(value: Value): boolean {
  return value.kind !== "list" && value.kind !== "map" && value.kind !== "null";
}
