// Sets: no order but that of scalars, no element twice. With elements that are not visible neither is
// certain, which the list then says.

import type { Provenance } from "../../../value/provenance.js";
import { type ListItem, listValue, type Value } from "../../../value/value.js";
import { sortedScalars } from "../order.js";
import { elementsIn, singles } from "./argument.js";
import { itemsOf, sameElement, withoutRepeats } from "./collection.js";
import { type FunctionTable, type Implementation, mostElements, refused } from "./implementation.js";
import { unified } from "./unify.js";

/** The set of some items. */
export function setOf(items: readonly ListItem[], provenance: Provenance): Value {
  const values = singles(items);
  const converted = values === null ? null : (unified(values) ?? values);
  const kept = converted === null ? null : withoutRepeats(converted);
  if (kept !== null) return listValue(sortedScalars(kept) ?? kept, provenance, false);
  // An unknown element may equal another one: it is there, but perhaps not once more.
  const seen = new Set<string>();
  const left = (converted ?? items).filter(
    (item) => item.kind !== "text" || (!seen.has(item.text) && seen.add(item.text)),
  );
  return listValue(left, provenance, false);
}

const toset: Implementation = ([list], provenance) => {
  if (list?.kind === "null") return list;
  if (list?.kind !== "list") return null;
  const values = singles(list.items);
  if (values !== null && unified(values) === null)
    return values.every(({ kind }) => kind !== "unknown") ? refused(provenance) : null;
  return setOf(list.items, provenance);
};

/** Beside an empty set, which may be one of texts, numbers may become texts. */
function mayBeTexts(sets: readonly Value[], items: readonly ListItem[]): boolean {
  if (!sets.some((set) => set.kind === "list" && set.items.length === 0)) return false;
  return items.some(({ kind }) => kind === "number" || kind === "boolean");
}

const setunion: Implementation = (sets, provenance) => {
  const items: ListItem[] = [];
  for (const set of sets) {
    const some = itemsOf(set);
    if (some === null) return null;
    items.push(...some);
  }
  if (mayBeTexts(sets, items)) return null;
  return setOf(items, provenance);
};

/** Three-valued: is it among them? */
function isAmong(value: Value, others: Value): boolean | null {
  if (others.kind !== "list") return null;
  let certain = true;
  for (const other of others.items) {
    const same = other.kind === "splice" ? null : sameElement(value, other);
    if (same === true) return true;
    if (same === null) certain = false;
  }
  return certain ? false : null;
}

/** Elements for which `keep` is certain stay; those for which it is not make runs of one at most. */
function filtered(
  set: Value | undefined,
  keep: (value: Value) => boolean | null,
  provenance: Provenance,
): Value | null {
  if (set?.kind !== "list") return null;
  const items: ListItem[] = [];
  for (const item of set.items) {
    const kept = item.kind === "splice" ? null : keep(item);
    if (kept === false) continue;
    const origin = item.kind === "unknown" ? item.origin : "fn:set";
    if (kept === true || item.kind === "splice") items.push(item);
    else items.push({ kind: "splice", origin, min: 0, each: item, provenance: item.provenance });
  }
  return setOf(items, provenance);
}

/** All sets in the element type common to them; null unless all are of a visible number of elements. */
function alike(sets: readonly Value[]): readonly Value[] | null {
  const lists = sets.map((set) => (set.kind === "list" ? singles(set.items) : null));
  const flat: Value[] = [];
  for (const list of lists) {
    if (list === null) return null;
    flat.push(...list);
  }
  if (flat.length > mostElements || mayBeTexts(sets, flat)) return null;
  const converted = unified(flat);
  if (converted === null) return null;
  let next = 0;
  return sets.map((set, index) => {
    const start = next;
    next += lists[index]?.length ?? 0;
    return listValue(converted.slice(start, next), set.provenance, false);
  });
}

const setintersection: Implementation = (sets, provenance) => {
  const [first, ...others] = alike(sets) ?? [];
  const among = (value: Value): boolean | null => {
    const answers = others.map((other) => isAmong(value, other));
    return answers.includes(false) ? false : answers.includes(null) ? null : true;
  };
  return first === undefined ? null : filtered(first, among, provenance);
};

const setsubtract: Implementation = (sets, provenance) => {
  const [from, without] = alike(sets.slice(0, 2)) ?? [];
  if (from === undefined || without === undefined) return null;
  const left = (value: Value): boolean | null => {
    const among = isAmong(value, without);
    return among === null ? null : !among;
  };
  return filtered(from, left, provenance);
};

/** All combinations, the last argument running fastest; of lists a list, of sets a set. */
const setproduct: Implementation = (sets, provenance) => {
  if (sets.length < 2) return refused(provenance);
  if (sets.some((set) => set.kind === "list" && set.items.length === 0))
    return listValue([], provenance, isOrdered(sets));
  let rows: readonly (readonly Value[])[] = [[]];
  for (const set of sets) {
    const items = elementsIn(set);
    const values = items === null ? null : unified(items);
    if (values === null || rows.length * values.length > mostElements) return null;
    rows = rows.flatMap((row) => values.map((value) => [...row, value]));
  }
  const items = rows.map((row) => listValue(row, provenance));
  return isOrdered(sets) ? listValue(items, provenance) : setOf(items, provenance);
};

function isOrdered(sets: readonly Value[]): boolean {
  return sets.every((set) => set.kind === "list" && set.ordered);
}

export const setFunctions: FunctionTable = { toset, setunion, setintersection, setsubtract, setproduct };
