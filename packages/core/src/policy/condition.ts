// The Condition of a statement: operators, keys and values, and keys that AWS takes for the same.

import { jsonTypesOf } from "../value/json-type.js";
import type { Member } from "../value/value.js";
import { conditionValuePlace, isMalformed } from "./element-type.js";
import type { Lowering } from "./grammar.js";
import { lowerEntries } from "./patterns.js";
import { escapePointer } from "./pointer.js";
import type { EmptyKind } from "./policy-fault.js";
import type { Anchor, ConditionElement, ConditionEntry, ElementValue, PatternEntry } from "./typed-policy.js";

/**
 * Reads the conditions. Condition keys compare without case, so two spellings of one key under one
 * operator are a fault (Access Analyzer DUPLICATE_KEYS_WITH_DIFFERENT_CASE).
 */
export function lowerCondition(element: ElementValue | null, lowering: Lowering): ConditionElement | null {
  if (element === null) return null;
  const { value, anchor, key } = element;
  const place = { element: "Condition", types: ["object"], wanted: "an object with operators" } as const;
  if (isMalformed(value, place, anchor, lowering) || value.kind !== "map")
    return { entries: [], closed: false, anchor, key };
  if (value.members.length === 0 && value.open === null) empty("Condition", "condition", anchor, lowering);
  let closed = value.open === null;
  const entries: ConditionEntry[] = [];
  for (const operator of value.members) {
    const inside = lowerOperator(operator, anchor.pointer, lowering);
    entries.push(...inside.entries);
    closed &&= inside.closed;
  }
  return { entries, closed, anchor, key };
}

function lowerOperator(
  { name: operator, key, value }: Member,
  above: string,
  lowering: Lowering,
): Pick<ConditionElement, "entries" | "closed"> {
  const pointer = `${above}/${escapePointer(operator)}`;
  const anchor: Anchor = { provenance: value.provenance, pointer };
  const place = { element: operator, types: ["object"], wanted: "an object with condition keys" } as const;
  if (isMalformed(value, place, anchor, lowering) || value.kind !== "map") return { entries: [], closed: false };
  if (value.members.length === 0 && value.open === null) empty(operator, "condition", anchor, lowering);
  const operatorAnchor: Anchor = { provenance: key, pointer };
  const seen = new Map<string, ConditionEntry>();
  const entries = value.members.map((member): ConditionEntry => {
    const at = `${pointer}/${escapePointer(member.name)}`;
    const values = { provenance: member.value.provenance, pointer: at };
    const inside = lowerEntries(member.value, values, conditionValuePlace(member.name), lowering);
    if (inside.empty) empty(member.name, emptyValues(operator), values, lowering);
    else mixed(member.name, inside.entries, lowering);
    const nameAnchor = { provenance: member.key, pointer: at };
    const entry = {
      operator,
      operatorAnchor,
      name: member.name,
      nameAnchor,
      values: inside.entries,
      closed: inside.closed,
    };
    const first = seen.get(member.name.toLowerCase());
    if (first === undefined) seen.set(member.name.toLowerCase(), entry);
    else {
      const { name } = entry;
      lowering.faults.push({
        kind: "duplicate-condition-key",
        name,
        operator,
        anchor: nameAnchor,
        first: first.nameAnchor,
      });
    }
    return entry;
  });
  return { entries, closed: value.open === null };
}

function empty(element: string, what: EmptyKind, anchor: Anchor, { faults }: Lowering): void {
  faults.push({ kind: "empty-element", element, what, anchor });
}

/** What no values mean depends on the operator (Access Analyzer EMPTY_ARRAY_CONDITION and its kin). */
function emptyValues(operator: string): EmptyKind {
  if (/^ForAllValues:/i.test(operator)) return "values-for-all";
  if (/^ForAnyValue:/i.test(operator)) return "values-for-any";
  return /IfExists$/i.test(operator) ? "values-if-exists" : "values";
}

/** Access Analyzer INVALID_CONDITION_DATA_TYPE: the values of one key are of one type. */
function mixed(name: string, values: readonly PatternEntry[], { grammar, faults }: Lowering): void {
  if (grammar.transport.scalarsAsText) return;
  const types = values.map(({ value }) => onlyType(jsonTypesOf(value)));
  const first = types[0] ?? null;
  const at = first === null ? -1 : types.findIndex((type) => type !== null && type !== first);
  const [other, odd] = [types[at] ?? null, values[at]];
  if (first === null || other === null || odd === undefined) return;
  faults.push({ kind: "mixed-types", name, found: [first, other], anchor: odd.anchor });
}

function onlyType<Type>(types: readonly Type[] | null): Type | null {
  return types?.length === 1 ? (types[0] ?? null) : null;
}
