// What a condition says of requests that do not carry its key.

import type { ConditionOperator } from "../iam/condition-operator.js";
import { all, any, not, type Tri } from "../iam/tri.js";
import { isText } from "../value/question.js";
import type { ConditionEntry } from "./typed-policy.js";

/**
 * Does the condition hold for a request without the key? What `ForAnyValue:` with `IfExists` says is nowhere documented.
 * AWS: IAM User Guide `reference_policies_elements_condition_operators`, `reference_policies_condition-single-vs-multi-valued-context-keys`.
 */
export function holdsWithoutKey(operator: ConditionOperator, { values, closed }: ConditionEntry): Tri {
  const { family, qualifier, ifExists, negated } = operator;
  if (family === "Null") {
    if (qualifier !== null || ifExists || !closed || values.length === 0) return "unknown";
    const asksAbsence = any(values.map(({ value }) => isText(value, "true")));
    const asksPresence = all(values.map(({ value }) => isText(value, "false")));
    return asksAbsence === "yes" ? "yes" : asksPresence === "yes" ? not(asksPresence) : "unknown";
  }
  return withoutKey({ qualifier, ifExists, negated });
}

/** The same of an operator that compares values. */
export function withoutKey({
  qualifier,
  ifExists,
  negated,
}: Pick<ConditionOperator, "qualifier" | "ifExists" | "negated">): Tri {
  if (qualifier === "ForAllValues") return "yes";
  if (qualifier === "ForAnyValue") return ifExists ? "unknown" : "no";
  return ifExists || negated ? "yes" : "no";
}
