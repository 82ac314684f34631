// When work on a document happens: a moment after its last change. The only place with timers; knows
// nothing of what the work is.

/** Milliseconds of rest after a change before a document is checked. */
export const restAfterChange = 150;

/** Work by document: newer work replaces older work that has not started. */
export class Schedule {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** Does the work after the delay (milliseconds), unless newer work or a cancellation comes first. */
  plan(uri: string, delay: number, work: () => void): void {
    this.cancel(uri);
    const timer = setTimeout(() => {
      this.timers.delete(uri);
      work();
    }, delay);
    this.timers.set(uri, timer);
  }

  cancel(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
  }
}
