// `Null` where it means something else than it says, and conditions that mean no more than `Null`.
// AWS: IAM User Guide `reference_policies_elements_condition_operators`; Access Analyzer NULL_WITH_IF_EXISTS,
// NULL_WITH_QUALIFIER, EQUIVALENT_TO_NULL_TRUE, EQUIVALENT_TO_NULL_FALSE.

import { all } from "../iam/tri.js";
import { isText, possibleTexts } from "../value/question.js";
import type { ConditionKeySources } from "./condition-key.js";
import { isNeverEmpty } from "./key-presence.js";
import { type ReadCondition, readConditions } from "./read-condition.js";
import type { TypedPolicy } from "./typed-policy.js";

/** One such condition. */
export interface PresenceTest extends ReadCondition {
  /** `if-exists`: NullIfExists; `every`, `any`: Null with that set operator; `present`, `absent`: all that it asks. */
  readonly kind: "if-exists" | "every" | "any" | "present" | "absent";
  /** Whether plain `Null` surely decides every request in the same way. */
  readonly same: boolean;
}

/** All of them in a policy, in order. */
export function presenceTests(policy: TypedPolicy, sources: ConditionKeySources): readonly PresenceTest[] {
  return readConditions(policy, sources).flatMap((condition): readonly PresenceTest[] => {
    const { operator, entry } = condition;
    if (operator.family !== "Null") {
      const kind = asked(condition);
      const { key } = condition;
      return kind === null ? [] : [{ ...condition, kind, same: key.kind === "known" && isNeverEmpty(key) }];
    }
    // Access Analyzer: with ForAllValues it is always true, with ForAnyValue always false.
    if (operator.qualifier === "ForAllValues") return [{ ...condition, kind: "every", same: false }];
    if (operator.qualifier === "ForAnyValue") return [{ ...condition, kind: "any", same: false }];
    if (!operator.ifExists) return [];
    // Where absence is asked for, it makes no difference that absence is enough.
    const asksAbsence = entry.closed && entry.values.length > 0 && all(entry.values.map(isTrue)) === "yes";
    return [{ ...condition, kind: "if-exists", same: asksAbsence }];
  });
}

function isTrue({ value }: ReadCondition["entry"]["values"][number]) {
  return isText(value, "true");
}

/** What a pattern that everything matches asks for; null for other conditions, and for those that ask nothing. */
function asked({ operator, entry, key }: ReadCondition): "present" | "absent" | null {
  const { base, qualifier, negated, ifExists } = operator;
  if (key.kind !== "known" || (base !== "StringLike" && base !== "StringNotLike")) return null;
  if (!entry.values.some(({ value }) => possibleTexts(value)?.every((text) => /^\*+$/.test(text)) === true))
    return null;
  // A key with several values needs a set operator, and that is the fault then.
  if (qualifier === null && key.multivalued) return null;
  if (negated) return qualifier === "ForAnyValue" ? null : "absent";
  return ifExists || qualifier === "ForAllValues" ? null : "present";
}
