// Values of root variables that nobody supplied: their defaults, marked as assumed.

import type { Provenance } from "../../value/provenance.js";
import type { Member, Value } from "../../value/value.js";

/** Marks every part of a default's value as assumed. */
export function withAssumption(value: Value, assumes: Readonly<Record<string, string>>): Value {
  const provenance: Provenance = { ...value.provenance, assumes };
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

/** A value in a few words, for what was assumed. */
export function describe(value: Value): string {
  if (value.kind === "text" || value.kind === "number") return value.text;
  if (value.kind === "boolean") return String(value.value);
  return value.kind === "null" ? "null" : `(${value.kind})`;
}
