// `{{resolve:ssm:…}}`, `ssm-secure` and `secretsmanager` references inside texts (cloudformation.md §3.2).

import type { MapNode } from "../../syntax/tree.js";
import { type ConcatPart, concatenate, movedTo, unknownValue, type Value } from "../../value/value.js";
import { textSlice } from "./text-slice.js";

const dynamicReference = /\{\{(resolve:(?:ssm|ssm-secure|secretsmanager):[^{}]*)\}\}/;

/** `{{resolve:…}}` anywhere in a text is a hole with the text between the braces as its origin. */
export function withDynamicReferences(value: Value): Value {
  if (value.kind === "concat") {
    if (!value.parts.some((part) => part.kind === "text" && part.text.includes("{{resolve:"))) return value;
    const parts = value.parts.map((part) => (part.kind === "text" ? withDynamicReferences(part) : part));
    return concatenate(parts.flatMap(pieces), value.provenance);
  }
  if (value.kind !== "text" || !value.text.includes("{{resolve:")) return value;
  const parts: ConcatPart[] = [];
  let from = 0;
  for (const found of value.text.matchAll(new RegExp(dynamicReference, "g"))) {
    if (found.index > from) parts.push(textSlice(value, from, found.index));
    const end = found.index + found[0].length;
    parts.push(unknownValue(found[1] ?? "", textSlice(value, found.index, end).provenance, { type: "string" }));
    from = end;
  }
  if (from < value.text.length) parts.push(textSlice(value, from, value.text.length));
  const { at } = value.provenance;
  return movedTo(concatenate(parts, { at }), { at });
}

/**
 * `{{resolve:…}}` without quotes is no text to YAML but a mapping whose key is a mapping: the text between
 * the braces, null for other maps.
 */
export function unquotedReference({ entries }: MapNode): string | null {
  const [outer] = entries;
  const [inner] = outer?.key.kind === "map" && entries.length === 1 ? outer.key.entries : [];
  return inner?.key.kind === "scalar" && inner.key.text.startsWith("resolve:") ? inner.key.text : null;
}

function pieces(value: Value): readonly ConcatPart[] {
  if (value.kind === "concat") return value.parts;
  return value.kind === "text" || value.kind === "unknown" ? [value] : [];
}
