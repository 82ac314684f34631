// A clock that stands still until it is told.

import type { Clock } from "../../packages/lsp/src/clock.js";

interface Alarm {
  readonly at: number;
  readonly work: () => void;
}

/** Time that passes by hand. */
export class FakeClock implements Clock {
  private time = 0;
  private readonly alarms = new Set<Alarm>();

  now(): number {
    return this.time;
  }

  after(delay: number, work: () => void): () => void {
    const alarm = { at: this.time + delay, work };
    this.alarms.add(alarm);
    return () => this.alarms.delete(alarm);
  }

  /** Lets milliseconds pass: what is due is done, in order. Work that takes time may advance the clock itself. */
  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const [next] = [...this.alarms].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.alarms.delete(next);
      this.time = Math.max(this.time, next.at);
      next.work();
    }
    this.time = Math.max(this.time, end);
  }
}
