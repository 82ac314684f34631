// One type for all elements, as lists, sets and maps of Terraform have it (§2.1): numbers among texts
// become texts. Tuples and objects are unified in their depth.

import { type Member, textValue, unknownValue, type Value } from "../../../value/value.js";

/** What a number or boolean is beside something that may turn out to be a text: that is not known, or as written. */
type Unclear = "unknown" | "as written";

/**
 * The values converted to the one type that Terraform finds for them; null if there is none, or it
 * depends on what is not visible.
 */
export function unified(values: readonly Value[], unclear: Unclear = "unknown"): readonly Value[] | null {
  const present = values.filter(({ kind }) => kind !== "null");
  if (present.every(isScalar)) return unifiedScalars(values, present, unclear);
  const maps = present.flatMap((value) => (value.kind === "map" ? [value] : []));
  if (maps.length === present.length) return unifiedMaps(values, unclear);
  const lists = present.flatMap((value) => (value.kind === "list" ? [value] : []));
  if (lists.length === present.length) return unifiedLists(values, unclear);
  // Something that is not visible among collections: nothing is converted as far as one can tell.
  return present.every((value) => !isScalar(value) || value.kind === "unknown") ? values : null;
}

type ScalarType = "string" | "number" | "boolean" | "any";

function typeOf(value: Value): ScalarType {
  switch (value.kind) {
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "unknown":
      return value.type === "number" || value.type === "boolean" || value.type === "string" ? value.type : "any";
    default:
      return "string";
  }
}

function isScalar({ kind }: Value): boolean {
  return kind !== "list" && kind !== "map";
}

function unifiedScalars(
  values: readonly Value[],
  present: readonly Value[],
  unclear: Unclear,
): readonly Value[] | null {
  const types = new Set(present.map(typeOf));
  if (types.has("string")) return values.map(asText);
  if (types.has("number") && types.has("boolean")) return null;
  if (!types.has("any") || types.size === 1 || unclear === "as written") return values;
  // An unknown that turns out to be a text makes texts of all the others.
  return values.map((value) =>
    value.kind === "number" || value.kind === "boolean"
      ? unknownValue("fn:convert", value.provenance, { oneOf: [value, asText(value)], likely: value })
      : value,
  );
}

/** A number or boolean as its text, anything else as it is. */
export function asText(value: Value): Value {
  if (value.kind === "number") return textValue(value.text, value.provenance);
  return value.kind === "boolean" ? textValue(String(value.value), value.provenance) : value;
}

/** Objects with the same attributes stay objects; others become maps of one element type. */
function unifiedMaps(values: readonly Value[], unclear: Unclear): readonly Value[] | null {
  const maps = values.flatMap((value) => (value.kind === "map" ? [value] : []));
  const [first] = maps;
  if (first === undefined || maps.some(({ open }) => open !== null)) return values;
  const names = new Set(first.members.map(({ name }) => name));
  const alike = maps.every(
    ({ members }) => members.length === names.size && members.every((one) => names.has(one.name)),
  );
  const columns = alike
    ? [...names].map((name) => maps.map((map) => map.members.find((member) => member.name === name)))
    : [maps.flatMap(({ members }) => members)];
  const converted = new Map<Member, Value>();
  for (const column of columns) {
    const members = column.flatMap((member) => member ?? []);
    const results = unified(
      members.map(({ value }) => value),
      unclear,
    );
    if (results === null) return null;
    for (const [index, member] of members.entries()) converted.set(member, results[index] ?? member.value);
  }
  return values.map((value) => {
    if (value.kind !== "map") return value;
    const members = value.members.map((member) => ({ ...member, value: converted.get(member) ?? member.value }));
    return { ...value, members };
  });
}

/** Tuples of one length are unified place by place, others become lists of one element type. */
function unifiedLists(values: readonly Value[], unclear: Unclear): readonly Value[] | null {
  const lists = values.flatMap((value) => (value.kind === "list" ? [value] : []));
  const rows: Value[][] = [];
  for (const { items } of lists) {
    const row: Value[] = [];
    for (const item of items) {
      if (item.kind === "splice") return values;
      row.push(item);
    }
    rows.push(row);
  }
  const length = rows[0]?.length ?? 0;
  const alike = rows.every((row) => row.length === length) && lists.every(({ ordered }) => ordered);
  const columns = alike
    ? Array.from({ length }, (_, index) => rows.map((_row, number) => ({ number, index })))
    : [rows.flatMap((row, number) => row.map((_item, index) => ({ number, index })))];
  for (const column of columns) {
    const cells = column.flatMap(({ number, index }) => rows[number]?.[index] ?? []);
    const results = unified(cells, unclear);
    if (results === null) return null;
    for (const [position, { number, index }] of column.entries()) {
      const [row, result] = [rows[number], results[position]];
      if (row !== undefined && result !== undefined) row[index] = result;
    }
  }
  let next = 0;
  return values.map((value) => (value.kind === "list" ? { ...value, items: rows[next++] ?? value.items } : value));
}
