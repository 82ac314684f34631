// The fix that puts a condition under another operator, for the rules about operators.

import { changeOperator } from "../policy/operator-change.js";
import type { ConditionEntry, Statement } from "../policy/typed-policy.js";
import type { FixIntent } from "./define-rule.js";

/** The fix as a list: empty where the condition cannot be rewritten without touching what is not visible. */
export function operatorFix(
  { condition }: Statement,
  entry: ConditionEntry,
  operator: string,
  { title, safety, values = null }: { title: string; safety: FixIntent["safety"]; values?: string | null },
): readonly FixIntent[] {
  if (condition === null) return [];
  const steps = changeOperator(condition, entry, operator, values);
  if (steps === null) return [];
  const [only, ...others] = steps;
  if (only !== undefined && others.length === 0) return [{ title, safety, ...only }];
  return [{ title, safety, kind: "steps", steps }];
}
