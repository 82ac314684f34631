// Time, as the server needs it: tests have a clock of their own.

/** A clock that can be waited on. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  /** Does the work after so many milliseconds, not before the current work is over. Gives what calls it off. */
  after(delay: number, work: () => void): () => void;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(delay, work) {
    const timer = setTimeout(work, delay);
    return () => clearTimeout(timer);
  },
};

/** Lets whatever has come meanwhile be handled first: changes and cancellations of what is about to be answered. */
export function letOthersFirst(clock: Clock): Promise<void> {
  return new Promise((resolve) => clock.after(0, resolve));
}
