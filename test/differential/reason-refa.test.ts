// Questions about one dimension, against the automata of refa: is there a text inside of some sets and outside of
// others, and is the one that is found a shortest? More rounds with REASON_ROUNDS.

import { describe, expect, test } from "vitest";
import type { FindAnswer } from "../../packages/core/src/reason/answers.js";
import { Automaton } from "../../packages/core/src/reason/automaton.js";
import { Budget } from "../../packages/core/src/reason/budget.js";
import { find } from "../../packages/core/src/reason/find.js";
import { globPattern } from "../../packages/core/src/reason/text-pattern.js";
import { shortestText } from "../../packages/core/src/reason/word-search.js";
import { Dice } from "../harness/random-policies.js";
import { noPremises, placed, reasonSources } from "../harness/reason-engine.js";
import { globExpression, hasText, RefaTexts, shortestLength } from "../harness/refa-texts.js";

const rounds = Number(process.env.REASON_ROUNDS ?? 400);

const words = ["acme", "-", "data", "logs", "/", "a", "b", "A", "prod", ":", ".", "0"];

function randomGlob(dice: Dice): string {
  return Array.from({ length: dice.below(6) }, () =>
    dice.chance(0.4) ? dice.pick(["*", "*", "?"]) : dice.pick(words),
  ).join("");
}

interface Texts {
  readonly globs: readonly string[];
  readonly wildcards: boolean;
  readonly fold: boolean;
}

/** A list of texts, as patterns or as they are, with or without case. */
function randomTexts(dice: Dice): Texts {
  const globs = Array.from({ length: 1 + dice.below(4) }, () => randomGlob(dice));
  return { globs, wildcards: dice.chance(0.8), fold: dice.chance(0.3) };
}

function expression({ globs, wildcards, fold }: Texts): string {
  return globs.map((glob) => globExpression(glob, fold, () => (wildcards ? "[^]" : null))).join("|");
}

const some = <Item>(count: number, make: () => Item): readonly Item[] => Array.from({ length: count }, make);

test("a text inside of some patterns and outside of others is found where refa has one, and is a shortest", () => {
  const dice = new Dice(20261123);
  const refa = new RefaTexts();
  const counted = { none: 0, found: 0 };
  for (let round = 0; round < rounds; round++) {
    const inside = some(dice.below(4), () => randomTexts(dice));
    const outside = some(dice.below(5), () => randomTexts(dice));
    const automata = (sets: readonly Texts[]) =>
      sets.map(
        ({ globs, wildcards, fold }) => new Automaton(globs.map((glob) => globPattern(glob, { wildcards, fold }))),
      );
    const found = shortestText(automata(inside), automata(outside), new Budget());
    const theirs = refa.within(inside.map(expression), outside.map(expression));
    const told = JSON.stringify({ round, inside, outside, found });
    expect(found, told).not.toBe("unknown");
    if (found === "unknown") continue;
    expect(found === null ? null : found.text.length, told).toBe(shortestLength(theirs));
    if (found !== null) expect(hasText(theirs, found.text), told).toBe(true);
    counted[found === null ? "none" : "found"]++;
  }
  expect(Math.min(counted.none, counted.found)).toBeGreaterThan(rounds / 10);
});

/** Goes through random questions: policies with a question about one dimension, and the same one for refa. */
function compareAnswers(
  seed: number,
  question: (dice: Dice) => {
    readonly statements: readonly object[];
    readonly inside: readonly string[];
    readonly outside: readonly string[];
    readonly textOf: (witness: NonNullable<FindAnswer["witness"]>) => string | readonly string[] | undefined;
  },
): void {
  const dice = new Dice(seed);
  const refa = new RefaTexts();
  const counted = { no: 0, yes: 0 };
  for (let round = 0; round < rounds / 4; round++) {
    const { statements, inside, outside, textOf } = question(dice);
    const { found, witness } = find(
      [placed({ Version: "2012-10-17", Statement: statements })],
      noPremises,
      reasonSources,
    );
    const theirs = refa.within(inside, outside);
    const told = JSON.stringify({ round, statements, witness, inside, outside });
    expect(found, told).toBe(theirs.isEmpty ? "no" : "yes");
    if (witness !== null) expect(hasText(theirs, String(textOf(witness))), told).toBe(true);
    counted[theirs.isEmpty ? "no" : "yes"]++;
  }
  expect(Math.min(counted.no, counted.yes)).toBeGreaterThan(rounds / 40);
}

const statement = (Effect: "Allow" | "Deny", more: object) => ({
  Effect,
  Principal: "*",
  Action: "*",
  Resource: "*",
  ...more,
});

describe("whole questions that are about one dimension", () => {
  test("the texts of a key", () => {
    const key = "aws:PrincipalTag/team";
    const operator = ({ wildcards, fold }: Texts, negated: boolean) =>
      `String${negated ? "Not" : ""}${wildcards ? "Like" : fold ? "EqualsIgnoreCase" : "Equals"}`;
    /** Operators with wildcards heed case. */
    const comparable = (texts: Texts): Texts => (texts.wildcards ? { ...texts, fold: false } : texts);
    compareAnswers(1, (dice) => {
      const condition = (texts: Texts, negated: boolean) => ({
        Condition: { [operator(texts, negated)]: { [key]: texts.globs } },
      });
      // What an empty text is to AWS is contested: the key is there, and has one that is not empty.
      const present = { globs: ["?*"], wildcards: true, fold: false };
      const wanted = some(dice.below(3), () => comparable(randomTexts(dice)));
      const allowed = [present, ...wanted];
      const refused = comparable(randomTexts(dice));
      const denied = some(dice.below(4), () => comparable(randomTexts(dice)));
      const demanded = some(dice.below(2), () => comparable(randomTexts(dice)));
      const all: Record<string, Record<string, readonly string[]>> = {};
      const boxes: Texts[] = [];
      for (const texts of allowed) {
        // One operator stands in a condition once.
        const name = operator(texts, false);
        if (all[name] !== undefined) boxes.push(texts);
        else all[name] = { [key]: texts.globs };
      }
      all[operator(refused, true)] = { [key]: refused.globs };
      return {
        statements: [
          statement("Allow", { Condition: all }),
          ...[...boxes, ...demanded].map((texts) => statement("Deny", condition(texts, true))),
          ...denied.map((texts) => statement("Deny", condition(texts, false))),
        ],
        inside: [...allowed, ...demanded].map(expression),
        outside: [refused, ...denied].map(expression),
        textOf: ({ context }) => context[key],
      };
    });
  });

  test("resources, whose wildcards stop at colons but for those that end their segment", () => {
    // As many fields as an ARN has, in words of which some end in a wildcard.
    const field = (dice: Dice, names: readonly string[]) => dice.pick(["*", ...names]);
    const randomArn = (dice: Dice): string =>
      dice.chance(0.15)
        ? dice.pick(["*", "arn:*", "arn:aws:s3*", "arn:aws:s?s:*:q", "arn:aws:sqs:eu-*:*"])
        : [
            "arn",
            field(dice, ["aws", "aws", "aws-*"]),
            field(dice, ["s3", "sqs", "s*"]),
            field(dice, ["", "eu-west-1", "eu-*-1", "*-1", "eu-*"]),
            field(dice, ["", "111122223333", "1111*", "1*3"]),
            randomGlob(dice) || "x",
          ].join(":");
    const list = (dice: Dice) => some(1 + dice.below(3), () => randomArn(dice));
    const source = (arns: readonly string[]) =>
      arns
        .map((arn) =>
          globExpression(arn, false, (at, sign) => {
            const colons = arn.slice(0, at).split(":").length - 1;
            const isLast = at + 1 === arn.length || arn[at + 1] === ":";
            return colons >= 5 || (sign === "*" && isLast) ? "[^]" : "[^:]";
          }),
        )
        .join("|");
    // What resources look like at all.
    const resources = "\\*|arn:[a-z0-9._=,@+-]+:[a-z0-9._=,@+-]+:[^:]*:[^:]*:[^]+";
    compareAnswers(2, (dice) => {
      const [allowed, demanded] = [list(dice), list(dice)];
      const denied = some(dice.below(3), () => list(dice));
      const isDemanded = dice.chance(0.6);
      return {
        statements: [
          statement("Allow", { Resource: allowed }),
          ...(isDemanded ? [{ Effect: "Deny", Principal: "*", Action: "*", NotResource: demanded }] : []),
          ...denied.map((arns) => statement("Deny", { Resource: arns })),
        ],
        inside: [resources, source(allowed), ...(isDemanded ? [source(demanded)] : [])],
        outside: denied.map(source),
        textOf: ({ resource }) => resource,
      };
    });
  });
});
