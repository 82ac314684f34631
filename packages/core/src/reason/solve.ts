// Is there a request in a box that lies in none of some others? A search over the others: for each, one literal of
// it must fail (semantics.md §7.2). Guided by a candidate: only what the candidate does not fulfil is looked at.

import type { Tri } from "../iam/tri.js";
import type { Budget } from "./budget.js";
import type { Sample } from "./claims.js";
import {
  type Box,
  type Dimension,
  type DimensionValue,
  isNegated,
  type Literal,
  type Mode,
  type RequestSpace,
} from "./request-space.js";
import type { Satisfaction, Satisfier } from "./satisfy.js";

/** One value per dimension; keys that are not listed are absent. */
export type Model = ReadonlyMap<Dimension, DimensionValue>;

/** What is known of requests beyond the boxes of a question: too much to be stated ahead. */
export interface Knowledge {
  /** Boxes about an action that no request is in, among those that were stated so far. */
  about(action: string): readonly Box[];
  /** States one more, which a candidate is in; `no` if the candidate may exist, `unknown` if too many are stated. */
  refutes(model: Model): Tri;
}

export type Solution = { readonly model: Model } | null | "unknown";

/** What is assumed of one dimension: literals in order, and a value that fulfils all of them. */
interface Assumed {
  readonly dimension: Dimension;
  literals: readonly Literal[];
  sample: Sample | null;
}

/** What stood before a literal was assumed. */
interface Step {
  readonly atom: number;
  readonly assumed: Assumed | null;
  readonly literals: readonly Literal[];
  readonly sample: Sample | null;
}

export class Solver {
  private readonly space: RequestSpace;
  private readonly satisfier: Satisfier;
  private readonly budget: Budget;
  private readonly mode: Mode;
  /** Whether something was left open, so that finding nothing proves nothing. */
  private isOpen = false;
  /** By the number of the dimension. */
  private dimensions: (Assumed | undefined)[] = [];
  /** Which atoms are assumed to hold, and which are not. */
  private decided: (boolean | undefined)[] = [];
  /** The steps so far, to be taken back. */
  private trail: Step[] = [];
  private readonly action: Dimension | null;
  private readonly knowledge: Knowledge | null;

  constructor(
    space: RequestSpace,
    satisfier: Satisfier,
    budget: Budget,
    mode: Mode,
    knowledge: Knowledge | null = null,
  ) {
    this.space = space;
    this.satisfier = satisfier;
    this.budget = budget;
    this.mode = mode;
    this.knowledge = knowledge;
    this.action = space.find("action") ?? null;
  }

  /** A request in `inside` and in none of `outside`; null if there is none, unknown if the budget does not tell. */
  solve(inside: Box, outside: readonly Box[]): Solution {
    this.isOpen = false;
    this.dimensions = [];
    this.decided = [];
    this.trail = [];
    for (const name of ["principal", "action", "resource"]) {
      const dimension = this.space.find(name);
      if (dimension !== undefined) this.assumed(dimension);
    }
    const isFound = inside.every((literal) => this.assume(literal)) && this.search(outside);
    if (isFound) return { model: this.model() };
    return this.isOpen ? "unknown" : null;
  }

  private model(): Model {
    const values = new Map<Dimension, DimensionValue>();
    for (const assumed of this.dimensions) {
      if (assumed === undefined || assumed.sample === null) continue;
      values.set(assumed.dimension, assumed.sample.value);
    }
    return values;
  }

  private assumed(dimension: Dimension): Assumed {
    const known = this.dimensions[dimension.index];
    if (known !== undefined) return known;
    const found = this.satisfier.satisfy(dimension, [], this.mode);
    const made = { dimension, literals: [], sample: isSample(found) ? found : null };
    this.dimensions[dimension.index] = made;
    return made;
  }

  /** Assumes one more literal; false, and nothing is changed, if that contradicts what is assumed. */
  private assume(literal: Literal): boolean {
    const atom = atomOf(literal);
    const known = this.decided[atom];
    if (known !== undefined) return known !== isNegated(literal);
    const { dimension } = this.space.atom(literal);
    const assumed = dimension === null ? null : this.assumed(dimension);
    const found = this.fulfilling(literal, assumed);
    if (found === false) return false;
    this.decided[atom] = !isNegated(literal);
    this.trail.push({ atom, assumed, literals: assumed?.literals ?? [], sample: assumed?.sample ?? null });
    if (assumed === null) return true;
    assumed.literals = inOrder(assumed.literals, literal);
    assumed.sample = found;
    return true;
  }

  /** A value for what is assumed and a literal more; null where it is about no dimension, false if there is none. */
  private fulfilling(literal: Literal, assumed: Assumed | null): Sample | null | false {
    if (assumed === null) return this.mode === "may" ? null : false;
    const { dimension, literals, sample } = assumed;
    if (sample !== null && this.satisfier.claims.holds(literal, sample, this.mode)) return sample;
    const found = this.satisfier.satisfy(dimension, inOrder(literals, literal), this.mode);
    if (found === "unknown") this.isOpen = true;
    return isSample(found) ? found : false;
  }

  private search(boxes: readonly Box[]): boolean {
    const entered = this.entered(boxes);
    if (entered === null) return false;
    if (entered.length === 0) return true;
    // What is decided already costs nothing to see.
    if (entered.some((box) => box.every((literal) => this.decided[atomOf(literal)] !== undefined))) return false;
    let fewest: Box | null = null;
    for (const box of entered) {
      const ways = box.filter((literal) => this.mayFail(literal));
      if (ways.length === 0) return false;
      if (fewest === null || ways.length < fewest.length) fewest = ways;
      if (ways.length === 1) break;
    }
    for (const literal of fewest ?? []) {
      if (!this.budget.tryChoice()) {
        this.isOpen = true;
        return false;
      }
      const mark = this.trail.length;
      if (this.assume(~literal) && this.search(boxes)) return true;
      this.takeBack(mark);
    }
    return false;
  }

  /** The boxes that the candidate is in; null if the budget does not tell. */
  private entered(boxes: readonly Box[]): readonly Box[] | null {
    for (;;) {
      const entered = boxes.filter((box) => !this.isLeft(box));
      for (const box of this.known()) if (!this.isLeft(box)) entered.push(box);
      if (entered.length > 0 || this.knowledge === null) return entered;
      const isRefuted = this.knowledge.refutes(this.model());
      if (isRefuted === "no") return entered;
      if (isRefuted === "unknown" || !this.budget.tryFact()) {
        this.isOpen = true;
        return null;
      }
    }
  }

  /** What was stated about the action of the candidate. */
  private known(): readonly Box[] {
    if (this.knowledge === null || this.action === null) return [];
    const action = this.assumed(this.action).sample?.value;
    return typeof action === "string" ? this.knowledge.about(action) : [];
  }

  /** Whether a literal may fail beside all that is assumed. */
  private mayFail(literal: Literal): boolean {
    if (this.decided[atomOf(literal)] !== undefined) return false;
    const { dimension } = this.space.atom(literal);
    return this.fulfilling(~literal, dimension === null ? null : this.assumed(dimension)) !== false;
  }

  /** Whether the candidate is not in a box. */
  private isLeft(box: Box): boolean {
    return box.some((literal) => {
      const known = this.decided[atomOf(literal)];
      if (known !== undefined) return known === isNegated(literal);
      const { dimension } = this.space.atom(literal);
      if (dimension === null) return false;
      const { sample } = this.assumed(dimension);
      // What only may fail must be decided: it fails everywhere, or nowhere.
      return sample !== null && this.satisfier.claims.holds(~literal, sample, "must");
    });
  }

  private takeBack(mark: number): void {
    while (this.trail.length > mark) {
      const step = this.trail.pop();
      if (step === undefined) return;
      this.decided[step.atom] = undefined;
      if (step.assumed === null) continue;
      step.assumed.literals = step.literals;
      step.assumed.sample = step.sample;
    }
  }
}

function atomOf(literal: Literal): number {
  return isNegated(literal) ? ~literal : literal;
}

function isSample(found: Satisfaction): found is Sample {
  return found !== null && found !== "unknown";
}

/** Literals with one more, in order: equal sets of them are asked once. */
function inOrder(literals: readonly Literal[], literal: Literal): readonly Literal[] {
  const at = literals.findIndex((other) => other > literal);
  return at < 0 ? [...literals, literal] : [...literals.slice(0, at), literal, ...literals.slice(at)];
}
