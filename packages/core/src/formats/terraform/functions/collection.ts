// Functions on lists. Runs of unknown length (`SpliceItem`) stay in the results as long as what stands
// around them is certain.

import {
  type ListItem,
  type ListValue,
  listValue,
  type SpliceItem,
  unknownValue,
  type Value,
} from "../../../value/value.js";
import { equalValues } from "../operator.js";
import { countIn, sequenceOf, singles, textOf } from "./argument.js";
import { booleanResult, countResult, type FunctionTable, type Implementation, refused } from "./implementation.js";
import { isSimple } from "./text.js";
import { asText, unified } from "./unify.js";

/** A list that is not visible is a run; one of several lists is a run that is one of them. */
export function itemsOf(list: Value): readonly ListItem[] | null {
  if (list.kind === "list") return sequenceOf(list) ?? list.items;
  if (list.kind !== "unknown" || list.type === "map" || list.type === "string") return null;
  return [runOf(list)];
}

function runOf({ origin, oneOf, switch: name, provenance }: Extract<Value, { kind: "unknown" }>): SpliceItem {
  const run: SpliceItem = { kind: "splice", origin, min: 0, provenance };
  const lists = (oneOf ?? []).flatMap((one): readonly ListValue[] => (one.kind === "list" ? [one] : []));
  if (lists.length === 0 || lists.length < (oneOf?.length ?? 0)) return run;
  const filled = lists.filter(({ items }) => items.length > 0);
  const [only] = filled;
  const [each] = only?.items ?? [];
  const single = filled.length === 1 && only?.items.length === 1 && each !== undefined && each.kind !== "splice";
  return { ...run, oneOf: lists, ...(single ? { each } : {}), ...(name === undefined ? {} : { switch: name }) };
}

const concat: Implementation = (lists, provenance) => {
  const parts: (readonly ListItem[])[] = [];
  for (const list of lists) {
    const items = itemsOf(list);
    if (items === null) return list.kind === "null" ? refused(provenance) : null;
    parts.push(items);
  }
  const isOrdered = lists.every((list) => list.kind !== "list" || sequenceOf(list) !== null);
  return listValue(maybeConverted(parts), provenance, isOrdered);
};

/**
 * Lists of unlike types become a list of texts, tuples do not. Which of both was written does not show
 * here: then numbers are left open.
 */
function maybeConverted(parts: readonly (readonly ListItem[])[]): readonly ListItem[] {
  const kinds = parts.map(
    (items) => new Set(items.flatMap(({ kind }) => (kind === "null" || kind === "splice" ? [] : [kind]))),
  );
  const alone = kinds.every((set) => set.size < 2);
  const all = new Set(kinds.flatMap((set) => [...set]));
  // An empty list may be one of texts, too.
  const isMixed = all.has("text") || (parts.length > 1 && parts.some((items) => items.length === 0));
  if (!alone || !isMixed || !(all.has("number") || all.has("boolean"))) return parts.flat();
  return parts
    .flat()
    .map((item) =>
      item.kind === "number" || item.kind === "boolean"
        ? unknownValue("fn:concat", item.provenance, { oneOf: [item, asText(item)], likely: item })
        : item,
    );
}

const flatten: Implementation = ([list], provenance) => {
  const items = sequenceOf(list) ?? (list?.kind === "list" ? list.items : null);
  if (items === null) return null;
  const into: ListItem[] = [];
  return flattenInto(items, into, 0) ? listValue(into, provenance) : null;
};

function flattenInto(items: readonly ListItem[], into: ListItem[], depth: number): boolean {
  for (const item of items) {
    if (into.length > 100_000 || depth > 50) return false;
    if (item.kind === "list") {
      if (!flattenInto(sequenceOf(item) ?? item.items, into, depth + 1)) return false;
    } else if (item.kind === "splice" && item.each?.kind === "list") {
      const inner: ListItem[] = [];
      if (!flattenInto(item.each.items, inner, depth + 1)) return false;
      const [only] = inner;
      const { each: _each, oneOf: _oneOf, switch: _switch, ...run } = item;
      into.push(inner.length === 1 && only !== undefined && only.kind !== "splice" ? { ...run, each: only } : run);
    } else if (item.kind === "unknown" && (item.type === "any" || item.type === "list")) into.push(runOf(item));
    else into.push(item);
  }
  return true;
}

/** Texts that may be empty or null may be gone: each is a run of at most itself. */
const compact: Implementation = ([list], provenance) => {
  const items = sequenceOf(list);
  if (items === null) return null;
  const kept: ListItem[] = [];
  for (const item of items) {
    if (item.kind === "list" || item.kind === "map") return refused(provenance);
    if (item.kind === "null" || (item.kind === "text" && item.text === "")) continue;
    if (item.kind === "unknown" && item.holeClass === undefined)
      kept.push({
        kind: "splice",
        origin: item.origin,
        min: 0,
        each: { ...item, type: "string" },
        provenance: item.provenance,
      });
    else if (item.kind === "concat" && !item.parts.some(({ kind }) => kind === "text")) return null;
    else kept.push(item.kind === "splice" ? item : asText(item));
  }
  return listValue(kept, provenance);
};

/** The items without those that surely equal an earlier one; null if that cannot be told of some. */
export function withoutRepeats(items: readonly Value[]): readonly Value[] | null {
  const seen = new Map<string, true>();
  const odd: Value[] = [];
  const kept: Value[] = [];
  for (const item of items) {
    const key = scalarKey(item);
    if (key !== null) {
      if (seen.has(key)) continue;
      seen.set(key, true);
    } else {
      if (odd.length > 200) return null;
      const answers = odd.map((other) => sameElement(item, other));
      if (answers.includes(true)) continue;
      if (answers.includes(null)) return null;
      odd.push(item);
    }
    kept.push(item);
  }
  // What is not visible may equal any of the scalars.
  return seen.size > 0 && odd.some(({ kind }) => kind !== "list" && kind !== "map") ? null : kept;
}

/** Elements of one list are of one type: what looks equal is. */
export function sameElement(one: Value, other: Value): boolean | null {
  if (one.kind === "list" && other.kind === "list") {
    if (one.items.some(({ kind }) => kind === "splice") || other.items.some(({ kind }) => kind === "splice"))
      return null;
    if (one.items.length !== other.items.length) return false;
    return all(one.items.map((item, index) => sameOrNull(item, other.items[index])));
  }
  if (one.kind === "map" && other.kind === "map") {
    if (one.open !== null || other.open !== null) return null;
    if (one.members.length !== other.members.length) return false;
    const values = new Map(other.members.map(({ name, value }) => [name, value]));
    return all(one.members.map(({ name, value }) => (values.has(name) ? sameOrNull(value, values.get(name)) : false)));
  }
  return equalValues(one, other);
}

function sameOrNull(one: ListItem | undefined, other: ListItem | undefined): boolean | null {
  if (one === undefined || other === undefined || one.kind === "splice" || other.kind === "splice") return null;
  return sameElement(one, other);
}

function all(answers: readonly (boolean | null)[]): boolean | null {
  return answers.includes(false) ? false : answers.includes(null) ? null : true;
}

function scalarKey(value: Value): string | null {
  if (value.kind === "text") return `t${value.text}`;
  if (value.kind === "number") return `n${value.text}`;
  return value.kind === "boolean" ? `b${value.value}` : value.kind === "null" ? "0" : null;
}

const distinct: Implementation = ([list], provenance) => {
  const items = sequenceOf(list);
  if (items === null) return null;
  const values = singles(items);
  const kept = values === null ? null : withoutRepeats(unified(values) ?? values);
  if (kept !== null) return listValue(kept, provenance);
  // What is not visible may repeat something: known texts lose their known repeats, nothing more is certain.
  const seen = new Set<string>();
  return listValue(
    items.flatMap((item): readonly ListItem[] => {
      if (item.kind === "unknown" || item.kind === "concat")
        return [
          {
            kind: "splice",
            origin: item.kind === "unknown" ? item.origin : "fn:distinct",
            min: 0,
            each: item,
            provenance: item.provenance,
          },
        ];
      if (item.kind !== "text") return [item];
      if (seen.has(item.text)) return [];
      seen.add(item.text);
      return [item];
    }),
    provenance,
    false,
  );
};

const contains: Implementation = ([list, value], provenance) => {
  if (list?.kind !== "list" || value === undefined) return null;
  const answers = list.items.map((item) => (item.kind === "splice" ? null : equalValues(item, value)));
  if (answers.includes(true)) return booleanResult(true, provenance);
  return answers.includes(null) ? null : booleanResult(false, provenance);
};

const length: Implementation = ([value], provenance) => {
  if (value?.kind === "list") {
    return value.items.some(({ kind }) => kind === "splice") ? null : countResult(value.items.length, provenance);
  }
  if (value?.kind === "map") return value.open === null ? countResult(value.members.length, provenance) : null;
  if (value?.kind === "null") return refused(provenance);
  const text = value?.kind === "text" || value?.kind === "encoded" ? textOf(value) : null;
  return text === null || !isSimple(text) ? null : countResult(text.length, provenance);
};

/** Wraps around: the number of elements has to be known unless the index lies before the first run. */
const element: Implementation = ([list, index], provenance) => {
  const items = sequenceOf(list);
  const at = countIn(index);
  if (items === null || at === null) return null;
  if (items.length === 0 || at < 0) return at < 0 ? null : refused(provenance);
  const run = items.findIndex(({ kind }) => kind === "splice");
  if (run >= 0 && at >= run) return null;
  const found = items[at % items.length];
  return found === undefined || found.kind === "splice" ? null : found;
};

const one: Implementation = ([list], provenance) => {
  if (list?.kind === "null") return refused(provenance);
  const items = list?.kind === "list" ? singles(list.items) : null;
  if (items === null) return list?.kind === "list" && certainly(list.items) > 1 ? refused(provenance) : null;
  const [only] = items;
  if (only === undefined) return { kind: "null", provenance: { at: provenance.at } };
  return items.length > 1 ? refused(provenance) : only;
};

function certainly(items: readonly ListItem[]): number {
  return items.reduce((count, item) => count + (item.kind === "splice" ? item.min : 1), 0);
}

/** The first that is neither null nor empty text, in the type common to all. */
const coalesce: Implementation = (values, provenance) => {
  const given = unified(values) ?? values;
  for (const value of given) {
    if (value.kind === "null" || (value.kind === "text" && value.text === "")) continue;
    if (value.kind === "unknown" && value.holeClass === undefined) return null;
    if (value.kind === "concat" && !value.parts.some(({ kind }) => kind === "text")) return null;
    return value;
  }
  return refused(provenance);
};

const coalescelist: Implementation = (lists, provenance) => {
  for (const list of lists) {
    if (list.kind === "null") continue;
    if (list.kind !== "list" || (list.items.length > 0 && certainly(list.items) === 0)) return null;
    if (list.items.length > 0) return list;
  }
  return refused(provenance);
};

/** `alltrue` and `anytrue`: one element decides, whatever the others are. */
function everyOrSome(deciding: boolean): Implementation {
  return ([list], provenance) => {
    if (list?.kind !== "list") return null;
    let certain = true;
    for (const item of list.items) {
      // A null is neither, and makes `alltrue` false.
      const text = item.kind === "null" ? "false" : item.kind === "splice" ? null : textOf(item);
      if (text === String(deciding)) return booleanResult(deciding, provenance);
      if (text !== "true" && text !== "false") certain = false;
    }
    return certain ? booleanResult(!deciding, provenance) : null;
  };
}

export const collectionFunctions: FunctionTable = {
  concat,
  flatten,
  compact,
  distinct,
  contains,
  length,
  element,
  one,
  coalesce,
  coalescelist,
  alltrue: everyOrSome(false),
  anytrue: everyOrSome(true),
  list: (values, provenance) => listValue(unified(values) ?? values, provenance),
};
