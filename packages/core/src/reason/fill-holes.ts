// The holes of a value, and the value with texts in their place: what a policy is once its parameters are known.

import {
  type ConcatPart,
  type ConcatValue,
  concatenate,
  type ListItem,
  textValue,
  type UnknownValue,
  type Value,
} from "../value/value.js";

/** Every hole of a value once, in the order of the text; the first of those that have one origin and scope. */
export function holesOf(value: Value): readonly UnknownValue[] {
  const found = new Map<string, UnknownValue>();
  collect(value, found);
  return [...found.values()];
}

/**
 * The value with a text for each hole that the filling gives one for. Equal holes (origin and scope) get equal texts:
 * the filling is asked once for each. What gets none stays, with the holes inside of its alternatives filled. Runs of
 * list elements of unknown number stay runs.
 */
export function fillHoles(value: Value, filling: (hole: UnknownValue) => string | null): Value {
  const known = new Map<string, string | null>();
  const textOf = (hole: UnknownValue): string | null => {
    const name = holeName(hole);
    const text = known.has(name) ? (known.get(name) ?? null) : filling(hole);
    known.set(name, text);
    return text;
  };
  return filled(value, textOf);
}

/** What a hole is known by: two unknowns of one origin and scope are the same value. */
export function holeName({ origin, scope }: UnknownValue): string {
  return JSON.stringify([origin, scope ?? null]);
}

function collect(value: ListItem, found: Map<string, UnknownValue>): void {
  switch (value.kind) {
    case "unknown":
      if (!found.has(holeName(value))) found.set(holeName(value), value);
      for (const one of value.oneOf ?? []) collect(one, found);
      break;
    case "concat":
      for (const part of value.parts) collect(part, found);
      break;
    case "list":
      for (const item of value.items) collect(item, found);
      break;
    case "splice":
      if (value.each !== undefined) collect(value.each, found);
      for (const one of value.oneOf ?? []) collect(one, found);
      break;
    case "map":
      for (const member of value.members) collect(member.value, found);
      break;
    case "encoded":
      collect(value.value, found);
      break;
    default:
  }
}

type TextOf = (hole: UnknownValue) => string | null;

function filled(value: Value, textOf: TextOf): Value {
  switch (value.kind) {
    case "unknown":
      return filledHole(value, textOf);
    case "concat":
      return filledConcat(value, textOf);
    case "list":
      return { ...value, items: value.items.map((item) => filledItem(item, textOf)) };
    case "map":
      return {
        ...value,
        members: value.members.map((member) => ({ ...member, value: filled(member.value, textOf) })),
      };
    case "encoded":
      return { ...value, value: filled(value.value, textOf) };
    default:
      return value;
  }
}

function filledHole(hole: UnknownValue, textOf: TextOf): Value {
  const text = textOf(hole);
  if (text !== null) return textValue(text, hole.provenance);
  return hole.oneOf === undefined ? hole : { ...hole, oneOf: hole.oneOf.map((one) => filled(one, textOf)) };
}

function filledConcat(value: ConcatValue, textOf: TextOf): Value {
  const parts = value.parts.map((part): ConcatPart => {
    if (part.kind === "text") return part;
    const found = filledHole(part, textOf);
    return found.kind === "text" || found.kind === "unknown" ? found : part;
  });
  return concatenate(parts, value.provenance);
}

function filledItem(item: ListItem, textOf: TextOf): ListItem {
  if (item.kind !== "splice") return filled(item, textOf);
  const { each, oneOf } = item;
  return {
    ...item,
    ...(each === undefined ? {} : { each: filled(each, textOf) }),
    ...(oneOf === undefined
      ? {}
      : { oneOf: oneOf.map((list) => ({ ...list, items: list.items.map((one) => filledItem(one, textOf)) })) }),
  };
}
