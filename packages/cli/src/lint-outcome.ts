// What becomes of the report of a run, or of one that was put together: baseline, formats, complaints, exit status.

import { holdsSecrets, type InputFile, type Report } from "@postern/core";
import type { Options } from "./arguments.js";
import { FAILURE, statusOf, type Threshold } from "./exit-status.js";
import type { Disk } from "./files/disk.js";
import { type FormatTarget, formatNames, formatTargets, writeTargets } from "./formats-option.js";
import type { Io } from "./io.js";
import { complain } from "./outcome.js";
import { type LintFormatName, lintFormats } from "./report/lint-formats.js";
import { lintStyle, plainStyle } from "./report/lint-style.js";
import type { ShardData } from "./sharing/shard.js";
import { UsageError } from "./usage-error.js";
import { oneOf } from "./word-option.js";

/** How a report is told. */
export interface LintTelling {
  readonly targets: readonly FormatTarget<LintFormatName>[];
  readonly threshold: Threshold;
  readonly maxFindings: number;
  readonly showsSkipped: boolean;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  readonly color: boolean | undefined;
}

/** Reads the options of it. Throws a `UsageError`. */
export function lintTelling(options: Options): LintTelling {
  return {
    targets: formatTargets(options.texts("format"), formatNames.lint),
    threshold: oneOf(options.text("fail-on"), "fail-on", thresholds),
    maxFindings: countOption(options.text("max-findings")),
    showsSkipped: options.flag("show-skipped") === true,
    isQuiet: options.flag("quiet") === true,
    isVerbose: options.flag("verbose") === true,
    color: options.flag("color"),
  };
}

/** A report, and what a run knows beside it. */
export interface LintOutcome {
  readonly report: Report;
  readonly files: readonly InputFile[];
  readonly candidates: number;
  /** What could not be read or written, in words: the run fails for it. */
  readonly errors: readonly string[];
  readonly milliseconds: number;
  readonly dataDate: () => string;
  /** Of a report of a shard. */
  readonly shard: ShardData | null;
}

/** Writes the report to its targets. Gives the exit status. */
export function tellOutcome(outcome: LintOutcome, telling: LintTelling, disk: Disk, io: Io): number {
  const { report, files, candidates, errors, milliseconds, dataDate, shard } = outcome;
  const context = {
    textOf: (file: string) => shownText(disk.read(file)),
    maxFindings: telling.maxFindings,
    files: files.map(({ file }) => file),
    skipped: telling.showsSkipped ? report.skipped : worthShowing(report, files),
    candidates,
    failures: errors,
    milliseconds,
    quiet: telling.isQuiet,
    dataDate,
    shard,
  };
  const style = lintStyle(telling.color, io);
  writeTargets(telling.targets, io, disk.cwd, (name, toTerminal) =>
    lintFormats[name](report, { ...context, style: toTerminal ? style : plainStyle }),
  );
  complain({ errors, candidates, files }, { verbose: telling.isVerbose, milliseconds }, io);
  return errors.length > 0 ? FAILURE : statusOf(report, telling.threshold);
}

/** Of what may hold secrets no line is shown. */
function shownText(text: string | null): string | null {
  return text === null || holdsSecrets(text) ? null : text;
}

/** Without `--show-skipped`: files that were asked for by name, and files of which only a part was read. */
function worthShowing(report: Report, files: readonly InputFile[]): Report["skipped"] {
  const walked = new Set(files.filter(({ named }) => !named).map(({ file }) => file));
  return report.skipped.filter(({ file, reason }) => !walked.has(file) || reason.includes("not read"));
}

// The first is the default.
const thresholds: readonly [Threshold, ...Threshold[]] = ["warning", "error", "info", "never"];

function countOption(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const number = Number(text);
  if (!/^\d+$/.test(text)) throw new UsageError(`\`--max-findings ${text}\`: write a whole number, 0 or more.`);
  return number;
}
