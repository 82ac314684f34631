// `--baseline FILE` and `--update-baseline`: findings that are known, so that only new ones fail a build.

import { existsSync } from "node:fs";
import { applyBaseline, type BaselineEntry, baselineOf, type Report, readBaseline } from "@postern/core";
import type { Options } from "./arguments.js";
import { decode } from "./files/decode.js";
import { type Disk, readBytes, reasonOf } from "./files/disk.js";
import { replaceFile } from "./formats-option.js";
import { SCHEMA_VERSION } from "./report/json.js";
import { UsageError } from "./usage-error.js";

/** The baseline of a call. */
export interface GivenBaseline {
  /** As it was named. */
  readonly name: string;
  readonly path: string;
  readonly entries: readonly BaselineEntry[];
  readonly isUpdated: boolean;
}

/** Reads the option. Throws a `UsageError` for a file that is no baseline, or is not there and not to be written. */
export function baselineOption(options: Options, disk: Disk): GivenBaseline | null {
  const name = options.text("baseline");
  const isUpdated = options.flag("update-baseline") === true;
  if (name === undefined) {
    if (isUpdated) throw new UsageError("`--update-baseline` needs the file: write `--baseline FILE` beside it.");
    return null;
  }
  const path = disk.path(name);
  if (isUpdated && !existsSync(path)) return { name, path, entries: [], isUpdated };
  const read = readBytes(path);
  if ("reason" in read)
    throw new UsageError(`\`--baseline ${name}\`: ${read.reason} \`--update-baseline\` writes a new one.`);
  const baseline = readBaseline(decode(read.bytes));
  if ("fault" in baseline) throw new UsageError(`\`--baseline ${name}\`: ${baseline.fault}`);
  return { name, path, entries: baseline.entries, isUpdated };
}

/**
 * The report with the findings of the baseline suppressed. If it is to be updated, the baseline is written first: what
 * nothing else suppresses takes the place of what it has of the same files and of files that are gone; of files that
 * were not checked it keeps what it has. Throws a `UsageError` if it cannot be written.
 */
export function heedBaseline(report: Report, baseline: GivenBaseline, checked: readonly string[], disk: Disk): Report {
  const seen = new Set([...checked, ...report.findings.map(({ file }) => file)]);
  const isOver = (file: string) => seen.has(file) || !existsSync(disk.path(file));
  if (!baseline.isUpdated) return applyBaseline(report, baseline.entries, isOver);
  const found = baselineOf(report.findings.filter(({ suppressed }) => suppressed === null));
  const kept = baseline.entries.filter(({ file }) => !isOver(file));
  write(baseline, [...found, ...kept].sort(inOrder));
  return applyBaseline(report, found, isOver);
}

function write({ name, path }: GivenBaseline, entries: readonly BaselineEntry[]): void {
  try {
    replaceFile(path, `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, entries }, null, 2)}\n`);
  } catch (error) {
    throw new UsageError(`\`--baseline ${name}\` cannot be written: ${reasonOf(error)}`);
  }
}

function inOrder(a: BaselineEntry, b: BaselineEntry): number {
  const [one, other] = [JSON.stringify([a.file, a.rule, a.pin]), JSON.stringify([b.file, b.rule, b.pin])];
  return one < other ? -1 : one > other ? 1 : 0;
}
