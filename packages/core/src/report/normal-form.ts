// Values and policies in the normal form of the contract (contracts.md `inspect`; cloudformation.md
// R19): lists where the grammar allows one or many, scalars as text, unknowns spelt out.

import type { Provenance } from "../value/provenance.js";
import type { ListItem, MapValue, UnknownValue, Value } from "../value/value.js";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Every node of a normal form by its JSON pointer. */
export type Positions = Map<string, Provenance>;

const step = (name: string | number) => `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** A value as plain JSON; unknown parts as `$unknown` and `$concat`. */
export function valueForm(value: ListItem, positions?: Positions, pointer = ""): Json {
  positions?.set(pointer, value.provenance);
  switch (value.kind) {
    case "null":
      return null;
    case "boolean":
      return value.value;
    case "number":
    case "text":
      return value.text;
    case "concat":
      return { $concat: value.parts.map((part) => valueForm(part)) };
    case "encoded":
      return valueForm(value.value, positions, pointer);
    case "list":
      return value.items.map((item, index) => valueForm(item, positions, pointer + step(index)));
    case "map":
      return mapForm(value, (member, at) => valueForm(member, positions, at), pointer);
    case "splice":
      return {
        $unknown: value.origin,
        splice: true,
        ...(value.each === undefined ? {} : { each: valueForm(value.each) }),
        ...(value.oneOf === undefined ? {} : { oneOf: value.oneOf.map((one) => valueForm(one)) }),
      };
    default:
      return unknownForm(value, (one) => valueForm(one));
  }
}

function unknownForm(value: UnknownValue, form: (value: Value) => Json): Json {
  return {
    $unknown: value.origin,
    ...(value.oneOf === undefined ? {} : { oneOf: value.oneOf.map(form) }),
    ...(value.likely === undefined ? {} : { likely: form(value.likely) }),
    ...(value.references === undefined ? {} : { references: value.references }),
  };
}

function mapForm(map: MapValue, form: (value: Value, pointer: string, name: string) => Json, pointer: string): Json {
  // Names come from files: entries make own members of them, `__proto__` included.
  const members = map.members.map(({ name, value }): [string, Json] => [name, form(value, pointer + step(name), name)]);
  if (map.open !== null) members.push(["$more", true]);
  return Object.fromEntries(members);
}

/** A policy document in normal form. What is not a document comes as its value. */
export function policyForm(document: Value, positions?: Positions): Json {
  positions?.set("", document.provenance);
  if (document.kind === "unknown") return unknownForm(document, (one) => policyForm(one));
  if (document.kind !== "map") return textForm(document, positions, "");
  const form = (value: Value, pointer: string, name: string) =>
    name === "Statement" ? statementsForm(value, positions, pointer) : textForm(value, positions, pointer);
  return mapForm(document, form, "");
}

function statementsForm(value: Value, positions: Positions | undefined, pointer: string): Json {
  positions?.set(pointer, value.provenance);
  if (value.kind === "unknown") return unknownForm(value, (one) => statementsForm(one, undefined, ""));
  const items = value.kind === "list" ? value.items : [value];
  return items.map((item, index) => statementForm(item, positions, pointer + step(index)));
}

const listElements = ["Action", "NotAction", "Resource", "NotResource"];

function statementForm(item: ListItem, positions: Positions | undefined, pointer: string): Json {
  if (item.kind === "splice") {
    const each = item.each === undefined ? {} : { each: statementForm(item.each, undefined, "") };
    positions?.set(pointer, item.provenance);
    return { $unknown: item.origin, splice: true, ...each };
  }
  if (item.kind === "unknown") {
    positions?.set(pointer, item.provenance);
    return unknownForm(item, (one) => statementForm(one, undefined, ""));
  }
  if (item.kind !== "map") return textForm(item, positions, pointer);
  positions?.set(pointer, item.provenance);
  return mapForm(
    item,
    (value, at, name) => {
      if (listElements.includes(name)) return listForm(value, positions, at);
      if (name === "Principal" || name === "NotPrincipal") return membersForm(value, positions, at, listForm);
      if (name === "Condition") {
        const operator = (inside: Value, p: Positions | undefined, to: string) => membersForm(inside, p, to, listForm);
        return membersForm(value, positions, at, operator);
      }
      return textForm(value, positions, at);
    },
    pointer,
  );
}

type Form = (value: Value, positions: Positions | undefined, pointer: string) => Json;

/** A map whose members take a form of their own; a text or unknown stays what it is. */
function membersForm(value: Value, positions: Positions | undefined, pointer: string, form: Form): Json {
  if (value.kind !== "map") return textForm(value, positions, pointer);
  positions?.set(pointer, value.provenance);
  return mapForm(value, (member, at) => form(member, positions, at), pointer);
}

/** One or many as a list of texts. An unknown that may be a list stands for the whole list (R11). */
function listForm(value: Value, positions: Positions | undefined, pointer: string): Json {
  positions?.set(pointer, value.provenance);
  if (value.kind === "null") return null;
  if (value.kind === "unknown" && value.type !== "string") return textForm(value, positions, pointer);
  if (value.kind === "map") return textForm(value, positions, pointer);
  const items = value.kind === "list" ? value.items : [value];
  return items.map((item, index) => textForm(item, positions, pointer + step(index)));
}

/** Scalars as the text that is deployed (R8); everything else as a value. */
function textForm(item: ListItem, positions: Positions | undefined, pointer: string): Json {
  if (item.kind !== "boolean") return valueForm(item, positions, pointer);
  positions?.set(pointer, item.provenance);
  return String(item.value);
}

/** A property that is a boolean; it may be written as text (cloudformation.md R8). Null if it is not given. */
export function booleanForm(value: Value | null): Json {
  if (value === null) return null;
  if (value.kind === "text" && /^(true|false)$/i.test(value.text)) return value.text.toLowerCase() === "true";
  return valueForm(value);
}
