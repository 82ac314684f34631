// A statement as several that together match the same requests: what is not known of its lists stands by itself. Two
// lists that share such a value then share a claim, whatever else they list (semantics.md §7.1).

import { conditionOperator } from "../iam/condition-operator.js";
import type { ConditionElement, ConditionEntry, PolicyLanguage, Statement } from "../policy/typed-policy.js";
import type { Value } from "../value/value.js";
import { mayBeAbsent } from "./pattern-pieces.js";
import { readTexts } from "./read-text.js";

/** A statement of more parts is left as it is. */
const mostParts = 32;

/** A list of values, or a part of one. */
interface Listed<Entry> {
  readonly entries: readonly Entry[];
  readonly closed: boolean;
}

/** The parts of a statement; the statement itself where all is known, or nothing can be told apart. */
export function statementParts(statement: Statement, language: PolicyLanguage): readonly Statement[] {
  const { principal, action, resource, condition } = statement;
  let parts: readonly Statement[] = [statement];
  const divide = (some: readonly Partial<Statement>[]): void => {
    if (some.length * parts.length <= mostParts)
      parts = parts.flatMap((one) => some.map((part) => ({ ...one, ...part })));
  };
  // Variables stand in resources and conditions alone.
  if (principal !== null && !principal.negated)
    divide(partsOf(principal, "2008-10-17").map((part) => ({ principal: { ...principal, ...part } })));
  if (action !== null && !action.negated)
    divide(partsOf(action, "2008-10-17").map((part) => ({ action: { ...action, ...part } })));
  if (resource !== null && !resource.negated)
    divide(partsOf(resource, language).map((part) => ({ resource: { ...resource, ...part } })));
  if (condition !== null) divide(conditionParts(condition, language).map((part) => ({ condition: part })));
  return parts;
}

/** Conditions of which one must hold. */
function conditionParts(condition: ConditionElement, language: PolicyLanguage): readonly ConditionElement[] {
  let parts: readonly (readonly ConditionEntry[])[] = [[]];
  for (const entry of condition.entries) {
    const some = entryParts(entry, language);
    const isFew = some.length * parts.length <= mostParts;
    parts = parts.flatMap((before) => (isFew ? some : [[entry]]).map((part) => [...before, ...part]));
  }
  return parts.map((entries) => ({ ...condition, entries }));
}

/**
 * Lists of entries that must hold together, of which lists one must. A negated operator asks that no value matches,
 * which each can be asked by itself; where some value of the request must match none, or each must match one, the list
 * cannot be divided.
 */
function entryParts(entry: ConditionEntry, language: PolicyLanguage): readonly (readonly ConditionEntry[])[] {
  const operator = conditionOperator(entry.operator);
  if (operator === null || operator.family === "Null") return [[entry]];
  const { negated, qualifier } = operator;
  if (qualifier === (negated ? "ForAnyValue" : "ForAllValues")) return [[entry]];
  const parts = partsOf({ entries: entry.values, closed: entry.closed }, language).map(
    ({ entries, closed }): ConditionEntry => ({ ...entry, values: entries, closed }),
  );
  return negated ? [parts] : parts.map((part) => [part]);
}

/** The values that are not known one by one, and all others. Together they are the list: one that matches is enough. */
function partsOf<Entry extends { readonly value: Value }>(
  { entries, closed }: Listed<Entry>,
  language: PolicyLanguage,
): readonly Listed<Entry>[] {
  const isOpen = ({ value }: Entry): boolean => {
    const { isExact, key } = readTexts(value, language);
    return !isExact && key !== null;
  };
  // A value that may not be there means something else where it stands alone.
  if (entries.some(({ value }) => mayBeAbsent(value))) return [{ entries, closed }];
  const open = entries.filter(isOpen);
  const others = entries.filter((entry) => !isOpen(entry));
  const rest = others.length > 0 || !closed || open.length === 0 ? [{ entries: others, closed }] : [];
  return [...open.map((entry) => ({ entries: [entry], closed: true })), ...rest];
}
