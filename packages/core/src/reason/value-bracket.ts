// Lists of values as sets in a dimension: what must be in the set, and what may be.

import { addressBlock } from "../iam/address-block.js";
import type { ConditionOperator } from "../iam/condition-operator.js";
import { conditionValues } from "../policy/condition-values.js";
import type { PolicyLanguage } from "../policy/typed-policy.js";
import type { Value } from "../value/value.js";
import { mayBeAbsent } from "./pattern-pieces.js";
import { type MarkedPattern, type ReadTexts, readTexts } from "./read-text.js";
import type { Bracket, KeyedBracket, ValueSet } from "./request-space.js";
import type { TextPattern } from "./text-pattern.js";

/** The patterns of one text in a dimension: what it may mean, and what it surely means. */
export interface PatternPair {
  readonly may: readonly TextPattern[];
  readonly must: readonly TextPattern[];
}

/**
 * The texts of a list.
 * @param closed whether the list has no further entries.
 * @param patterns what one text means.
 */
export function textBracket(
  values: readonly Value[],
  closed: boolean,
  language: PolicyLanguage,
  patterns: (text: MarkedPattern) => PatternPair,
): KeyedBracket {
  const read = values.map((value) => readTexts(value, language));
  return {
    key: closed ? keyOf(read) : null,
    isVisible: closed && read.every(({ isExact }) => isExact),
    bracket: () => bracketOf(read, closed, patterns),
  };
}

function bracketOf(
  read: readonly ReadTexts[],
  closed: boolean,
  patterns: (text: MarkedPattern) => PatternPair,
): Bracket {
  const may: TextPattern[] = [];
  const must: TextPattern[] = [];
  let isAny = !closed;
  for (const { texts, isExact } of read) {
    if (texts === null) isAny = true;
    for (const text of texts ?? []) {
      const pair = patterns(text);
      may.push(...pair.may);
      if (isExact) must.push(...pair.must);
    }
  }
  return { may: isAny ? null : { kind: "text", patterns: may }, must: { kind: "text", patterns: must } };
}

/** Whether a list has one entry, which may not be there: then what holds the list may not be there, and all match. */
export function mayVanish(entries: readonly { readonly value: Value }[]): boolean {
  const [only, ...others] = entries;
  return only !== undefined && others.length === 0 && mayBeAbsent(only.value);
}

function keyOf(read: readonly ReadTexts[]): string | null {
  const keys = read.map(({ key }) => key);
  return keys.includes(null) ? null : JSON.stringify([...new Set(keys)].sort());
}

/** Numbers, dates and addresses of a list. */
export function orderedBracket(values: readonly Value[], closed: boolean, operator: ConditionOperator): KeyedBracket {
  const read = values.map((value) => readTexts(value, "2008-10-17"));
  const key = closed ? keyOf(read) : null;
  return {
    key: key === null ? null : `${operator.base}${key}`,
    isVisible: closed && read.every(({ isExact }) => isExact),
    bracket: () => orderedSets(values, closed, operator),
  };
}

function orderedSets(values: readonly Value[], closed: boolean, operator: ConditionOperator): Bracket {
  const kind = operator.family === "IpAddress" ? "address" : "points";
  const may: ValueSet[] = [];
  const must: ValueSet[] = [];
  let isAny = !closed;
  for (const value of values) {
    const set = conditionValues(operator, [value]);
    const sets = mayBeAbsent(value) ? [may] : [may, must];
    if (set?.kind === "number" || set?.kind === "date")
      for (const one of sets) one.push({ kind: "points", intervals: set.intervals });
    else if (set?.kind === "address") for (const one of sets) one.push(set);
    // Nobody says what AWS makes of a text that is none of them.
    else isAny = true;
  }
  const together = (sets: readonly ValueSet[]): ValueSet =>
    kind === "address"
      ? { kind, blocks: sets.flatMap((set) => (set.kind === "address" ? set.blocks : [])) }
      : { kind, intervals: sets.flatMap((set) => (set.kind === "points" ? set.intervals : [])) };
  return { may: isAny ? null : together(may), must: together(must) };
}

/** Every value of a kind of dimension. */
export function everyValue(kind: ValueSet["kind"], anyText: TextPattern): ValueSet {
  if (kind === "text") return { kind, patterns: [anyText] };
  if (kind === "points") return { kind, intervals: [{ low: null, high: null, lowOpen: true, highOpen: true }] };
  return { kind, blocks: ["0.0.0.0/0", "::/0"].flatMap((text) => addressBlock(text) ?? []) };
}
