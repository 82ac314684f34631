// The search over boxes, against truth tables: every combination of a few values, and both answers of every claim
// that is not known.

import { describe, expect, test } from "vitest";
import { Budget } from "../../../packages/core/src/reason/budget.js";
import {
  type Atom,
  type Box,
  type Dimension,
  type DimensionValue,
  isNegated,
  opaqueAtom,
  RequestSpace,
  type ValueSet,
} from "../../../packages/core/src/reason/request-space.js";
import { Satisfier } from "../../../packages/core/src/reason/satisfy.js";
import { SetMemory } from "../../../packages/core/src/reason/set-memory.js";
import { Solver } from "../../../packages/core/src/reason/solve.js";
import { literalPattern } from "../../../packages/core/src/reason/text-pattern.js";
import { Dice } from "../../harness/random-policies.js";
import { claimOf, fulfils, negatable } from "./claims.js";

const rounds = Number(process.env.REASON_ROUNDS ?? 1500);
const words = ["a", "b"];
/** Absent, and a word that no claim names. */
const values: readonly DimensionValue[] = [null, ...words, "z"];

const set = (...texts: readonly string[]): ValueSet => ({
  kind: "text",
  patterns: texts.map((text) => literalPattern(text)),
});

interface World {
  readonly space: RequestSpace;
  readonly dimensions: readonly Dimension[];
  readonly solver: (mode: "may" | "must") => Solver;
}

function newWorld(): World {
  const space = new RequestSpace(new SetMemory());
  const budget = new Budget();
  const satisfier = new Satisfier(space, budget);
  return {
    space,
    dimensions: ["k1", "k2", "k3"].map((name) => space.dimension(name, "text")),
    solver: (mode) => new Solver(space, satisfier, budget, mode),
  };
}

type Kind = "exact" | "opaque" | "between";

function randomAtom(dice: Dice, dimensions: readonly Dimension[], kinds: readonly Kind[]): Atom {
  const kind = dice.pick(kinds);
  if (kind === "opaque") return { ...opaqueAtom };
  const must = set(...words.filter(() => dice.chance(0.5)));
  const may = kind === "exact" ? must : dice.chance(0.3) ? null : set(...words);
  return {
    dimension: dice.pick(dimensions),
    values: { may, must: kind === "exact" || dice.chance(0.7) ? must : null },
    absent: kind === "exact" ? dice.chance(0.3) : dice.pick([true, false, null]),
    quantifier: "one",
    inverted: false,
  };
}

interface Question {
  readonly world: World;
  readonly atoms: readonly Atom[];
  readonly inside: Box;
  readonly outside: readonly Box[];
}

function randomQuestion(dice: Dice, kinds: readonly Kind[]): Question {
  const world = newWorld();
  const atoms = Array.from({ length: 3 + dice.below(6) }, () => randomAtom(dice, world.dimensions, kinds));
  const literals = atoms.map((atom) => world.space.literal(atom));
  const box = (most: number): Box =>
    [...new Set(Array.from({ length: 1 + dice.below(most) }, () => dice.pick(literals)))].map((literal) =>
      negatable(literal, dice.chance(0.5)),
    );
  return {
    world,
    atoms,
    inside: dice.chance(0.2) ? [] : box(3),
    outside: Array.from({ length: dice.below(9) }, () => box(3)),
  };
}

type Assignment = ReadonlyMap<Dimension, DimensionValue>;

/** Every combination of values. */
function assignments(dimensions: readonly Dimension[]): readonly Assignment[] {
  let all: readonly Assignment[] = [new Map()];
  for (const dimension of dimensions)
    all = all.flatMap((before) => values.map((value) => new Map(before).set(dimension, value)));
  return all;
}

/** Whether some, or all, answers of the claims that an assignment leaves open make it what is asked for. */
function isAsked({ atoms, inside, outside }: Question, assignment: Assignment, quantifier: "some" | "every") {
  const claims = atoms.map((atom) =>
    claimOf(atom, atom.dimension === null ? null : (assignment.get(atom.dimension) ?? null)),
  );
  const open = claims.flatMap((claim, index) => (claim === "unknown" ? [index] : []));
  const answers = Array.from({ length: 2 ** open.length }, (_, bits) => {
    const truth = claims.map((claim, index) =>
      claim === "unknown" ? (bits >> open.indexOf(index)) % 2 === 1 : claim === "yes",
    );
    const isTrue = (literal: number) => truth[isNegated(literal) ? ~literal : literal] !== isNegated(literal);
    return inside.every(isTrue) && outside.every((box) => !box.every(isTrue));
  });
  return quantifier === "some" ? answers.includes(true) : !answers.includes(false);
}

const told = ({ inside, outside, atoms }: Question) => JSON.stringify({ inside, outside, atoms });

/** The assignment of a model: what it does not say is absent. */
function assigned({ world }: Question, model: Assignment): Assignment {
  return new Map(world.dimensions.map((dimension) => [dimension, model.get(dimension) ?? null]));
}

describe("a box without some others", () => {
  test("has a request exactly if going through all of them finds one", () => {
    const dice = new Dice(11);
    const counted = { none: 0, found: 0 };
    for (let round = 0; round < rounds; round++) {
      const question = randomQuestion(dice, ["exact"]);
      const expected = assignments(question.world.dimensions).some((one) => isAsked(question, one, "some"));
      for (const mode of ["may", "must"] as const) {
        const solution = question.world.solver(mode).solve(question.inside, question.outside);
        if (solution === "unknown") expect.fail(told(question));
        expect(solution !== null, told(question)).toBe(expected);
        if (solution !== null)
          expect(isAsked(question, assigned(question, solution.model), "every"), told(question)).toBe(true);
      }
      counted[expected ? "found" : "none"]++;
    }
    expect(Math.min(counted.none, counted.found)).toBeGreaterThan(rounds / 10);
  });

  test("with claims of which nothing is known: some answer of theirs, or every answer", () => {
    const dice = new Dice(12);
    const counted = { may: 0, must: 0, none: 0 };
    for (let round = 0; round < rounds; round++) {
      const question = randomQuestion(dice, ["exact", "exact", "opaque"]);
      const all = assignments(question.world.dimensions);
      const may = question.world.solver("may").solve(question.inside, question.outside);
      const must = question.world.solver("must").solve(question.inside, question.outside);
      expect(may !== null, told(question)).toBe(all.some((one) => isAsked(question, one, "some")));
      expect(must !== null, told(question)).toBe(all.some((one) => isAsked(question, one, "every")));
      counted[must !== null ? "must" : may !== null ? "may" : "none"]++;
    }
    expect(Math.min(...Object.values(counted))).toBeGreaterThan(rounds / 20);
  });

  test("with sets that are partly known: nothing is denied that may be, nothing is promised that need not be", () => {
    const dice = new Dice(13);
    const counted = { may: 0, must: 0, none: 0, kept: 0 };
    for (let round = 0; round < rounds; round++) {
      const question = randomQuestion(dice, ["exact", "between", "between", "opaque"]);
      const all = assignments(question.world.dimensions);
      const may = question.world.solver("may").solve(question.inside, question.outside);
      const must = question.world.solver("must").solve(question.inside, question.outside);
      const mayBe = all.some((one) => isAsked(question, one, "some"));
      if (mayBe) expect(may, told(question)).not.toBeNull();
      if (may === null) expect(must, told(question)).toBeNull();
      expect(must !== null, told(question)).toBe(all.some((one) => isAsked(question, one, "every")));
      if (must !== null && must !== "unknown")
        expect(isAsked(question, assigned(question, must.model), "every"), told(question)).toBe(true);
      if (may !== null && !mayBe) counted.kept++;
      counted[must !== null ? "must" : may !== null ? "may" : "none"]++;
    }
    expect(Math.min(counted.may, counted.must, counted.none)).toBeGreaterThan(rounds / 20);
    // What may be is overestimated, but seldom.
    expect(counted.kept).toBeLessThan(rounds / 20);
  });
});

describe("claims of which nothing is known", () => {
  const dice = new Dice(14);
  test("are one claim if they are equal: a box is inside of itself", () => {
    for (let round = 0; round < rounds / 5; round++) {
      const world = newWorld();
      const box = Array.from({ length: 1 + dice.below(4) }, () =>
        negatable(world.space.literal(randomAtom(dice, world.dimensions, ["between", "opaque"])), dice.chance(0.5)),
      );
      for (const mode of ["may", "must"] as const) expect(world.solver(mode).solve(box, [box])).toBeNull();
    }
  });

  test("are two claims otherwise, even of one set", () => {
    const { space, solver, dimensions } = newWorld();
    const [dimension] = dimensions;
    if (dimension === undefined) throw new Error("the world has dimensions");
    const claim = (key: string | null) =>
      space.claim(
        { dimension, absent: false, quantifier: "one", inverted: false },
        { key, isVisible: false, bracket: () => ({ may: set("a"), must: set() }) },
      );
    const same = [claim("x"), claim("x")];
    const [one, other] = [claim(null), claim(null)];
    expect(same[0]).toBe(same[1]);
    expect(solver("may").solve([one], [[other]])).not.toBeNull();
    expect(solver("must").solve([one], [[other]])).toBeNull();
    expect(solver("must").solve([~one], [[other]])).not.toBeNull();
  });

  test("in `may` hold, in `must` do not, and their opposites likewise", () => {
    const { space, solver } = newWorld();
    const opaque = space.literal(opaqueAtom);
    expect(solver("may").solve([opaque], [])).not.toBeNull();
    expect(solver("may").solve([~opaque], [])).not.toBeNull();
    expect(solver("must").solve([opaque], [])).toBeNull();
    expect(solver("must").solve([], [[opaque]])).toBeNull();
    expect(fulfils(opaqueAtom, false, null, "may")).toBe(true);
  });
});
