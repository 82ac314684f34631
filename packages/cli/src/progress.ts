// A line of progress on a terminal, shown only when work takes long enough to wonder.

import type { Output } from "./io.js";

export interface Progress {
  /** How many candidates were looked into so far. */
  count(candidates: number): void;
  /** Says what the work is at. */
  stage(text: string): void;
  /** Removes the line. */
  done(): void;
}

const DELAY = 700;
const INTERVAL = 100;

/** @param enabled false gives a progress that never writes; it writes control sequences, so only terminals may get it. */
export function createProgress(output: Output, enabled: boolean, now: () => number): Progress {
  const started = now();
  let last = 0;
  let shown = false;
  const write = (text: string) => {
    shown = true;
    output.write(`\r\u001b[2K${text}`);
  };
  const due = () => {
    const at = now();
    if (!enabled || at - started < DELAY || at - last < INTERVAL) return false;
    last = at;
    return true;
  };
  return {
    count(candidates) {
      if (candidates % 64 === 0 && due()) write(`Looking into ${candidates} files …`);
    },
    stage(text) {
      if (enabled && now() - started >= DELAY) write(text);
    },
    done() {
      if (shown) output.write("\r\u001b[2K");
    },
  };
}
