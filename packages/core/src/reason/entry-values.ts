// The values of a policy's entries, to be read or replaced one by one.

import { conditionOperator } from "../iam/condition-operator.js";
import type { PatternElement, PatternEntry, Statement, TypedPolicy } from "../policy/typed-policy.js";
import type { Value } from "../value/value.js";

/** Where an entry stands: its element, or the condition key in lower case; or where only truths are understood. */
export type EntryPlace = "principal" | "action" | "resource" | "truth" | `key ${string}`;

/** The place of the values of a condition. */
export function conditionPlace(operator: string, key: string): EntryPlace {
  const family = conditionOperator(operator)?.family;
  return family === "Bool" || family === "Null" ? "truth" : `key ${key.toLowerCase()}`;
}

type Replace = (value: Value, place: EntryPlace) => Value;

/** The policy with other values in the place of its entries' values. */
export function withEntries(policy: TypedPolicy, replace: Replace): TypedPolicy {
  return { ...policy, statements: policy.statements.map((statement) => statementWith(statement, replace)) };
}

function statementWith(statement: Statement, replace: Replace): Statement {
  const { principal, action, resource, condition } = statement;
  const pattern = (element: PatternElement | null, place: EntryPlace) =>
    element === null ? null : { ...element, entries: entriesWith(element.entries, place, replace) };
  return {
    ...statement,
    principal:
      principal === null ? null : { ...principal, entries: entriesWith(principal.entries, "principal", replace) },
    action: pattern(action, "action"),
    resource: pattern(resource, "resource"),
    condition:
      condition === null
        ? null
        : {
            ...condition,
            entries: condition.entries.map((entry) => ({
              ...entry,
              values: entriesWith(entry.values, conditionPlace(entry.operator, entry.name), replace),
            })),
          },
  };
}

function entriesWith<Entry extends PatternEntry>(
  entries: readonly Entry[],
  place: EntryPlace,
  replace: Replace,
): readonly Entry[] {
  return entries.map((entry) => ({ ...entry, value: replace(entry.value, place) }));
}

/** A value of an entry. */
export interface EntryValue {
  readonly value: Value;
  readonly place: EntryPlace;
}

/** Every value of the entries of some statements. */
export function entryValues(statements: readonly Statement[]): readonly EntryValue[] {
  const found: EntryValue[] = [];
  for (const statement of statements)
    statementWith(statement, (value, place) => {
      found.push({ value, place });
      return value;
    });
  return found;
}
