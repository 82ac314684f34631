// What all module instances of one evaluation share: bounds, and which defaults were relied on.

import type { ProjectProblem } from "../../model/problem.js";
import type { SyntaxTree } from "../../syntax/tree.js";
import type { Location } from "../../text/range.js";
import type { ModuleLibrary } from "./module-library.js";

/** Counts work so that nothing runs away: cycles, deep chains of locals, loops over loops. */
export class EvaluationRun {
  readonly modules: ModuleLibrary;
  private readonly defaulted = new Set<string>();
  private readonly reached = new Map<string, ProjectProblem>();
  private depth = 0;
  private steps = 0;
  private readonly templates = new Map<string, SyntaxTree | null>();
  private instances = 0;
  private assumed: Set<string> | null = null;

  constructor(modules: ModuleLibrary) {
    this.modules = modules;
  }

  /** What was left out because there was too much of it. */
  get limits(): readonly ProjectProblem[] {
    return [...this.reached.values()];
  }

  /** Whether all work that a run may do was done. */
  get isExhausted(): boolean {
    return this.steps > MAX_STEPS;
  }

  /** Whether this many more module instances may be read; those that may are counted. */
  admit(instances: number): boolean {
    if (this.instances + instances > MAX_MODULES) return false;
    this.instances += instances;
    return true;
  }

  /** Says once that something at a place was left out. */
  limit(location: Location, message: string): void {
    const { file, range } = location;
    const key = `${file}:${range.start}:${message}`;
    if (!this.reached.has(key)) this.reached.set(key, limitProblem(location, message));
  }

  /** Whether a root variable was taken at its default, as opposed to a value from a file. */
  isDefaulted(name: string): boolean {
    return this.defaulted.has(name);
  }

  /** Notes that a variable was taken at its default. */
  assumeDefault(name: string): void {
    this.defaulted.add(name);
    this.assume([name]);
  }

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

  /** Notes what an earlier result relied on. */
  assume(names: Iterable<string>): void {
    if (this.assumed !== null) for (const name of names) this.assumed.add(name);
  }

  /** Does some work whose result decides nothing by its value: the defaults that it relies on are not noted. */
  aside<Result>(work: () => Result): Result {
    const outer = this.assumed;
    this.assumed = null;
    try {
      return work();
    } finally {
      this.assumed = outer;
    }
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
// Module calls with for_each inside each other multiply.
const MAX_MODULES = 2_000;

function limitProblem(location: Location, message: string): ProjectProblem {
  return {
    code: "fe/limit",
    file: location.file,
    address: "",
    pointer: "",
    message,
    subject: "hcl",
    location,
    related: [],
    severity: "warning",
    suggest: null,
    when: {},
  };
}
