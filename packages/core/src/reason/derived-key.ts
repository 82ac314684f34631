// Conditions on keys that follow from the principal, as sets of principals (principal-space.ts).
// AWS: IAM User Guide `reference_policies_condition-keys`. What `aws:PrincipalAccount` and `aws:PrincipalType` are for
// a service is not documented, only that every request has them: there the set is what may be.

import type { ConditionOperator } from "../iam/condition-operator.js";
import type { ConditionEntry } from "../policy/typed-policy.js";
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
import { type Bracket, type Literal, opaqueAtom, type ValueSet } from "./request-space.js";
import { TextMatch } from "./text-match.js";
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
  return new TextMatch(patterns).has(text);
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
  const literal = (name: string | null, isVisible: boolean, patterns: () => DerivedPatterns) =>
    space.claim(
      { dimension, absent: false, quantifier: "one", inverted: false },
      { key: name === null ? null : `${key} ${name}`, isVisible, bracket: () => bracketOf(patterns()) },
    );
  if (operator.family === "Null") {
    const wanted = nullFlag(entry, operator);
    if (wanted === null) return space.literal(opaqueAtom);
    const absent = literal("absent", true, () => ({ may: derived.without, must: derived.without }));
    return wanted ? absent : ~absent;
  }
  if (operator.family === "Numeric" || operator.family === "Date" || operator.family === "IpAddress")
    return space.literal(opaqueAtom);
  const set = texts(entry, operator, language);
  const { qualifier, ifExists, negated } = operator;
  const withAbsent = negated ? qualifier === "ForAnyValue" : ifExists || qualifier === "ForAllValues";
  const isAsked = qualifier === "ForAnyValue" && ifExists;
  // Of a key that nobody lacks absence decides nothing.
  const how = derived.without.length === 0 ? "" : `${withAbsent}${isAsked}`;
  const found = literal(set.key === null ? null : `${how}${set.key}`, set.isVisible, () => {
    const { may, must } = set.bracket();
    const matching = (one: ValueSet | null) => (one?.kind === "text" ? derived.matching(one.patterns) : null);
    const [mayMatch, mustMatch] = [matching(may), matching(must) ?? []];
    // Whatever the value is: a pattern that matches every text matches it.
    const isEvery = must?.kind === "text" && must.patterns.some(isAnyText);
    const absentMay = withAbsent || isAsked ? derived.without : [];
    const absentMust = withAbsent && !isAsked ? derived.without : [];
    return {
      may: mayMatch === null ? null : [...mayMatch, ...absentMay, ...derived.open],
      must: [...mustMatch, ...absentMust, ...(isEvery ? derived.open : [])],
    };
  });
  return negated ? ~found : found;
}

/** Patterns of principals; null for everybody. */
interface DerivedPatterns {
  readonly may: readonly TextPattern[] | null;
  readonly must: readonly TextPattern[];
}

function bracketOf({ may, must }: DerivedPatterns): Bracket {
  return { may: may === null ? null : { kind: "text", patterns: may }, must: { kind: "text", patterns: must } };
}
