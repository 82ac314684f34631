// When work on a document happens: at once where it was quick the last time, else after a moment of rest, so that
// typing is never behind its checks. Knows nothing of what the work is.

import type { Clock } from "./clock.js";

/** Milliseconds of work that nobody notices while typing. */
const quick = 40;
/** Milliseconds of rest that a change waits for at most. */
export const mostRest = 150;

interface Planned {
  readonly due: number;
  readonly work: () => void;
}

/** Work by document: newer work replaces older work that has not started. One at a time, others' messages between. */
export class Schedule {
  private readonly clock: Clock;
  private readonly planned = new Map<string, Planned>();
  /** How long the last work on a document took, and when it was over. */
  private readonly last = new Map<string, { readonly cost: number; readonly end: number }>();
  private callOff: (() => void) | null = null;
  private isOver = false;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Does the work as soon as may be. */
  soon(uri: string, work: () => void): void {
    this.plan(uri, 0, work);
  }

  /** Does the work when the document has rested half as long as its last work took: quick ones need no rest. */
  afterChange(uri: string, work: () => void): void {
    const { cost, end } = this.last.get(uri) ?? { cost: 0, end: Number.NEGATIVE_INFINITY };
    // A stream of changes leaves as much time for them as their checks take.
    const pause = Math.min(cost, end + cost - this.clock.now());
    this.plan(uri, cost > quick ? Math.min(mostRest, cost / 2) : Math.max(0, pause), work);
  }

  /** Does the work after those that matter more. */
  later(uri: string, work: () => void): void {
    this.plan(uri, mostRest, work);
  }

  /** Forgets a document and what was planned for it. */
  cancel(uri: string): void {
    this.planned.delete(uri);
    this.last.delete(uri);
  }

  /** Forgets all that was planned, and plans nothing more. */
  end(): void {
    this.isOver = true;
    this.planned.clear();
    this.arm();
  }

  private plan(uri: string, delay: number, work: () => void): void {
    if (this.isOver) return;
    this.planned.set(uri, { due: this.clock.now() + delay, work });
    this.arm();
  }

  private arm(): void {
    this.callOff?.();
    const [next] = [...this.planned.values()].sort((a, b) => a.due - b.due);
    this.callOff =
      next === undefined ? null : this.clock.after(Math.max(0, next.due - this.clock.now()), () => this.work());
  }

  private work(): void {
    const now = this.clock.now();
    const [next] = [...this.planned].filter(([, { due }]) => due <= now + 0.5).sort(([, a], [, b]) => a.due - b.due);
    if (next !== undefined) {
      const [uri, { work }] = next;
      this.planned.delete(uri);
      work();
      const end = this.clock.now();
      this.last.set(uri, { cost: end - now, end });
    }
    this.arm();
  }
}
