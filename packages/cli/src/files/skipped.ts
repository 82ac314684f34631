// The list of files that were not checked, from everybody who left one out.

import type { SkippedFile } from "@postern/core";

/** All lists as one, ordered by file; the same reason for the same file stands once. */
export function mergeSkipped(...lists: readonly (readonly SkippedFile[])[]): readonly SkippedFile[] {
  const byKey = new Map(lists.flat().map((one) => [JSON.stringify([one.file, one.reason]), one]));
  return [...byKey.values()].sort((a, b) => compare(a.file, b.file) || compare(a.reason, b.reason));
}

/** By code unit, so that the order is the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
