// What had to be assumed to get a value: parameters and variables at their default.

import type { ListItem, Value } from "./value.js";

/** Every assumption of a value and of everything in it. */
export function assumptionsOf(value: Value): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  collect(value, found);
  return found;
}

/** A value that was found by way of others: it rests on their assumptions, too. */
export function restingOn<Result extends Value>(value: Result, ...others: readonly (Value | null)[]): Result {
  const assumes: Record<string, string> = {};
  for (const other of others) if (other !== null) collect(other, assumes);
  if (Object.keys(assumes).length === 0) return value;
  const { provenance } = value;
  return { ...value, provenance: { ...provenance, assumes: { ...assumes, ...provenance.assumes } } };
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
