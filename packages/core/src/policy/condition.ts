// The Condition of a statement: operators, keys and values, and keys that AWS takes for the same.

import { entriesOf } from "./patterns.js";
import { escapePointer } from "./pointer.js";
import type { ConditionElement, ConditionEntry, ElementValue, PolicyFault } from "./typed-policy.js";

/**
 * Reads the conditions. Condition keys compare without case, so two spellings of one key under one
 * operator are a fault (Access Analyzer DUPLICATE_KEYS_WITH_DIFFERENT_CASE).
 */
export function lowerCondition(element: ElementValue | null, faults: PolicyFault[]): ConditionElement | null {
  if (element === null) return null;
  const { value, anchor, key } = element;
  if (value.kind !== "map") return { entries: [], closed: false, anchor, key };
  let closed = value.open === null;
  const entries: ConditionEntry[] = [];
  for (const operator of value.members) {
    const pointer = `${anchor.pointer}/${escapePointer(operator.name)}`;
    if (operator.value.kind !== "map") {
      closed = false;
      continue;
    }
    closed &&= operator.value.open === null;
    const seen = new Map<string, ConditionEntry>();
    for (const member of operator.value.members) {
      const at = `${pointer}/${escapePointer(member.name)}`;
      const inside = entriesOf(member.value, at);
      const entry: ConditionEntry = {
        operator: operator.name,
        operatorAnchor: { provenance: operator.key, pointer },
        name: member.name,
        nameAnchor: { provenance: member.key, pointer: at },
        values: inside.entries,
        closed: inside.closed,
      };
      entries.push(entry);
      const first = seen.get(member.name.toLowerCase());
      if (first === undefined) seen.set(member.name.toLowerCase(), entry);
      else {
        const { name, operator: under, nameAnchor } = entry;
        faults.push({
          kind: "duplicate-condition-key",
          name,
          operator: under,
          anchor: nameAnchor,
          first: first.nameAnchor,
        });
      }
    }
  }
  return { entries, closed, anchor, key };
}
