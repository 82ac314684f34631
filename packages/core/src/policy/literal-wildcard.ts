// Wildcards in values that are compared letter by letter.

import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import type { ConditionKeySources } from "./condition-key.js";
import { certaintyOf, type KnownCondition, knownConditions } from "./read-condition.js";
import type { PatternEntry, TypedPolicy } from "./typed-policy.js";

/** A condition with such values. */
export interface LiteralWildcard extends KnownCondition {
  readonly confidence: "certain" | "likely";
  /** The values with wildcards and their texts, in order; at least one. */
  readonly values: readonly (PatternEntry & { readonly text: string })[];
  /** The operator under which they are wildcards; null where there is none that compares alike. */
  readonly like: string | null;
}

/**
 * Keys whose values may hold the characters themselves: certificates are made for `*.example.com`, a function may be
 * opened to `*`, and headers may be anything.
 */
const holdsStars: ReadonlySet<string> = new Set([
  "acm:domainnames",
  "lambda:principal",
  "aws:referer",
  "aws:useragent",
  "kms:encryptioncontextkeys",
  "s3:prefix",
  "s3:delimiter",
]);

/**
 * Values with `*` or `?` under StringEquals and its kin (Access Analyzer WILDCARD_WITHOUT_LIKE_OPERATOR). In an address
 * of the web `?` is a letter, and so are `${*}` and `${?}`; what stands in a policy variable is no part of the value.
 */
export function literalWildcards(policy: TypedPolicy, sources: ConditionKeySources): readonly LiteralWildcard[] {
  return knownConditions(policy, sources).flatMap((condition): readonly LiteralWildcard[] => {
    const { operator, entry, key } = condition;
    // Keys of other types have no such texts at all, and that is told.
    if (operator.family !== "String" || operator.wildcards || (key.type !== "String" && key.type !== "ARN")) return [];
    const name = entry.name.toLowerCase();
    if (holdsStars.has(name) || name.startsWith("kms:encryptioncontext:")) return [];
    const values = entry.values.flatMap((one) => {
      const text = wildcardText(one.value);
      return text === null ? [] : [{ ...one, text }];
    });
    if (values.length === 0) return [];
    const confidence = key.global?.template ? "likely" : certaintyOf(key);
    return [{ ...condition, confidence, values, like: likeOf(entry.operator, key.type === "ARN") }];
  });
}

/** The text if it surely holds a wildcard, whatever its holes are. */
function wildcardText(value: Value): string | null {
  const texts = possibleTexts(value);
  if (texts !== null) return texts.length > 0 && texts.every(hasPlainWildcard) ? (texts[0] ?? null) : null;
  if (value.kind !== "concat") return null;
  const known = value.parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  // A brace may be opened in one part and closed in another.
  if (known.some((text) => text.includes("$") || text.includes("://"))) return null;
  return known.some(hasPlainWildcard)
    ? value.parts.map((part) => (part.kind === "text" ? part.text : "…")).join("")
    : null;
}

function hasPlainWildcard(text: string): boolean {
  const plain = text.replace(/\$\{[^}]*\}/g, "");
  return plain.includes("*") || (plain.includes("?") && !plain.includes("://"));
}

/** There is no operator that takes wildcards and ignores case. */
function likeOf(operator: string, isArn: boolean): string | null {
  if (operator.includes("IgnoreCase")) return null;
  return operator.replace(/String(Not)?Equals/, isArn ? "Arn$1Like" : "String$1Like");
}
