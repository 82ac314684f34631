// What `lint` does where fixes are asked for: makes them, writes them or shows them, and tells what became of them.

import { type Analyze, type FileProvider, fixInRounds, type InputFile, type Report } from "@postern/core";
import type { Arguments } from "../arguments.js";
import type { Disk } from "../files/disk.js";
import type { Io } from "../io.js";
import { printable } from "../report/terminal-style.js";
import { UsageError } from "../usage-error.js";
import { unifiedDiff } from "./unified-diff.js";
import { uninterrupted } from "./uninterrupted.js";
import { writeFixed } from "./write-fixed.js";

/** How fixes are asked for; `none` where they are not. */
export type FixMode = "none" | "write" | "show";

/** Reads the options. Throws a `UsageError` where they contradict each other. */
export function fixMode({ options, operands }: Arguments): FixMode {
  const writes = options.flag("fix") === true;
  const shows = options.flag("fix-dry-run") === true;
  if (writes && shows) throw new UsageError("`--fix` changes files and `--fix-dry-run` does not: write one of them.");
  if (options.flag("unsafe-fixes") === true && !writes && !shows)
    throw new UsageError("`--unsafe-fixes` says which fixes are made: write `--fix` or `--fix-dry-run` beside it.");
  if (writes && operands.includes("-"))
    throw new UsageError("Standard input cannot be rewritten by `--fix`; `--fix-dry-run` shows what would change.");
  return writes ? "write" : shows ? "show" : "none";
}

/** A report of the files as they are, and what to make fixes with. */
export interface FixRequest {
  readonly report: Report;
  readonly files: readonly InputFile[];
  readonly disk: Disk;
  readonly analyze: Analyze;
  readonly wantsUnsafe: boolean;
  readonly isQuiet: boolean;
}

/** Writes the diff of all fixes to standard output. */
export function showFixes(request: FixRequest, io: Io): void {
  const { report, files, disk, analyze, wantsUnsafe } = request;
  const { texts } = fixInRounds(report, files, disk, analyze, wantsUnsafe);
  for (const [file, text] of [...texts].sort(byName)) io.stdout.write(unifiedDiff(file, disk.read(file) ?? "", text));
}

/** Makes the fixes. Gives the report of the files as they are now, and how many could not be written. */
export async function makeFixes(
  request: FixRequest,
  io: Io,
): Promise<{ readonly report: Report; readonly failures: readonly string[] }> {
  const { report, files, disk, analyze, wantsUnsafe, isQuiet } = request;
  const { texts, count } = fixInRounds(report, files, disk, analyze, wantsUnsafe);
  if (texts.size === 0) return { report, failures: [] };
  const unwritten = await uninterrupted(() => writeFixed(texts, disk));
  for (const [file, text] of texts) if (!unwritten.has(file)) disk.provide(file, text);
  const written = texts.size - unwritten.size;
  const made = unwritten.size === 0 ? `${times(count, "fix", "fixes")} made in ` : "Fixes were made in ";
  if (written > 0 && !isQuiet) io.stderr.write(`postern: ${made}${times(written, "file", "files")}.\n`);
  const failures = [...unwritten].map(([file, reason]) => `${printable(file)}: It was not fixed. ${reason}`);
  const provider: FileProvider = disk;
  return { report: analyze(files, provider), failures };
}

function times(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
