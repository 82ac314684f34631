// Values that are one of several: taken apart into cases, and worked on case by case.

import type { Provenance } from "./provenance.js";
import { type MapValue, type Member, mapValue, type UnknownValue, unknownValue, type Value } from "./value.js";

/** Switches and what they must be. Empty: always, or in a case that has no name. */
type Case = Readonly<Record<string, boolean>>;

/** One of the values that a value may be, and the case in which it is. */
export interface Alternative {
  readonly value: Value;
  readonly when: Case;
}

/** A value that is one of several. */
export interface Choice extends UnknownValue {
  readonly oneOf: readonly Value[];
}

/** More alternatives than this are not told apart (terraform.md §2.3). */
export const mostAlternatives = 8;

export function isChoice(value: Value): value is Choice {
  return value.kind === "unknown" && value.oneOf !== undefined && value.oneOf.length > 0;
}

/**
 * The values that a value may be, choices inside choices taken apart; cases that contradict themselves are
 * left out. A value that is no choice, or one of too many, is its only alternative.
 */
export function alternativesOf(value: Value): readonly Alternative[] {
  const found = isChoice(value) ? taken(value) : null;
  return found === null || found.length > mostAlternatives ? [{ value, when: {} }] : found;
}

function taken(choice: Choice): readonly Alternative[] {
  return choice.oneOf.flatMap((one, index) => {
    const own = caseOf(choice, index);
    const inner = isChoice(one) ? taken(one) : [{ value: one, when: {} }];
    return inner.flatMap(({ value, when }) => (contradict(own, when) ? [] : [{ value, when: { ...own, ...when } }]));
  });
}

/** The case in which a choice is its value at an index. */
export function caseOf({ switch: name, oneOf }: Choice, index: number): Case {
  return name === undefined || oneOf.length !== 2 ? {} : { [name]: index === 0 };
}

function contradict(one: Case, other: Case): boolean {
  return Object.entries(one).some(([name, holds]) => Object.hasOwn(other, name) && other[name] !== holds);
}

/**
 * What becomes of a choice where something becomes of each of its values; null where there are too many
 * of them, or `apply` says nothing about one. The result is decided by what decides the choice.
 */
export function overAlternatives(
  choice: Choice,
  provenance: Provenance,
  apply: (value: Value) => Value | null,
): Value | null {
  if (taken(choice).length > mostAlternatives) return null;
  const results: Value[] = [];
  for (const one of choice.oneOf) {
    const result = isChoice(one) ? overAlternatives(one, provenance, apply) : apply(one);
    if (result === null) return null;
    results.push(result);
  }
  return choiceOf(choice, results, provenance);
}

/** A choice between results, decided like another choice. */
export function choiceOf(decider: UnknownValue, results: readonly Value[], provenance: Provenance): UnknownValue {
  const { origin, switch: name } = decider;
  const isText = results.every(({ kind }) => kind === "text" || kind === "concat");
  const isList = results.every(({ kind }) => kind === "list");
  return unknownValue(
    origin,
    { at: provenance.at },
    {
      oneOf: results,
      type: isText ? "string" : isList ? "list" : "any",
      ...(name === undefined ? {} : { switch: name }),
      ...(results.some(({ kind }) => kind === "null") ? { mayBeAbsent: true } : {}),
    },
  );
}

/**
 * What is certain of one of several maps: the members that all of them have, each one of its values there; open
 * where others may be. Null if it may be something else than a map.
 */
export function commonMap(choice: Choice): MapValue | null {
  const maps: MapValue[] = [];
  for (const { value } of alternativesOf(choice)) {
    if (value.kind !== "map") return null;
    maps.push(value);
  }
  const [first] = maps;
  const find = (map: MapValue, name: string) => map.members.find((member) => member.name === name);
  const members = (first?.members ?? []).flatMap((member): readonly Member[] => {
    const values = maps.flatMap((map) => find(map, member.name)?.value ?? []);
    if (values.length < maps.length) return [];
    const [first] = values;
    const isSame = first?.kind === "text" && values.every((one) => one.kind === "text" && one.text === first.text);
    const decider = unknownValue(`${choice.origin}.${member.name}`, choice.provenance);
    return [{ ...member, value: isSame ? first : choiceOf(decider, values, choice.provenance) }];
  });
  const isClosed = maps.every(({ open, members: all }) => open === null && all.length === members.length);
  return mapValue(members, choice.provenance, isClosed ? null : choice.origin);
}
