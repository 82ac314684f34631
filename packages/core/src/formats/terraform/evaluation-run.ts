// What all module instances of one evaluation share: bounds, and which defaults were relied on.

import type { SyntaxTree } from "../../syntax/tree.js";

/** Counts work so that nothing runs away: cycles, deep chains of locals, loops over loops. */
export class EvaluationRun {
  private depth = 0;
  private steps = 0;
  private readonly templates = new Map<string, SyntaxTree | null>();
  private assumed: Set<string> | null = null;

  /** Runs one step of an evaluation, or gives `fallback` where depth or budget are used up. */
  step<Result>(work: () => Result, fallback: () => Result): Result {
    this.steps++;
    if (this.depth >= MAX_DEPTH || this.steps > MAX_STEPS) return fallback();
    this.depth++;
    try {
      return work();
    } finally {
      this.depth--;
    }
  }

  /** The tree of a template file, read once; null if it cannot be read. */
  template(file: string, read: () => SyntaxTree | null): SyntaxTree | null {
    const known = this.templates.get(file);
    if (known !== undefined) return known;
    const tree = read();
    this.templates.set(file, tree);
    return tree;
  }

  /** Notes that a variable was taken at its default. */
  assume(names: Iterable<string>): void {
    if (this.assumed !== null) for (const name of names) this.assumed.add(name);
  }

  /** The result of some work and the defaults that it relied on; an outer watch sees them, too. */
  watch<Result>(work: () => Result): { readonly result: Result; readonly assumed: ReadonlySet<string> } {
    const outer = this.assumed;
    const own = new Set<string>();
    this.assumed = own;
    try {
      return { result: work(), assumed: own };
    } finally {
      this.assumed = outer;
      this.assume(own);
    }
  }
}

// Node's default stack holds some ten thousand frames; one step of an expression takes up to six.
const MAX_DEPTH = 800;
const MAX_STEPS = 2_000_000;
