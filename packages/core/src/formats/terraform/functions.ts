// Terraform's functions, as far as they are computed. Any other gives an unknown with its name as
// origin: a function that is not known never makes a value wrong, only unknown.

import type { CallNode } from "../../syntax/tree.js";
import { parseEmbeddedJson } from "../../value/embedded-text.js";
import { literalValue } from "../../value/literal.js";
import type { Provenance } from "../../value/provenance.js";
import {
  concatenate,
  type ListItem,
  listValue,
  type Member,
  mapValue,
  textValue,
  type UnknownType,
  unknownValue,
  type Value,
} from "../../value/value.js";
import { indexValue, MISSING } from "./access.js";
import { evaluate, type Surroundings } from "./evaluate.js";
import { numberOf } from "./operator.js";

/** Arguments that may be a run of unknown length are given as they are; `null` result: not computable. */
type Implementation = (values: readonly Value[], provenance: Provenance) => Value | null;

/** Evaluates a call at its place. */
export function callFunction(node: CallNode, at: Surroundings, provenance: Provenance): Value {
  const name = node.name.replace(/^core::/, "");
  if (name === "try") return tryValue(node, at, provenance);
  if (name === "can") return canValue(node, at, provenance);
  const implementation = Object.hasOwn(implementations, name) ? implementations[name] : undefined;
  const values = node.arguments.map((argument) => evaluate(argument, at));
  const expanded = node.expand ? expandLast(values) : values;
  const computed = implementation === undefined || expanded === null ? null : implementation(expanded, provenance);
  return computed ?? unknownValue(`fn:${name}`, provenance, { type: resultTypes[name] ?? "any" });
}

function expandLast(values: readonly Value[]): readonly Value[] | null {
  const last = values[values.length - 1];
  if (last?.kind !== "list") return null;
  const items = last.items.filter((item) => item.kind !== "splice");
  return items.length === last.items.length ? [...values.slice(0, -1), ...items] : null;
}

/** The first argument that surely exists; one that may exist may be the answer, so nothing after it is. */
function tryValue(node: CallNode, at: Surroundings, provenance: Provenance): Value {
  for (const argument of node.arguments) {
    const value = evaluate(argument, at);
    if (!isMissing(value)) return value;
  }
  return unknownValue("fn:try", provenance);
}

function canValue(node: CallNode, at: Surroundings, provenance: Provenance): Value {
  const [argument] = node.arguments;
  const value = argument === undefined ? null : evaluate(argument, at);
  if (value === null || (value.kind === "unknown" && !isMissing(value)))
    return unknownValue("fn:can", provenance, { type: "boolean" });
  return { kind: "boolean", value: !isMissing(value), provenance };
}

function isMissing(value: Value): boolean {
  return value.kind === "unknown" && value.origin === MISSING;
}

const resultTypes: Readonly<Record<string, UnknownType>> = {
  jsonencode: "string",
  format: "string",
  join: "string",
  lower: "string",
  upper: "string",
  replace: "string",
  file: "string",
  templatefile: "string",
  trimspace: "string",
  length: "number",
  concat: "list",
  flatten: "list",
  keys: "list",
  values: "list",
  merge: "map",
};

const implementations: Readonly<Record<string, Implementation>> = {
  jsonencode: ([value], provenance) => (value === undefined ? null : { kind: "encoded", value, provenance }),
  jsondecode: ([value]) => (value === undefined ? null : decoded(value)),
  concat: (lists, provenance) => listValue(lists.flatMap(itemsOf), provenance),
  flatten: ([list], provenance) => (list?.kind === "list" ? listValue(flat(list.items), provenance) : null),
  merge: mergeMaps,
  compact: ([list], provenance) =>
    list?.kind === "list"
      ? listValue(
          list.items.filter((item) => !isEmptyText(item)),
          provenance,
          list.ordered,
        )
      : null,
  distinct: ([list], provenance) => (list?.kind === "list" ? listValue(distinct(list.items), provenance) : null),
  toset: ([list], provenance) => (list === undefined ? null : setOf(list, provenance)),
  tolist: ([list], provenance) => (list?.kind === "list" ? listValue(list.items, provenance) : null),
  tomap: ([map]) => (map?.kind === "map" ? map : null),
  tostring: ([value]) =>
    value?.kind === "text" || value?.kind === "concat" ? value : value === undefined ? null : scalarAsText(value),
  length: ([value], provenance) => {
    if (value?.kind === "list" && value.items.every((item) => item.kind !== "splice"))
      return numberValue(value.items.length, provenance);
    if (value?.kind === "map" && value.open === null) return numberValue(value.members.length, provenance);
    return value?.kind === "text" ? numberValue([...value.text].length, provenance) : null;
  },
  keys: ([map], provenance) =>
    map?.kind === "map" && map.open === null
      ? listValue(map.members.map(({ name, key }) => textValue(name, key)).sort(byText), provenance)
      : null,
  values: ([map], provenance) =>
    map?.kind === "map" && map.open === null
      ? listValue(
          [...map.members].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ value }) => value),
          provenance,
        )
      : null,
  lookup: ([map, key, fallback], provenance) => {
    if (map === undefined || key === undefined) return null;
    const found = indexValue(map, key, provenance);
    return isMissing(found)
      ? (fallback ?? null)
      : found.kind === "unknown" && found.origin.startsWith("fn:")
        ? null
        : found;
  },
  element: ([list, index], provenance) => {
    const at = index === undefined ? null : numberOf(index);
    if (
      list?.kind !== "list" ||
      at === null ||
      list.items.some((item) => item.kind === "splice") ||
      list.items.length === 0
    )
      return null;
    const wrapped = ((at % list.items.length) + list.items.length) % list.items.length;
    return indexValue(list, numberValue(wrapped, provenance), provenance);
  },
  one: ([list], provenance) => {
    if (list?.kind !== "list" || list.items.some((item) => item.kind === "splice")) return null;
    const [only] = list.items;
    return only === undefined
      ? { kind: "null", provenance }
      : list.items.length > 1 || only.kind === "splice"
        ? null
        : only;
  },
  coalesce: (values) => {
    const [first] = values.filter((value) => value.kind !== "null" && !isEmptyText(value));
    return first === undefined || first.kind === "unknown" ? null : first;
  },
  contains: ([list, value], provenance) => {
    if (list?.kind !== "list" || value?.kind !== "text") return null;
    const texts = list.items.map((item) => (item.kind === "text" ? item.text : null));
    if (texts.includes(value.text)) return { kind: "boolean", value: true, provenance };
    return texts.includes(null) ? null : { kind: "boolean", value: false, provenance };
  },
  join: ([separator, list], provenance) => {
    if (separator?.kind !== "text" || list?.kind !== "list") return null;
    const parts: Extract<Value, { kind: "text" | "concat" | "unknown" }>[] = [];
    for (const item of list.items) {
      const text = item.kind === "splice" ? null : pieceOf(item);
      if (text === null) return null;
      if (parts.length > 0) parts.push(textValue(separator.text, provenance));
      parts.push(text);
    }
    return computedText(concatenate(parts, provenance), provenance);
  },
  format: formatText,
  lower: ([text], provenance) =>
    text?.kind === "text" ? textValue(text.text.toLowerCase(), { at: provenance.at }) : null,
  upper: ([text], provenance) =>
    text?.kind === "text" ? textValue(text.text.toUpperCase(), { at: provenance.at }) : null,
  trimspace: ([text]) => (text?.kind === "text" && text.text.trim() === text.text ? text : null),
};

function numberValue(value: number, provenance: Provenance): Value {
  return { kind: "number", text: String(value), provenance };
}

/** `jsondecode(jsonencode(x))` is `x`, with all its places. */
function decoded(value: Value): Value | null {
  if (value.kind === "encoded") return value.value;
  if (value.kind !== "text") return null;
  const { tree, place } = parseEmbeddedJson(value);
  return tree.problems.length === 0 ? literalValue(tree.root, place) : null;
}

/** A list that is not visible is a run; one that is one of several lists is a run of one of them. */
function itemsOf(list: Value): readonly ListItem[] {
  if (list.kind === "list") return list.items;
  const { provenance } = list;
  if (list.kind !== "unknown") return [{ kind: "splice", origin: MISSING, min: 0, provenance }];
  const lists = (list.oneOf ?? []).flatMap((one) => (one.kind === "list" ? [one] : []));
  const filled = lists.filter((one) => one.items.length > 0);
  const [only] = filled;
  const [each] = only?.items ?? [];
  const single = filled.length === 1 && only?.items.length === 1 && each !== undefined && each.kind !== "splice";
  return [{ kind: "splice", origin: list.origin, min: 0, provenance, ...(single ? { each } : {}) }];
}

function flat(items: readonly ListItem[]): readonly ListItem[] {
  return items.flatMap((item): readonly ListItem[] => {
    if (item.kind === "list") return flat(item.items);
    if (item.kind !== "unknown" || item.type === "string") return [item];
    return [{ kind: "splice", origin: item.origin, min: 0, provenance: item.provenance }];
  });
}

/** Later members win; what an unknown map may hold is not known for the members before it. */
function mergeMaps(values: readonly Value[], provenance: Provenance): Value {
  let members: readonly Member[] = [];
  let open: string | null = null;
  for (const value of values) {
    if (value.kind === "null") continue;
    if (value.kind === "map") {
      members = [...members, ...value.members];
      open = value.open ?? open;
    } else {
      const origin = value.kind === "unknown" ? value.origin : MISSING;
      open = origin;
      members = members.map((member) => ({ ...member, value: maybe(member, origin) }));
    }
  }
  return mapValue(members, provenance, open);
}

function maybe({ name, value }: Member, origin: string): Value {
  return unknownValue(`${origin}.${name}`, value.provenance, { likely: value });
}

function isEmptyText(item: ListItem): boolean {
  return item.kind === "null" || (item.kind === "text" && item.text === "");
}

function distinct(items: readonly ListItem[]): readonly ListItem[] {
  const seen = new Set<string>();
  return items.filter((item) => item.kind !== "text" || (!seen.has(item.text) && seen.add(item.text)));
}

function setOf(value: Value, provenance: Provenance): Value | null {
  if (value.kind !== "list") return null;
  const items = distinct(value.items);
  const known = items.every((item) => item.kind === "text");
  return listValue(known ? [...items].sort(byText) : items, provenance, false);
}

function byText(a: ListItem, b: ListItem): number {
  const [one, other] = [a, b].map((item) => (item.kind === "text" ? item.text : ""));
  return (one ?? "") < (other ?? "") ? -1 : 1;
}

function scalarAsText(value: Value): Value | null {
  if (value.kind === "number") return textValue(value.text, value.provenance);
  return value.kind === "boolean" ? textValue(String(value.value), value.provenance) : null;
}

function pieceOf(value: Value): Extract<Value, { kind: "text" | "concat" | "unknown" }> | null {
  if (value.kind === "text" || value.kind === "concat") return value;
  if (value.kind === "unknown") return value.type === "list" || value.type === "map" ? null : value;
  const text = scalarAsText(value);
  return text?.kind === "text" ? text : null;
}

/** A text that a function made stands where the call stands. */
function computedText(value: Value, { at }: Provenance): Value {
  return { ...value, provenance: { at } };
}

/** `%s`, `%d`, `%v` and `%%`; any other verb is left to Terraform. */
function formatText([template, ...rest]: readonly Value[], provenance: Provenance): Value | null {
  if (template?.kind !== "text") return null;
  const parts: Extract<Value, { kind: "text" | "concat" | "unknown" }>[] = [];
  let next = 0;
  for (const piece of template.text.split(/(%.)/)) {
    if (piece === "%%") parts.push(textValue("%", provenance));
    else if (/^%[sdv]$/.test(piece)) {
      const value = rest[next++];
      const text = value === undefined ? null : pieceOf(value);
      if (text === null) return null;
      parts.push(text);
    } else if (piece.startsWith("%")) return null;
    else parts.push(textValue(piece, provenance));
  }
  return next === rest.length ? computedText(concatenate(parts, provenance), provenance) : null;
}
