// The statements that differ between two forms of a document, as documents of their own: large policies are changed in
// one place, and nothing else has to be looked at again.

import type { ListItem, ListValue, MapValue, Value } from "../value/value.js";

/**
 * The two documents with those statements alone that are not the same value in both. Null where something else than
 * statements differs, or where statements are no list.
 */
export function changedStatements(before: Value, after: Value): readonly [Value, Value] | null {
  if (before.kind !== "map" || after.kind !== "map" || before.members.length !== after.members.length) return null;
  const isSame = before.members.every(({ name, value }, index) => {
    const other = after.members[index];
    return other?.name === name && (name === "Statement" || other.value === value);
  });
  const [old, now] = [statementsOf(before), statementsOf(after)];
  if (!isSame || old === null || now === null) return null;
  const without = (list: ListValue, others: ListValue) => {
    const kept = new Set<ListItem>(others.items);
    return { ...list, items: list.items.filter((item) => !kept.has(item)) };
  };
  return [withStatements(before, without(old, now)), withStatements(after, without(now, old))];
}

function statementsOf({ members }: MapValue): ListValue | null {
  const value = members.find(({ name }) => name === "Statement")?.value;
  return value?.kind === "list" ? value : null;
}

function withStatements(document: MapValue, statements: ListValue): MapValue {
  const members = document.members.map((one) => (one.name === "Statement" ? { ...one, value: statements } : one));
  return { ...document, members };
}
