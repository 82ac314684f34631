// What had to be assumed to get a value: parameters and variables at their default.

import type { ListItem, Value } from "./value.js";

/** Every assumption of a value and of everything in it. */
export function assumptionsOf(value: Value): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  collect(value, found);
  return found;
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
