// Results that may need each other, each computed once. What is part of a circle has none, wherever the
// circle was entered.

/** How many results may wait for each other at a time. */
const MAX_DEPTH = 16;

export class AcyclicMemo<Result> {
  private readonly known = new Map<string, Result | null>();
  private readonly active: string[] = [];
  private readonly circular = new Set<string>();

  /** Whether no result is being computed. */
  get isIdle(): boolean {
    return this.active.length === 0;
  }

  /** The result of a key; null in a circle, and where too many wait for each other. */
  get(key: string, compute: () => Result | null): Result | null {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const from = this.active.indexOf(key);
    for (const one of from < 0 ? [] : this.active.slice(from)) this.circular.add(one);
    if (from >= 0 || this.active.length >= MAX_DEPTH) return null;
    this.active.push(key);
    const result = compute();
    this.active.pop();
    const kept = this.circular.has(key) ? null : result;
    this.known.set(key, kept);
    return kept;
  }
}
