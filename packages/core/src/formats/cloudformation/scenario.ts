// Evaluation under conditions: a run decides each condition when it is first consulted, and is repeated
// until every reachable outcome was seen (R13, R14, R16).

import type { When } from "../../model/when.js";
import type { Decisions, RemainingValues, ScenarioSolver } from "./scenario-solver.js";

/** What an evaluation asks about conditions and parameters. */
export interface Scenario {
  /** The value of a condition in this run; null if it is left open (both branches count). */
  decide(condition: string): boolean | null;
  remaining(parameter: string): RemainingValues;
}

/** One outcome of an evaluation, and the conditions that it consulted. */
export interface Outcome<Result> {
  readonly when: When;
  readonly result: Result;
}

export interface Exploration<Result> {
  readonly outcomes: readonly Outcome<Result>[];
  /** Whether there were more outcomes than the limit, so that conditions were left open instead. */
  readonly widened: boolean;
}

interface Choice {
  readonly name: string;
  readonly value: boolean;
  /** Whether the other value is possible, too, and has not been tried. */
  readonly open: boolean;
}

/**
 * Evaluates once per reachable outcome, true branches first. `given` are decided beforehand (the
 * resource's own condition) and are not part of `when`.
 */
export function explore<Result>(
  solver: ScenarioSolver,
  given: Decisions,
  limit: number,
  evaluate: (scenario: Scenario) => Result,
): Exploration<Result> {
  const outcomes: Outcome<Result>[] = [];
  let path: readonly Choice[] = [];
  for (;;) {
    const run = new Run(solver, given, path);
    const result = evaluate(run);
    outcomes.push({ when: run.when(), result });
    const next = nextPath(run.choices);
    if (next === null) return { outcomes, widened: false };
    if (outcomes.length >= limit) return { outcomes: [widened(solver, given, evaluate)], widened: true };
    path = next;
  }
}

/** Evaluates once with every condition left open. */
export function widened<Result>(
  solver: ScenarioSolver,
  given: Decisions,
  evaluate: (scenario: Scenario) => Result,
): Outcome<Result> {
  return { when: {}, result: evaluate(openScenario(solver, given)) };
}

/** Decides only what follows from the given facts. */
export function openScenario(solver: ScenarioSolver, given: Decisions): Scenario {
  const possible = (name: string, value: boolean) => solver.isPossible(new Map([...given, [name, value]]));
  return {
    decide(name) {
      const known = given.get(name);
      if (known !== undefined) return known;
      const [canHold, canFail] = [possible(name, true), possible(name, false)];
      return canHold === canFail ? null : canHold;
    },
    remaining: (parameter) => solver.remaining(parameter, given),
  };
}

/** The path with its last open choice turned round. */
function nextPath(choices: readonly Choice[]): readonly Choice[] | null {
  const last = choices.findLastIndex(({ open }) => open);
  const choice = choices[last];
  if (choice === undefined) return null;
  return [...choices.slice(0, last), { name: choice.name, value: !choice.value, open: false }];
}

class Run implements Scenario {
  readonly choices: Choice[];
  private readonly solver: ScenarioSolver;
  private readonly given: Decisions;
  private readonly decided: Map<string, boolean>;

  constructor(solver: ScenarioSolver, given: Decisions, path: readonly Choice[]) {
    this.solver = solver;
    this.given = given;
    this.choices = [...path];
    this.decided = new Map([...given, ...path.map(({ name, value }): [string, boolean] => [name, value])]);
  }

  decide(name: string): boolean | null {
    const known = this.decided.get(name);
    if (known !== undefined) return known;
    const possible = (value: boolean) => this.solver.isPossible(new Map([...this.decided, [name, value]]));
    const [canHold, canFail] = [possible(true), possible(false)];
    const value = canHold || !canFail;
    this.choices.push({ name, value, open: canHold && canFail });
    this.decided.set(name, value);
    return value;
  }

  /** Decided by the given facts alone: that it was consulted says nothing about the outcome. */
  private isConstant(name: string): boolean {
    const possible = (value: boolean) => this.solver.isPossible(new Map([...this.given, [name, value]]));
    return possible(true) !== possible(false);
  }

  remaining(parameter: string): RemainingValues {
    return this.solver.remaining(parameter, this.decided);
  }

  when(): When {
    return Object.fromEntries(
      this.choices.filter(({ name }) => !this.isConstant(name)).map(({ name, value }) => [name, value]),
    );
  }
}
