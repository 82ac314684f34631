// Unknown values under another scope: which unknowns of several files, or of several versions of one, are the same.

import {
  type ConcatPart,
  type ListItem,
  type ListValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "./value.js";

/** The scope that an unknown gets for the one that it has; undefined is none. */
export type ScopeOf = (scope: string | undefined) => string | undefined;

/** The same value, with every unknown in it under the scope that `scopeOf` gives. */
export function rescoped(value: Value, scopeOf: ScopeOf): Value {
  switch (value.kind) {
    case "unknown":
      return rescopedUnknown(value, scopeOf);
    case "concat":
      return { ...value, parts: value.parts.map((part) => rescopedPart(part, scopeOf)) };
    case "encoded":
      return { ...value, value: rescoped(value.value, scopeOf) };
    case "list":
      return rescopedList(value, scopeOf);
    case "map":
      return {
        ...value,
        members: value.members.map((member) => ({ ...member, value: rescoped(member.value, scopeOf) })),
      };
    default:
      return value;
  }
}

function rescopedList(value: ListValue, scopeOf: ScopeOf): ListValue {
  return { ...value, items: value.items.map((item) => rescopedItem(item, scopeOf)) };
}

function rescopedItem(item: ListItem, scopeOf: ScopeOf): ListItem {
  if (item.kind !== "splice") return rescoped(item, scopeOf);
  return {
    ...item,
    ...(item.each === undefined ? {} : { each: rescoped(item.each, scopeOf) }),
    ...(item.oneOf === undefined ? {} : { oneOf: item.oneOf.map((one) => rescopedList(one, scopeOf)) }),
  };
}

function rescopedPart(part: ConcatPart, scopeOf: ScopeOf): ConcatPart {
  return part.kind === "unknown" ? rescopedUnknown(part, scopeOf) : part;
}

function rescopedUnknown(value: UnknownValue, scopeOf: ScopeOf): UnknownValue {
  const { origin, scope: before, provenance, ...more } = value;
  const scope = scopeOf(before);
  return unknownValue(origin, provenance, {
    ...more,
    ...(scope === undefined ? {} : { scope }),
    ...(value.oneOf === undefined ? {} : { oneOf: value.oneOf.map((one) => rescoped(one, scopeOf)) }),
    ...(value.likely === undefined ? {} : { likely: rescoped(value.likely, scopeOf) }),
  });
}
