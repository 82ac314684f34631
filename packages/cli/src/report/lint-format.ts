// What a format of `lint` is: a pure function of the report and of what a run knows beside it.

import type { Report, SkippedFile } from "@postern/core";
import type { ShardData } from "../sharing/shard.js";
import type { Style } from "./terminal-style.js";

/** Turns a report into the text of one format, the line end at its end included. */
export type LintFormat = (report: Report, context: ReportContext) => string;

/** What formats may want to know beside the report. */
export interface ReportContext {
  /** Colours, characters and width of where the text goes. */
  readonly style: Style;
  /** The text of a file of the run; null if it is not there, or no line of it may be shown. */
  readonly textOf: (file: string) => string | null;
  /** How many findings are shown. */
  readonly maxFindings: number;
  /** The files that were read, in order. Those that hold nothing of ours are among `report.skipped`, too. */
  readonly files: readonly string[];
  /** Files to list as not checked. */
  readonly skipped: readonly SkippedFile[];
  /** Candidates that were looked into. */
  readonly candidates: number;
  /** What could not be read at all, each as `path: reason`. */
  readonly failures: readonly string[];
  readonly milliseconds: number;
  /** Nothing is said beside the findings. */
  readonly quiet: boolean;
  /** The date of the AWS data. */
  readonly dataDate: () => string;
  /** Of a report of a shard: what it carries for those who put the run together. */
  readonly shard: ShardData | null;
}
