// One dimension alone, against going through all its values: texts over a few letters, small numbers, few addresses.
// What the engine finds must be there, be shortest where it says so, and exist exactly if one of the values does.

import { describe, expect, test } from "vitest";
import { addressBlock } from "../../../packages/core/src/iam/address-block.js";
import type { Interval } from "../../../packages/core/src/iam/interval.js";
import { Automaton } from "../../../packages/core/src/reason/automaton.js";
import { Budget } from "../../../packages/core/src/reason/budget.js";
import { anyLetter, digits, notColon } from "../../../packages/core/src/reason/letter-class.js";
import {
  type Atom,
  type Dimension,
  type DimensionKind,
  type DimensionValue,
  type Mode,
  RequestSpace,
  type ValueSet,
} from "../../../packages/core/src/reason/request-space.js";
import { Satisfier } from "../../../packages/core/src/reason/satisfy.js";
import { SetMemory } from "../../../packages/core/src/reason/set-memory.js";
import {
  literalPattern,
  type PatternToken,
  runOf,
  type TextPattern,
} from "../../../packages/core/src/reason/text-pattern.js";
import { shortestText } from "../../../packages/core/src/reason/word-search.js";
import { Dice } from "../../harness/random-policies.js";
import { fulfils, negatable } from "./claims.js";

const rounds = Number(process.env.REASON_ROUNDS ?? 1500);

/** `1` and `z` are for the digits and letters that no pattern names. */
const alphabet = ["a", "A", "b", "B", ":", "0", "1", "z"];
const longest = 4;

const texts: readonly string[] = (() => {
  const all = [""];
  let last = [""];
  for (let length = 1; length <= longest; length++) {
    last = last.flatMap((text) => alphabet.map((letter) => text + letter));
    all.push(...last);
  }
  return all;
})();

const classes: readonly (readonly [number, string])[] = [
  [anyLetter, "[^]"],
  [anyLetter, "[^]"],
  [notColon, "[^:]"],
  [digits, "[0-9]"],
];

interface Written {
  readonly pattern: TextPattern;
  readonly source: string;
}

/** A pattern, and the same as a regular expression. */
function randomPattern(dice: Dice): Written {
  const tokens: PatternToken[] = [];
  let source = "";
  for (let left = dice.below(5); left > 0; left--) {
    const [letters, letterSource] = dice.pick(classes);
    switch (dice.below(5)) {
      case 0:
        tokens.push({ kind: "one", letters });
        source += letterSource;
        break;
      case 1:
      case 2:
        tokens.push({ kind: "run", letters });
        source += `${letterSource}*`;
        break;
      default: {
        const fold = dice.chance(0.3);
        const letter = dice.pick(["a", "a", "b", ":", "0"]);
        tokens.push(...literalPattern(letter, fold));
        source += fold && /[ab]/.test(letter) ? `[${letter}${letter.toUpperCase()}]` : letter;
      }
    }
  }
  return { pattern: tokens, source };
}

interface WrittenSet {
  readonly automaton: Automaton;
  readonly has: (text: string) => boolean;
  readonly told: string;
}

function randomSet(dice: Dice): WrittenSet {
  const written = Array.from({ length: 1 + dice.below(3) }, () => randomPattern(dice));
  const told = written.map(({ source }) => source).join("|");
  const expression = new RegExp(`^(?:${told})$`);
  return {
    automaton: new Automaton(written.map(({ pattern }) => pattern)),
    has: (text) => expression.test(text),
    told,
  };
}

describe("texts", () => {
  test("an automaton has the texts of its patterns, and no others", () => {
    const dice = new Dice(1);
    for (let round = 0; round < rounds / 5; round++) {
      const { automaton, has, told } = randomSet(dice);
      const wrong = texts.filter((text) => automaton.has(text) !== has(text));
      expect({ told, wrong }).toEqual({ told, wrong: [] });
    }
  });

  test("a text is found where one is, and there is no shorter one", () => {
    const dice = new Dice(2);
    const counted = { none: 0, found: 0 };
    for (let round = 0; round < rounds; round++) {
      const inside = Array.from({ length: dice.below(4) }, () => randomSet(dice));
      const outside = Array.from({ length: dice.below(4) }, () => randomSet(dice));
      const isIt = (text: string) => inside.every((set) => set.has(text)) && !outside.some((set) => set.has(text));
      const of = (sets: readonly WrittenSet[]) => sets.map(({ automaton }) => automaton);
      const found = shortestText(of(inside), of(outside), new Budget());
      const expected = texts.find(isIt);
      const told = JSON.stringify([inside.map((set) => set.told), outside.map((set) => set.told), expected, found]);
      expect(found, told).not.toBe("unknown");
      if (found === "unknown") continue;
      if (expected === undefined) expect(found?.text.length ?? longest + 1, told).toBeGreaterThan(longest);
      else expect(found?.text.length, told).toBe(expected.length);
      if (found !== null) expect(isIt(found.text), told).toBe(true);
      counted[found === null ? "none" : "found"]++;
    }
    expect(Math.min(counted.none, counted.found)).toBeGreaterThan(rounds / 10);
  });

  test("letters that nobody names are never used up", () => {
    const one: TextPattern = [{ kind: "one", letters: anyLetter }];
    const named: string[] = [];
    for (let round = 0; round < 200; round++) {
      const avoided = named.map((letter) => literalPattern(letter));
      const found = shortestText(
        [new Automaton([one])],
        avoided.length === 0 ? [] : [new Automaton(avoided)],
        new Budget(),
      );
      expect(found).toMatchObject({ text: expect.stringMatching(/^.$/su) });
      if (found === null || found === "unknown") return;
      expect(named).not.toContain(found.text);
      named.push(found.text);
    }
  });
});

/** Random claims about a dimension, whose answer going through some values tells. */
function compareWithAll(
  kind: DimensionKind,
  seed: number,
  randomSetOf: (dice: Dice) => ValueSet,
  values: readonly Exclude<DimensionValue, null>[],
  { domain = null, isMany = false }: { readonly domain?: Dimension["domain"]; readonly isMany?: boolean } = {},
): void {
  const dice = new Dice(seed);
  const counted = { none: 0, absent: 0, present: 0 };
  for (let round = 0; round < rounds; round++) {
    const space = new RequestSpace(new SetMemory());
    const dimension = space.dimension("key", kind, domain);
    const satisfier = new Satisfier(space, new Budget());
    const atoms: Atom[] = Array.from({ length: 1 + dice.below(5) }, () => {
      const must = randomSetOf(dice);
      const more = randomSetOf(dice);
      return {
        dimension,
        values: dice.chance(0.7)
          ? { may: must, must }
          : { may: dice.chance(0.2) ? null : together(must, more), must: dice.chance(0.2) ? null : must },
        absent: dice.pick([true, false, false, false, null]),
        quantifier: isMany ? dice.pick(["any", "all"]) : "one",
        inverted: isMany && dice.chance(0.3),
      };
    });
    const literals = atoms
      .map((atom) => negatable(space.literal(atom), dice.chance(0.5)))
      .sort((one, other) => one - other);
    const mode: Mode = dice.pick(["may", "must"]);
    const found = satisfier.satisfy(dimension, literals, mode);
    const told = JSON.stringify({ round, mode, atoms, literals, found }, (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    const all: readonly DimensionValue[] = [null, ...values];
    const isFulfilled = (value: DimensionValue) =>
      literals.every((literal) => fulfils(space.atom(literal), literal < 0, value, mode));
    expect(found, told).not.toBe("unknown");
    if (found === "unknown") continue;
    expect(found !== null, told).toBe(all.some(isFulfilled));
    if (found !== null) {
      expect(isFulfilled(found.value), told).toBe(true);
      expect(
        literals.every((literal) => satisfier.claims.holds(literal, found, mode)),
        told,
      ).toBe(true);
    }
    for (const value of all)
      for (const literal of literals)
        for (const side of ["may", "must"] as const)
          expect(satisfier.claims.holds(literal, satisfier.claims.sample(dimension, value), side), told).toBe(
            fulfils(space.atom(literal), literal < 0, value, side),
          );
    counted[found === null ? "none" : found.value === null ? "absent" : "present"]++;
  }
  expect(Math.min(counted.none, counted.absent, counted.present)).toBeGreaterThan(rounds / 50);
}

/** The values of both sets. */
function together(one: ValueSet, other: ValueSet): ValueSet {
  if (one.kind === "text" && other.kind === "text") return { ...one, patterns: [...one.patterns, ...other.patterns] };
  if (one.kind === "points" && other.kind === "points")
    return { ...one, intervals: [...one.intervals, ...other.intervals] };
  if (one.kind === "address" && other.kind === "address") return { ...one, blocks: [...one.blocks, ...other.blocks] };
  return one;
}

function randomInterval(dice: Dice): Interval<number> {
  const [one, other] = [dice.below(6), dice.below(6)];
  if (dice.chance(0.3)) return { low: one, high: one, lowOpen: false, highOpen: false };
  return {
    low: dice.chance(0.3) ? null : Math.min(one, other),
    high: dice.chance(0.3) ? null : Math.max(one, other),
    lowOpen: dice.chance(0.5),
    highOpen: dice.chance(0.5),
  };
}

const randomPoints = (dice: Dice): ValueSet => ({
  kind: "points",
  intervals: Array.from({ length: dice.below(4) }, () => randomInterval(dice)),
});

/** All bounds that intervals have here, one point of every gap, both outer sides. */
const points = Array.from({ length: 15 }, (_, index) => index / 2 - 1);

const randomBlocks = (dice: Dice): ValueSet => ({
  kind: "address",
  blocks: Array.from({ length: dice.below(4) }, () => {
    const last = dice.below(16);
    const text = dice.chance(0.7)
      ? `10.0.0.${last}/${28 + dice.below(5)}`
      : `2001:db8::${last.toString(16)}/${124 + dice.below(5)}`;
    return addressBlock(dice.chance(0.05) ? dice.pick(["0.0.0.0/0", "::/0"]) : text) ?? [];
  }).flat(),
});

const addresses = Array.from({ length: 17 }, (_, index) => BigInt(index)).flatMap((index) => [
  { version: 4 as const, address: 0x0a000000n + index },
  { version: 6 as const, address: (0x20010db8n << 96n) + index },
]);

const words = ["a", "b", "ab"];
const randomWords = (dice: Dice): ValueSet => ({
  kind: "text",
  patterns: dice.chance(0.1)
    ? [runOf(anyLetter)]
    : Array.from({ length: dice.below(4) }, () => literalPattern(dice.pick(words))),
});
/** With a word that no set names. */
const allWords = [...words, "z"];

/** Every choice of at least one of some words. */
const choices = Array.from({ length: 2 ** allWords.length - 1 }, (_, index) =>
  allWords.filter((_word, at) => ((index + 1) >> at) % 2 === 1),
);

describe("claims about a key", () => {
  test("numbers", () => compareWithAll("number", 3, randomPoints, points));
  test("dates", () => compareWithAll("date", 4, randomPoints, points));
  test("addresses", () => compareWithAll("address", 5, randomBlocks, addresses));
  test("texts", () => compareWithAll("text", 6, randomWords, allWords));
  test("texts of a certain form", () => {
    const domain = { kind: "text" as const, patterns: [literalPattern("a"), literalPattern("ab")] };
    compareWithAll("flag", 7, randomWords, ["a", "ab"], { domain });
  });
  test("several texts at a time", () => compareWithAll("texts", 8, randomWords, choices, { isMany: true }));
});
