// Texts before and after → a unified diff, as `git apply` and `patch` read it.

import { createTwoFilesPatch } from "diff";

/** The diff of one file; "" if nothing changed. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return "";
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3 });
  return patch.replace(/^=+\n/, "");
}
