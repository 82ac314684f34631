// Typed policies for tests of what they mean, from plain JSON. Every value has a place of its own.

import { lowerPolicy } from "../../packages/core/src/policy/lower.js";
import type { TypedPolicy } from "../../packages/core/src/policy/typed-policy.js";
import { listValue, mapValue, textValue, type Value } from "../../packages/core/src/value/value.js";

export type Json = string | readonly Json[] | { readonly [name: string]: Json };

/** The policy of these statements, in the new language. */
export function typedPolicy(...statements: readonly Json[]): TypedPolicy {
  let at = 0;
  const place = () => ({ at: { file: "policy.json", range: { start: ++at, end: at } } });
  const read = (json: Json): Value => {
    const provenance = place();
    if (typeof json === "string") return textValue(json, provenance);
    if (isList(json)) return listValue(json.map(read), provenance);
    const members = Object.entries(json).map(([name, value]) => ({ name, key: place(), value: read(value) }));
    return mapValue(members, provenance);
  };
  return lowerPolicy(read({ Version: "2012-10-17", Statement: statements }), {
    required: new Set(),
    transport: { scalarsAsText: false, writtenSize: null, reported: [] },
  });
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
