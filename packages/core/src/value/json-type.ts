// The JSON types that a value can have, where that is known.

import type { Value } from "./value.js";

/** The types of JSON (RFC 8259), in the words of messages. */
export type JsonType = "text" | "number" | "boolean" | "null" | "list" | "object";

const scalars: readonly JsonType[] = ["text", "number", "boolean"];

/** Every type that the value can have; null where it may have any, or may not be there at all. */
export function jsonTypesOf(value: Value): readonly JsonType[] | null {
  switch (value.kind) {
    case "concat":
    case "encoded":
      return ["text"];
    case "map":
      return ["object"];
    case "unknown": {
      if (value.mayBeAbsent === true) return null;
      if (value.oneOf !== undefined) return unionOf(value.oneOf);
      if (value.type === "any") return null;
      // Whatever has a type may still be null; a scalar is converted where another one is wanted.
      if (value.type === "list") return ["list", "null"];
      return value.type === "map" ? ["object", "null"] : [...scalars, "null"];
    }
    default:
      return [value.kind];
  }
}

function unionOf(values: readonly Value[]): readonly JsonType[] | null {
  const types = new Set<JsonType>();
  for (const value of values) {
    const some = jsonTypesOf(value);
    if (some === null) return null;
    for (const type of some) types.add(type);
  }
  return types.size === 0 ? null : [...types];
}
