// Set operators on keys with one value, and keys with several values without one.
// AWS: IAM User Guide `reference_policies_condition-single-vs-multi-valued-context-keys`.

import type { Tri } from "../iam/tri.js";
import type { ConditionKeySources } from "./condition-key.js";
import { isAlwaysPresent, isNeverEmpty } from "./key-presence.js";
import { certaintyOf, isServiceKey, type KnownCondition, knownConditions } from "./read-condition.js";
import type { TypedPolicy } from "./typed-policy.js";
import { withoutKey } from "./without-key.js";

/** A set operator on a key that has one value. */
export interface NeedlessQualifier extends KnownCondition {
  readonly confidence: "certain" | "likely";
  /** The operator without the set operator. */
  readonly plain: string;
  /** Whether it decides a request without the key otherwise than the plain one. */
  readonly differs: boolean;
  /** Whether the plain one surely decides every request in the same way. */
  readonly same: boolean;
  /** What it says of requests without the key. */
  readonly holds: Tri;
}

/** A key with several values under an operator for one. */
export interface MissingQualifier extends KnownCondition {
  readonly confidence: "certain" | "likely";
  /** The operators that may be meant, the likelier one first. */
  readonly qualified: readonly string[];
}

/**
 * Keys that the reference calls lists, while AWS's own policies compare them with plain operators.
 * AWS: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
 */
const alsoSingle: ReadonlySet<string> = new Set(["events:source", "events:detail-type"]);

/** Set operators on keys with one value (Access Analyzer FORALLVALUES_WITH_SINGLE_VALUED_KEY for `ForAllValues`). */
export function needlessQualifiers(policy: TypedPolicy, sources: ConditionKeySources): readonly NeedlessQualifier[] {
  return knownConditions(policy, sources).flatMap((condition): readonly NeedlessQualifier[] => {
    const { operator, key } = condition;
    const { qualifier, family, base, ifExists, negated } = operator;
    if (qualifier === null || family === "Null" || key.multivalued || !isSettled(condition, sources)) return [];
    const holds = withoutKey(operator);
    const differs = !isAlwaysPresent(key) && holds !== withoutKey({ qualifier: null, ifExists, negated });
    const plain = `${base}${ifExists ? "IfExists" : ""}`;
    const same = !differs && isNeverEmpty(key);
    return [{ ...condition, confidence: certaintyOf(key), plain, differs, same, holds }];
  });
}

/** Keys with several values under plain operators (Access Analyzer MISSING_QUALIFIER). */
export function missingQualifiers(policy: TypedPolicy, sources: ConditionKeySources): readonly MissingQualifier[] {
  return knownConditions(policy, sources).flatMap((condition): readonly MissingQualifier[] => {
    const { operator, entry, key } = condition;
    if (operator.qualifier !== null || operator.family === "Null" || !key.multivalued) return [];
    if (!isSettled(condition, sources) || alsoSingle.has(key.name.toLowerCase())) return [];
    const some = `ForAnyValue:${entry.operator}`;
    const every = `ForAllValues:${entry.operator}`;
    return [
      { ...condition, confidence: certaintyOf(key), qualified: operator.negated ? [every, some] : [some, every] },
    ];
  });
}

/** Of keys that identity providers fill nobody knows the number of values. */
function isSettled({ key, entry }: KnownCondition, sources: ConditionKeySources): boolean {
  return key.global !== null || isServiceKey(key, entry.name, sources);
}
