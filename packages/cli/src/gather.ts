// What `lint` and `inspect` do alike before core is asked: read what the operands name, showing progress.

import type { InputFile } from "@postern/core";
import type { Arguments, Options } from "./arguments.js";
import type { HeededConfigurations } from "./configuration.js";
import { type Collected, collect } from "./files/collect.js";
import type { Disk } from "./files/disk.js";
import type { Io } from "./io.js";
import { createProgress, type Progress } from "./progress.js";

/** The files of a call, without those that a configuration leaves out. */
export interface Gathered {
  readonly collected: Collected;
  /** Still running: the caller ends it before it writes. */
  readonly progress: Progress;
}

/** Throws a `UsageError` if a configuration that holds for one of the files has a fault. */
export function gather(
  { operands, options }: Arguments,
  disk: Disk,
  io: Io,
  configurations: HeededConfigurations,
): Gathered {
  const progress = createProgress(io.stderr, wantsProgress(options, io), () => performance.now());
  const wishes = {
    stdinName: options.text("stdin-filename"),
    errorOnUnmatched: options.flag("error-on-unmatched") !== false,
  };
  const collected = withoutLeftOut(collect(operands, disk, io, wishes, progress), configurations);
  if (disk.provided > LARGE) io.spareMemory();
  return { collected, progress };
}

function withoutLeftOut(collected: Collected, configurations: HeededConfigurations): Collected {
  const files: InputFile[] = [];
  const skipped = [...collected.skipped];
  for (const input of collected.files) {
    const { leftOut } = configurations.settingsOf(input.file);
    if (leftOut === null) files.push(input);
    else skipped.push({ file: input.file, reason: `\`${leftOut.by}\` of ${leftOut.file} leaves it out.` });
  }
  configurations.refuseFaults();
  return { ...collected, files, skipped };
}

/** From how many characters of text on a run should be careful with memory. */
const LARGE = 32_000_000;

/** Never where the control sequences of a progress line would end up in a log. */
function wantsProgress(options: Options, io: Io): boolean {
  const { TERM: terminal } = io.env;
  const wanted = options.flag("progress") ?? options.flag("quiet") !== true;
  return wanted && io.stderr.isTerminal && terminal !== "dumb";
}
