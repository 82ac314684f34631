// What a run left out: operands that could not be read, and files that were not checked.

import type { Report, SkippedFile } from "@postern/core";
import type { ReportContext } from "./lint-format.js";

export interface LeftOut {
  /** What fails the run. The file is null for operands that are none, such as patterns without a match. */
  readonly failures: readonly { readonly file: string | null; readonly message: string }[];
  /** Files that were not checked, or not all of them, for a reason that fails nothing. */
  readonly skipped: readonly SkippedFile[];
}

/** Everything that was left out, once. */
export function leftOut({ skipped }: Report, { failures }: ReportContext): LeftOut {
  const files = new Map(skipped.map(({ file, reason }) => [`${file}: ${reason}`, file]));
  const failed = new Set(failures);
  return {
    failures: failures.map((message) => ({ file: files.get(message) ?? null, message })),
    skipped: skipped.filter(({ file, reason }) => !failed.has(`${file}: ${reason}`)),
  };
}
