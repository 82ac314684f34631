// Knows the lines of a text that could close a heredoc, so that heredocs without an end are seen
// at once instead of by reading to the end of the file for each of them.

import { identifierEnd, isSpace, startsIdentifier } from "./characters.js";
import type { Scanner } from "./scanner.js";

/** Whether some line at or after `pos` holds this tag alone. */
export function closesAfter(s: Scanner, tag: string, pos: number): boolean {
  s.loneWords ??= collectTags(s.text, pos, s.limit);
  return (s.loneWords.get(tag) ?? -1) >= pos;
}

function collectTags(text: string, from: number, limit: number): Map<string, number> {
  const last = new Map<string, number>();
  for (let line = from; line < limit; ) {
    let start = line;
    while (start < limit && text.charCodeAt(start) !== 0x0a && isSpace(text.charCodeAt(start))) start++;
    const end = start < limit && startsIdentifier(text, start) ? identifierEnd(text, start, limit) : start;
    let rest = end;
    while (rest < limit && text.charCodeAt(rest) !== 0x0a && isSpace(text.charCodeAt(rest))) rest++;
    if (end > start && (rest >= limit || text.charCodeAt(rest) === 0x0a)) last.set(text.slice(start, end), line);
    const found = text.indexOf("\n", rest);
    line = found < 0 ? limit : found + 1;
  }
  return last;
}
