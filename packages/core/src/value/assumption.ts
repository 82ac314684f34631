// What had to be assumed to get a value: parameters and variables at their default.

import type { Provenance } from "./provenance.js";
import type { ListItem, Member, Value } from "./value.js";

/** Every assumption of a value and of everything in it. */
export function assumptionsOf(value: Value): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  collect(value, found);
  return found;
}

/** Whether a value is nothing, and only for want of another: a default that is there to be replaced. */
export function isNothingByDefault(value: ListItem): boolean {
  const isNothing =
    value.kind === "null" ||
    (value.kind === "list" && value.items.length === 0) ||
    (value.kind === "map" && value.members.length === 0 && value.open === null);
  return isNothing && Object.keys(value.provenance.assumes ?? {}).length > 0;
}

/** A value that was found by way of others: it rests on their assumptions, too. */
export function restingOn<Result extends Value>(value: Result, ...others: readonly (Value | null)[]): Result {
  const assumes: Record<string, string> = {};
  for (const other of others) if (other !== null) collect(other, assumes);
  if (Object.keys(assumes).length === 0) return value;
  const { provenance } = value;
  return { ...value, provenance: { ...provenance, assumes: { ...assumes, ...provenance.assumes } } };
}

/** Marks every part of a value as resting on a variable that could be set to something else. */
export function assuming(value: Value, name: string): Value {
  return withAssumption(value, { [name]: describe(value) });
}

function withAssumption(value: Value, assumes: Readonly<Record<string, string>>): Value {
  const provenance: Provenance = { ...value.provenance, assumes: { ...value.provenance.assumes, ...assumes } };
  switch (value.kind) {
    case "list": {
      const items = value.items.map((item) => (item.kind === "splice" ? item : withAssumption(item, assumes)));
      return { ...value, items, provenance };
    }
    case "map": {
      const members = value.members.map(
        (member): Member => ({ ...member, value: withAssumption(member.value, assumes) }),
      );
      return { ...value, members, provenance };
    }
    default:
      return { ...value, provenance };
  }
}

function describe(value: Value): string {
  if (value.kind === "text" || value.kind === "number") return value.text;
  if (value.kind === "boolean") return String(value.value);
  return value.kind === "null" ? "null" : `(${value.kind})`;
}

function collect(value: ListItem, found: Record<string, string>): void {
  Object.assign(found, value.provenance.assumes);
  switch (value.kind) {
    case "list":
      for (const item of value.items) collect(item, found);
      break;
    case "map":
      for (const member of value.members) collect(member.value, found);
      break;
    case "concat":
      for (const part of value.parts) collect(part, found);
      break;
    case "encoded":
      collect(value.value, found);
      break;
    case "splice":
      if (value.each !== undefined) collect(value.each, found);
      break;
    default:
  }
}
