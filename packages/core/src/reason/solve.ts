// Is there a request in a box that lies in none of some others? A search over the others: for each, one literal of
// it must fail (semantics.md §7.2). Guided by a candidate: only what the candidate does not fulfil is looked at.

import type { Budget } from "./budget.js";
import type { Box, Dimension, DimensionValue, Literal, Mode, RequestSpace } from "./request-space.js";
import type { Satisfier } from "./satisfy.js";

/** One value per dimension; keys that are not listed are absent. */
export type Model = ReadonlyMap<Dimension, DimensionValue>;

export type Solution = { readonly model: Model } | null | "unknown";

/** What is assumed so far. */
interface Assumed {
  readonly literals: ReadonlySet<Literal>;
  readonly byDimension: ReadonlyMap<Dimension, readonly Literal[]>;
  readonly model: Model;
}

export class Solver {
  private readonly space: RequestSpace;
  private readonly satisfier: Satisfier;
  private readonly budget: Budget;
  private readonly mode: Mode;
  /** Whether something was left open, so that finding nothing proves nothing. */
  private isOpen = false;

  constructor(space: RequestSpace, satisfier: Satisfier, budget: Budget, mode: Mode) {
    this.space = space;
    this.satisfier = satisfier;
    this.budget = budget;
    this.mode = mode;
  }

  /** A request in `inside` and in none of `outside`; null if there is none, unknown if the budget does not tell. */
  solve(inside: Box, outside: readonly Box[]): Solution {
    this.isOpen = false;
    let start: Assumed | null = this.unconstrained();
    for (const literal of inside) {
      if (start === null) break;
      start = this.assume(start, literal);
    }
    const clauses = outside.map((box) => box.map((literal) => ~literal));
    const model = start === null ? null : this.search(start, clauses);
    if (model !== null) return { model };
    return this.isOpen ? "unknown" : null;
  }

  private unconstrained(): Assumed | null {
    const model = new Map<Dimension, DimensionValue>();
    for (const name of ["principal", "action", "resource"]) {
      const dimension = this.space.find(name);
      const found = dimension === undefined ? null : this.satisfier.satisfy(dimension, [], this.mode);
      if (dimension === undefined || found === null || found === "unknown") continue;
      model.set(dimension, found.value);
    }
    return { literals: new Set(), byDimension: new Map(), model };
  }

  /** With one more literal; null if that contradicts what is assumed. */
  private assume(before: Assumed, literal: Literal): Assumed | null {
    if (before.literals.has(literal)) return before;
    if (before.literals.has(~literal)) return null;
    const literals = new Set(before.literals).add(literal);
    const { dimension } = this.space.atom(literal);
    if (dimension === null) return this.mode === "may" ? { ...before, literals } : null;
    const inDimension = [...(before.byDimension.get(dimension) ?? []), literal];
    const byDimension = new Map(before.byDimension).set(dimension, inDimension);
    const value = before.model.get(dimension) ?? null;
    const isKept = before.model.has(dimension) && this.satisfier.holds(literal, value, this.mode);
    if (isKept) return { literals, byDimension, model: before.model };
    const found = this.satisfier.satisfy(dimension, inDimension, this.mode);
    if (found === "unknown") this.isOpen = true;
    if (found === null || found === "unknown") return null;
    return { literals, byDimension, model: new Map(before.model).set(dimension, found.value) };
  }

  private search(assumed: Assumed, clauses: readonly Box[]): Model | null {
    let fewest: readonly Assumed[] | null = null;
    let chosen: Box = [];
    for (const clause of clauses) {
      if (clause.some((literal) => this.isTrue(literal, assumed))) continue;
      const ways = clause.flatMap((literal) => this.assume(assumed, literal) ?? []);
      if (ways.length === 0) return null;
      if (fewest === null || ways.length < fewest.length) [fewest, chosen] = [ways, clause];
      if (ways.length === 1) break;
    }
    if (fewest === null) return assumed.model;
    const rest = clauses.filter((clause) => clause !== chosen);
    for (const way of fewest) {
      if (!this.budget.tryChoice()) {
        this.isOpen = true;
        return null;
      }
      const model = this.search(way, rest);
      if (model !== null) return model;
    }
    return null;
  }

  private isTrue(literal: Literal, { literals, model }: Assumed): boolean {
    if (literals.has(literal)) return true;
    const { dimension } = this.space.atom(literal);
    if (dimension === null || literals.has(~literal)) return false;
    return this.satisfier.holds(literal, model.get(dimension) ?? null, this.mode);
  }
}
