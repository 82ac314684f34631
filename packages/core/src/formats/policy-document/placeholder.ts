// Placeholders of programs that fill bare policies before AWS sees them, as the Landing Zone
// Accelerator does: `${PARTITION}`, `${ACCEL_LOOKUP::VPC_ID:…}` (cloudformation.md §4.1).
//
// Policy variables look alike, but always have a service and a key in lower case: `${aws:username}`.

import type { Provenance } from "../../value/provenance.js";
import {
  concatenate,
  type ListItem,
  listValue,
  type MapValue,
  mapValue,
  type TextValue,
  textValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../value/value.js";

const placeholder = /(\$\{[A-Z][A-Z0-9_]*(?:::[^${}]*)?\})/;

/** Lookups of this kind may be filled with a list instead of a text. */
const mayBeList = /^ACCEL_LOOKUP::CUSTOM:/;

/** Whether a text holds one. */
export function holdsPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

/** The same document with placeholders in texts as unknowns, named by their text without the braces. */
export function withPlaceholders(value: Value): Value {
  if (value.kind === "text") return filledText(value);
  if (value.kind === "list")
    return { ...listValue(value.items.map(filledItem), value.provenance), ordered: value.ordered };
  if (value.kind !== "map") return value;
  const called = functionOf(value);
  if (called !== null) return unknownValue(called, value.provenance);
  const members = value.members.map((member) => ({ ...member, value: withPlaceholders(member.value) }));
  return mapValue(members, value.provenance, value.open);
}

/** The name of a function of CloudFormation. */
export function isFunctionName(name: string): boolean {
  return /^(Ref|Fn::\w+)$/.test(name);
}

/** A function of CloudFormation: the document is a part of a template that another program takes it into. */
function functionOf({ members }: MapValue): string | null {
  const [only, ...others] = members;
  return only !== undefined && others.length === 0 && isFunctionName(only.name) ? only.name : null;
}

function filledItem(item: ListItem): ListItem {
  if (item.kind === "splice") return item;
  const filled = withPlaceholders(item);
  if (filled.kind !== "unknown" || !mayBeList.test(filled.origin)) return filled;
  return { kind: "splice", origin: filled.origin, min: 0, provenance: filled.provenance };
}

function filledText(value: TextValue): Value {
  const provenance = { at: value.provenance.at };
  const parts = value.text
    .split(placeholder)
    .filter((piece) => piece !== "")
    .map((piece) => (placeholder.test(piece) ? hole(piece, provenance) : textValue(piece, provenance)));
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "unknown")
    return mayBeList.test(only.origin) ? { ...only, type: "any" } : only;
  return parts.some(({ kind }) => kind === "unknown") ? concatenate(parts, provenance) : value;
}

function hole(text: string, provenance: Provenance): UnknownValue {
  return unknownValue(text.slice(2, -1), provenance, { type: "string" });
}
