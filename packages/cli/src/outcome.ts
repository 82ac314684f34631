// What standard error says after a run: the paths that could not be read, and on demand what was done.

import type { Collected } from "./files/collect.js";
import type { Io } from "./io.js";
import { printable } from "./report/terminal-style.js";

export interface Outcome {
  readonly verbose: boolean;
  readonly milliseconds: number;
}

export function complain(
  collected: Pick<Collected, "errors" | "files" | "candidates">,
  { verbose, milliseconds }: Outcome,
  io: Io,
): void {
  for (const error of collected.errors) io.stderr.write(`postern: ${printable(error)}\n`);
  if (!verbose) return;
  const { candidates, files } = collected;
  io.stderr.write(
    `postern: Candidates looked into: ${candidates}; files read as ours: ${files.length}; ${milliseconds} ms.\n`,
  );
}
