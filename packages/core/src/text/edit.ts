// Edits of one text, and how they are applied.

import type { Range } from "./range.js";

/** Replaces `range` of the text before the edit by `newText`. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/**
 * Applies edits that all refer to the text as it was. Overlapping edits are an error of the caller:
 * the result is `null` then, so that nothing half-applied can be written anywhere.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | null {
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = "";
  let at = 0;
  for (const edit of ordered) {
    if (edit.range.start < at || edit.range.end < edit.range.start || edit.range.end > text.length) return null;
    result += text.slice(at, edit.range.start) + edit.newText;
    at = edit.range.end;
  }
  return result + text.slice(at);
}
