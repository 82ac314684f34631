// What `lint` and `inspect` do alike before core is asked: read what the operands name, showing progress.

import type { Arguments, Options } from "./arguments.js";
import { type Collected, collect } from "./files/collect.js";
import type { Disk } from "./files/disk.js";
import type { Io } from "./io.js";
import { createProgress, type Progress } from "./progress.js";

export interface Gathered {
  readonly collected: Collected;
  /** Still running: the caller ends it before it writes. */
  readonly progress: Progress;
}

export function gather({ operands, options }: Arguments, disk: Disk, io: Io): Gathered {
  const progress = createProgress(io.stderr, wantsProgress(options, io), () => performance.now());
  const wishes = {
    stdinName: options.text("stdin-filename"),
    errorOnUnmatched: options.flag("error-on-unmatched") !== false,
  };
  const collected = collect(operands, disk, io, wishes, progress);
  if (disk.provided > LARGE) io.spareMemory();
  return { collected, progress };
}

/** From how many characters of text on a run should be careful with memory. */
const LARGE = 32_000_000;

/** Never where the control sequences of a progress line would end up in a log. */
function wantsProgress(options: Options, io: Io): boolean {
  const { TERM: terminal } = io.env;
  const wanted = options.flag("progress") ?? options.flag("quiet") !== true;
  return wanted && io.stderr.isTerminal && terminal !== "dumb";
}
