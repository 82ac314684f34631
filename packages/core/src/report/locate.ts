// Places in texts → lines and columns. The only stage that knows both anchors and texts.

import { indexLines, type LineIndex, positionAt } from "../text/line-index.js";
import type { Location } from "../text/range.js";
import type { ReportRange } from "./finding.js";

/** Finds lines and columns in the files of one run. */
export interface Locator {
  range(location: Location): ReportRange;
}

/** Findings come file by file, so the lines of a few files are enough to remember. */
const KEPT_INDEXES = 64;

/** @param textOf the text of a file of the run, null if it is not there: then everything is at its start. */
export function createLocator(textOf: (file: string) => string | null): Locator {
  const indexes = new Map<string, LineIndex>();
  const indexOf = (file: string): LineIndex => {
    const known = indexes.get(file);
    if (known !== undefined) return known;
    const index = indexLines(textOf(file) ?? "");
    indexes.set(file, index);
    const [oldest] = indexes.keys();
    if (indexes.size > KEPT_INDEXES && oldest !== undefined) indexes.delete(oldest);
    return index;
  };
  return {
    range({ file, range }) {
      const index = indexOf(file);
      return { start: positionAt(index, range.start), end: positionAt(index, range.end) };
    },
  };
}
