// One condition as a literal about its key. Every form is made of one claim, "the key is there and matches", and of
// what holds where it is absent (the table of semantics.md §2).
// AWS: IAM User Guide `reference_policies_elements_condition_operators`,
// `reference_policies_condition-single-vs-multi-valued-context-keys`.

import { type ConditionOperator, conditionOperator } from "../iam/condition-operator.js";
import { flagOf, onlyText } from "../policy/condition-values.js";
import type { ConditionEntry, PolicyLanguage } from "../policy/typed-policy.js";
import { derivedKey } from "./derived-key.js";
import { anyLetter } from "./letter-class.js";
import { arnReading, type MarkedPattern, patternOf, plainReading } from "./read-text.js";
import {
  type Dimension,
  type DimensionKind,
  type KeyedBracket,
  type Literal,
  opaqueAtom,
  type RequestSpace,
  visibleSet,
} from "./request-space.js";
import { anyText, literalPattern, runOf } from "./text-pattern.js";
import { everyValue, mayVanish, orderedBracket, type PatternPair, textBracket } from "./value-bracket.js";

/** What conditions are compiled into. */
export interface ConditionContext {
  readonly space: RequestSpace;
  readonly language: PolicyLanguage;
  readonly kinds: ReadonlyMap<string, DimensionKind>;
}

/** The literal of a condition. */
export function compileCondition(entry: ConditionEntry, context: ConditionContext): Literal {
  const { space } = context;
  const operator = conditionOperator(entry.operator);
  if (operator === null || (entry.values.length === 0 && entry.closed) || mayVanish(entry.values))
    return space.literal(opaqueAtom);
  const key = entry.name.toLowerCase();
  const derived = derivedKey(key, operator, entry, context);
  if (derived !== null) return derived;
  const kind = context.kinds.get(key) ?? "text";
  const dimension = space.dimension(key, kind, kind === "flag" ? flags : null);
  if (operator.family === "Null") return nullLiteral(entry, operator, dimension, space);
  const family = familyOf(operator);
  if (family !== kind && !(family === "text" && (kind === "texts" || kind === "flag")))
    return unreadLiteral(operator, dimension, space);
  const set =
    family === "text"
      ? texts(entry, operator, context.language)
      : orderedBracket(
          entry.values.map(({ value }) => value),
          entry.closed,
          operator,
        );
  return kind === "texts" ? ofSeveral(set, operator, dimension, space) : ofOne(set, operator, dimension, space);
}

const flags: Dimension["domain"] = { kind: "text", patterns: ["true", "false"].map((flag) => literalPattern(flag)) };

function familyOf({ family }: ConditionOperator): DimensionKind {
  if (family === "Numeric") return "number";
  if (family === "Date") return "date";
  return family === "IpAddress" ? "address" : "text";
}

/** The texts that match one of the values. */
export function texts(entry: ConditionEntry, operator: ConditionOperator, language: PolicyLanguage): KeyedBracket {
  const set = textBracket(
    entry.values.map(({ value }) => value),
    entry.closed,
    language,
    (text) => pairOf(text, operator),
  );
  // The same words mean different sets by different operators.
  const { family } = operator;
  const reading = family === "Arn" ? "Arn" : `${operator.wildcards}${isFolded(operator)}`;
  return { ...set, key: set.key === null ? null : `${family === "Bool" ? "Bool" : reading}${set.key}` };
}

function isFolded({ family, base }: ConditionOperator): boolean {
  return family === "Bool" || base.endsWith("IgnoreCase");
}

function pairOf(text: MarkedPattern, operator: ConditionOperator): PatternPair {
  if (operator.family === "Arn") {
    const fields = text.text.split(":").length;
    if (fields < 6 && !text.isOpen) {
      // Fewer than six fields are no ARN; whether a wildcard may stand for more of them AWS does not say.
      const mayBe = patternOf(text, plainReading(true, false));
      return { may: /[*?]/.test(text.text) ? [mayBe] : [], must: [] };
    }
    const pattern = patternOf(text, arnReading(text, false));
    return { may: [pattern], must: [pattern] };
  }
  const isNoFlag = operator.family === "Bool" && flagOf(text.text) === null;
  if (isNoFlag) return { may: [anyText], must: [] };
  const pattern = patternOf(text, plainReading(operator.wildcards, isFolded(operator)));
  // Which letters beyond ASCII are one letter in two cases the documentation does not say.
  const isCaseOpen = isFolded(operator) && /[\u0080-\uffff]/.test(text.text);
  return { may: isCaseOpen ? [anyText] : [pattern], must: [pattern] };
}

function nullLiteral(
  entry: ConditionEntry,
  operator: ConditionOperator,
  dimension: Dimension,
  space: RequestSpace,
): Literal {
  const wanted = nullFlag(entry, operator);
  if (wanted === null) return space.literal(opaqueAtom);
  const present = mayBeEmpty(dimension) ? presenceOrEmpty(dimension, space) : presence(dimension, space);
  return wanted ? ~present : present;
}

/** Whether a key may have the empty text as its value: tags may, and keys of services such as `s3:prefix`. */
function mayBeEmpty({ name, kind }: Dimension): boolean {
  const isText = kind === "text" || kind === "texts";
  return isText && (!name.startsWith("aws:") || /^aws:\w+tag\//.test(name));
}

/** That a key is there as `Null` sees it: whether an empty text counts is contested (semantics.md §3). */
function presenceOrEmpty(dimension: Dimension, space: RequestSpace): Literal {
  const quantifier = dimension.kind === "texts" ? "any" : "one";
  return space.claim(
    { dimension, absent: false, quantifier, inverted: false },
    {
      key: "present or empty",
      isVisible: true,
      bracket: () => ({ may: everyValue("text", anyText), must: everyValue("text", runOf(anyLetter, 1)) }),
    },
  );
}

/** Whether a `Null` condition wants the key to be absent; null where that is not known. */
export function nullFlag(entry: ConditionEntry, operator: ConditionOperator): boolean | null {
  const flags = entry.values.map(({ value }) => flagOf(onlyText(value)));
  const isPlain = entry.closed && operator.qualifier === null;
  return isPlain && flags.every((flag) => flag === flags[0]) ? (flags[0] ?? null) : null;
}

/** That a key is there. */
export function presence(dimension: Dimension, space: RequestSpace): Literal {
  const { kind } = dimension;
  const set = kind === "number" || kind === "date" ? "points" : kind === "address" ? "address" : "text";
  const quantifier = kind === "texts" ? "any" : "one";
  return space.claim(
    { dimension, absent: false, quantifier, inverted: false },
    visibleSet("present", () => everyValue(set, anyText)),
  );
}

/** The key is compared as something else elsewhere: only what holds without it is known. */
function unreadLiteral(operator: ConditionOperator, dimension: Dimension, space: RequestSpace): Literal {
  return ofOne({ ...unread, key: null }, operator, dimension, space);
}

/** A set of which nothing is known. */
const unread = { isVisible: false, bracket: () => ({ may: null, must: null }) };

/** A key that has one value: qualifiers see a set of at most one. */
export function ofOne(
  set: KeyedBracket,
  { qualifier, ifExists, negated }: ConditionOperator,
  dimension: Dimension,
  space: RequestSpace,
): Literal {
  // Whether "matches" is meant to hold without the key: its opposite then does not.
  const withoutKey = negated ? qualifier === "ForAnyValue" : ifExists || qualifier === "ForAllValues";
  const absent = qualifier === "ForAnyValue" && ifExists ? null : withoutKey;
  const literal = space.claim({ dimension, absent, quantifier: "one", inverted: false }, set);
  return negated ? ~literal : literal;
}

function ofSeveral(
  set: KeyedBracket,
  { qualifier, ifExists, negated }: ConditionOperator,
  dimension: Dimension,
  space: RequestSpace,
): Literal {
  if (qualifier === null) {
    // What a plain operator makes of several values is not documented.
    const literal = space.claim(
      { dimension, absent: !negated && ifExists, quantifier: "any", inverted: false },
      { ...unread, key: set.key === null ? null : `plain${set.key}` },
    );
    return negated ? ~literal : literal;
  }
  if (qualifier === "ForAnyValue") {
    const absent = ifExists ? null : false;
    return space.claim({ dimension, absent, quantifier: "any", inverted: negated }, set);
  }
  if (!negated) return space.claim({ dimension, absent: true, quantifier: "all", inverted: false }, set);
  return ~space.claim({ dimension, absent: false, quantifier: "any", inverted: false }, set);
}
