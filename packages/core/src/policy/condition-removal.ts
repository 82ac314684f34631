// What has to go when a condition goes: its key, its operator, or the whole element, so that nothing empty stays.

import type { Anchor, ConditionEntry, Statement } from "./typed-policy.js";

/** The anchor of the member to remove; null where it may hold more than is visible. */
export function removableCondition(
  { condition }: Statement,
  { operator, nameAnchor, operatorAnchor }: ConditionEntry,
): Anchor | null {
  if (condition === null || !condition.closed) return null;
  if (condition.entries.length === 1) return condition.key;
  const beside = condition.entries.filter((entry) => entry.operator === operator);
  return beside.length === 1 ? operatorAnchor : nameAnchor;
}

/** The anchor of an operator that has no other key, and can be called something else; null if it cannot. */
export function renamableOperator(
  { condition }: Statement,
  { operator, operatorAnchor }: ConditionEntry,
  to: string,
): Anchor | null {
  if (condition === null || !condition.closed) return null;
  const names = condition.entries.map((entry) => entry.operator);
  return names.filter((name) => name === operator).length === 1 && !names.includes(to) ? operatorAnchor : null;
}
