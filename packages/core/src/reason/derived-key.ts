// Conditions on keys that follow from the principal, as sets of principals (principal-space.ts).
// AWS: IAM User Guide `reference_policies_condition-keys`. What `aws:PrincipalAccount` and `aws:PrincipalType` are for
// a service is not documented, only that every request has them: there the set is what may be.

import type { ConditionOperator } from "../iam/condition-operator.js";
import type { ConditionEntry } from "../policy/typed-policy.js";
import { Automaton } from "./automaton.js";
import { type ConditionContext, nullFlag, texts } from "./compile-condition.js";
import { anyLetter, digits, notBar, notColonOrSlash } from "./letter-class.js";
import {
  anonymous,
  anyIdentity,
  anyService,
  ofAccount,
  principalTypes,
  serviceNamed,
  usersNamed,
  withArn,
} from "./principal-space.js";
import { within } from "./read-text.js";
import { type Literal, opaqueAtom, type ValueSet } from "./request-space.js";
import type { TextPattern } from "./text-pattern.js";

/** The principals that have a value of a key which matches one of some patterns, and those that have none. */
interface DerivedKey {
  readonly matching: (patterns: readonly TextPattern[]) => readonly TextPattern[];
  readonly without: readonly TextPattern[];
  /** Those of whom AWS does not say which value they have. */
  readonly open: readonly TextPattern[];
}

const everybodyElse = [...anyIdentity, anonymous];

/** Identities that have no user name. */
const withoutName = Object.entries(principalTypes).flatMap(([type, all]) =>
  ["Account", "FederatedUser", "AssumedRole"].includes(type) ? [all] : [],
);

const derivedKeys: Readonly<Record<string, DerivedKey>> = {
  "aws:principalarn": {
    matching: (patterns) => patterns.flatMap((pattern) => withArn(within(pattern, notBar))),
    without: [anonymous, anyService],
    open: [],
  },
  "aws:principalaccount": {
    matching: (patterns) => [
      ...patterns.flatMap((pattern) => ofAccount(within(pattern, digits), false)),
      ...(matches(patterns, "anonymous") ? [anonymous] : []),
    ],
    without: [],
    open: [anyService],
  },
  "aws:principaltype": {
    matching: (patterns) =>
      Object.entries(principalTypes).flatMap(([type, all]) => (matches(patterns, type) ? [all] : [])),
    without: [],
    open: [anyService],
  },
  "aws:principalisawsservice": {
    matching: (patterns) => [
      ...(matches(patterns, "true") ? [anyService] : []),
      ...(matches(patterns, "false") ? everybodyElse : []),
    ],
    without: [],
    open: [],
  },
  "aws:principalservicename": {
    matching: (patterns) => patterns.map((pattern) => serviceNamed(within(pattern, notBar))),
    without: everybodyElse,
    open: [],
  },
  "aws:username": {
    matching: (patterns) => patterns.flatMap((pattern) => usersNamed(within(pattern, notBar & notColonOrSlash))),
    without: [anonymous, anyService, ...withoutName],
    open: [],
  },
};

/** Whether a key follows from the principal, by its name in lower case. */
export function isDerivedKey(key: string): boolean {
  return Object.hasOwn(derivedKeys, key);
}

function matches(patterns: readonly TextPattern[], text: string): boolean {
  return new Automaton(patterns).has(text);
}

function isAnyText(pattern: TextPattern): boolean {
  return pattern.length > 0 && pattern.every((token) => token.kind === "run" && token.letters === anyLetter);
}

/** The literal of a condition on such a key; null for other keys. */
export function derivedKey(
  key: string,
  operator: ConditionOperator,
  entry: ConditionEntry,
  { space, language }: ConditionContext,
): Literal | null {
  const derived = Object.hasOwn(derivedKeys, key) ? derivedKeys[key] : undefined;
  if (derived === undefined) return null;
  const dimension = space.dimension("principal", "principal");
  const literal = (may: readonly TextPattern[] | null, must: readonly TextPattern[], name: string | null) => {
    const set = (patterns: readonly TextPattern[]): ValueSet => ({ kind: "text", patterns });
    const values = { may: may === null ? null : set(may), must: set(must) };
    return space.literal(
      { dimension, values, absent: false, quantifier: "one", inverted: false },
      name === null ? null : `${key} ${name}`,
    );
  };
  if (operator.family === "Null") {
    const wanted = nullFlag(entry, operator);
    if (wanted === null) return space.literal(opaqueAtom, null);
    const absent = literal(derived.without, derived.without, "absent");
    return wanted ? absent : ~absent;
  }
  if (operator.family === "Numeric" || operator.family === "Date" || operator.family === "IpAddress")
    return space.literal(opaqueAtom, null);
  const { values, key: name } = texts(entry, operator, language);
  const { qualifier, ifExists, negated } = operator;
  const withAbsent = negated ? qualifier === "ForAnyValue" : ifExists || qualifier === "ForAllValues";
  const isAsked = qualifier === "ForAnyValue" && ifExists;
  const patternsOf = (set: ValueSet | null) => (set?.kind === "text" ? derived.matching(set.patterns) : null);
  const may = patternsOf(values.may);
  const must = patternsOf(values.must) ?? [];
  // Whatever the value is: a pattern that matches every text matches it.
  const isEvery = values.must?.kind === "text" && values.must.patterns.some(isAnyText);
  const absentMay = withAbsent || isAsked ? derived.without : [];
  const absentMust = withAbsent && !isAsked ? derived.without : [];
  const found = literal(
    may === null ? null : [...may, ...absentMay, ...derived.open],
    [...must, ...absentMust, ...(isEvery ? derived.open : [])],
    // Of a key that nobody lacks absence decides nothing.
    name === null || derived.without.length === 0 ? name : `${withAbsent}${isAsked}${name}`,
  );
  return negated ? ~found : found;
}
