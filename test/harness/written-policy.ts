// Policies for tests of reasoning: plain JSON in which values that are not visible may stand.

import { lowerPolicy } from "../../packages/core/src/policy/lower.js";
import type { TypedPolicy } from "../../packages/core/src/policy/typed-policy.js";
import { listValue, mapValue, textValue, type Value } from "../../packages/core/src/value/value.js";
import { nowhere } from "./values.js";

/** JSON, or a value of core (an unknown one, a text with holes) in any place of it. */
export type Written = string | number | boolean | Value | readonly Written[] | { readonly [name: string]: Written };

/** A document of these statements; without a version it is in the old language. */
export function writtenDocument(statements: readonly Written[], version: string | null = "2012-10-17"): Value {
  return writtenValue({ ...(version === null ? {} : { Version: version }), Statement: statements });
}

/** The value that JSON stands for. */
export function writtenValue(json: Written): Value {
  if (typeof json === "string") return textValue(json, nowhere);
  if (typeof json === "number") return { kind: "number", text: String(json), provenance: nowhere };
  if (typeof json === "boolean") return { kind: "boolean", value: json, provenance: nowhere };
  if (isList(json)) return listValue(json.map(writtenValue), nowhere);
  if (isValue(json)) return json;
  const members = Object.entries(json).map(([name, value]) => ({ name, key: nowhere, value: writtenValue(value) }));
  return mapValue(members, nowhere);
}

/** The typed policy of a document, by a grammar that asks for nothing. */
export function typedDocument(document: Value): TypedPolicy {
  return lowerPolicy(document, {
    required: new Set(),
    transport: { scalarsAsText: false, writtenSize: null, reported: [] },
  });
}

function isList(json: Written): json is readonly Written[] {
  return Array.isArray(json);
}

function isValue(json: Value | { readonly [name: string]: Written }): json is Value {
  return "kind" in json && "provenance" in json;
}
