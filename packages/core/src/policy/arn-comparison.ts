// ARNs that are compared as texts, where wildcards reach over the colons between their fields.

import { parseArn } from "../iam/arn.js";
import { all, any, not, type Tri, tri } from "../iam/tri.js";
import { markedText } from "../value/marked-text.js";
import { mayHoldWildcard, possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import { arnValue } from "./arn-value.js";
import type { ConditionKeySources } from "./condition-key.js";
import { certaintyOf, type KnownCondition, knownConditions } from "./read-condition.js";
import type { PatternEntry, TypedPolicy } from "./typed-policy.js";

/** A condition that compares ARNs as texts. */
export interface TextComparison extends KnownCondition {
  readonly confidence: "certain" | "likely";
  /** The operator that compares field by field. */
  readonly arnOperator: string;
  /** The first value whose wildcard reaches over colons; null where both operators surely decide alike. */
  readonly reaching: (PatternEntry & { readonly text: string }) | null;
}

/**
 * StringLike and StringNotLike on keys that hold ARNs (Access Analyzer STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS).
 * Nothing is said where it depends on values that are not visible. Types of keys of services are not certain: there
 * the values must be ARNs.
 */
export function textComparisons(policy: TypedPolicy, sources: ConditionKeySources): readonly TextComparison[] {
  return knownConditions(policy, sources).flatMap((condition): readonly TextComparison[] => {
    const { operator, entry, key } = condition;
    if (operator.family !== "String" || !operator.wildcards || key.type !== "ARN") return [];
    const judged = entry.values.map((one) => ({ ...one, reaches: reaches(one.value), text: shown(one.value) }));
    const isArns = judged.some(({ text }) => text.startsWith("arn:"));
    if (judged.length === 0 || (key.global === null && !isArns)) return [];
    const reaching = judged.find((one) => one.reaches === "yes") ?? null;
    const isAlike = entry.closed && all(judged.map((one) => not(one.reaches))) === "yes";
    if (reaching === null && !isAlike) return [];
    const arnOperator = entry.operator.replace("String", "Arn");
    return [{ ...condition, confidence: certaintyOf(key), arnOperator, reaching }];
  });
}

/** Does a wildcard stand before the last field, so that it may take the colons behind it? */
function reaches(value: Value): Tri {
  const texts = possibleTexts(value);
  if (texts !== null) return same(texts.map(textReaches));
  const arn = arnValue(value);
  if (arn === null) return "unknown";
  const { partition, service, region, account } = arn;
  return any([partition, service, region, account].map(mayHoldWildcard));
}

function same(answers: readonly Tri[]): Tri {
  const [first = "unknown"] = answers;
  return answers.every((answer) => answer === first) ? first : "unknown";
}

function textReaches(text: string): Tri {
  // A lone star asks whether the key is there, and a variable may be anything.
  if (/^\*+$/.test(text) || text.includes("${")) return "unknown";
  const arn = parseArn(text);
  if (arn === null) return text.startsWith("arn:") && /[*?]/.test(text) ? "yes" : "unknown";
  const { partition, service, region, account } = arn;
  return tri([partition, service, region, account].some((field) => /[*?]/.test(field)));
}

function shown(value: Value): string {
  return possibleTexts(value)?.[0] ?? markedText(value)?.replace(/\uE001/g, "…") ?? "";
}
