// What one condition claims of a request: for a key that is absent, and for each value that it can have.
// Everything that is proved about conditions rests on this table (semantics.md §2).
// AWS: IAM User Guide `reference_policies_elements_condition_operators`,
// `reference_policies_condition-single-vs-multi-valued-context-keys`.

import { type ConditionOperator, conditionOperator } from "../iam/condition-operator.js";
import type { Tri } from "../iam/tri.js";
import { type ConditionValues, conditionValues, flagOf, onlyText } from "./condition-values.js";
import type { ConditionEntry, Statement } from "./typed-policy.js";

export interface ConditionClaim {
  readonly entry: ConditionEntry;
  readonly operator: ConditionOperator;
  /** The key in lower case: condition keys compare without case. */
  readonly key: string;
  /** Whether the condition holds for a request without the key. */
  readonly whenAbsent: Tri;
  /** Whether it holds for a request with the key, whatever its value is; `unknown` where that decides. */
  readonly whenPresent: Tri;
  /** The values that it names; null for those of `Null`, and where one is not known. */
  readonly values: ConditionValues | null;
}

/** The claims of a statement. Conditions with an unknown operator, or without values, claim nothing. */
export function conditionClaims({ condition }: Statement): readonly ConditionClaim[] {
  return (condition?.entries ?? []).flatMap((entry) => claimOf(entry) ?? []);
}

function claimOf(entry: ConditionEntry): ConditionClaim | null {
  const operator = conditionOperator(entry.operator);
  if (operator === null || (entry.values.length === 0 && entry.closed)) return null;
  const key = entry.name.toLowerCase();
  if (operator.family === "Null") {
    const flags = entry.values.map(({ value }) => flagOf(onlyText(value)));
    const isPlain = entry.closed && operator.qualifier === null;
    const wanted = isPlain && flags.every((flag) => flag === flags[0]) ? (flags[0] ?? null) : null;
    const absent: Tri = wanted === null ? "unknown" : wanted ? "yes" : "no";
    const present: Tri = wanted === null ? "unknown" : wanted ? "no" : "yes";
    return { entry, operator, key, whenAbsent: absent, whenPresent: present, values: null };
  }
  const values = entry.closed
    ? conditionValues(
        operator,
        entry.values.map(({ value }) => value),
      )
    : null;
  return { entry, operator, key, whenAbsent: absentAnswer(operator), whenPresent: "unknown", values };
}

/** Of `ForAnyValue` with `IfExists` no page of AWS says what an absent key does. */
function absentAnswer({ qualifier, ifExists, negated }: ConditionOperator): Tri {
  if (qualifier === "ForAllValues") return "yes";
  if (qualifier === "ForAnyValue") return ifExists ? "unknown" : "no";
  return ifExists || negated ? "yes" : "no";
}
