// The lines of a file around a range as HTML, numbered, with the range marked.

import type { ReportRange } from "@postern/core";
import type { SourceLines } from "./excerpt.js";
import { htmlText } from "./html-text.js";

/** Lines that are shown before the range and behind it. */
const AROUND = 2;
/** Of a range over more lines than that, the first and the last are shown. */
const LONG_RANGE = 12;
const FIRST = 8;
const LAST = 3;
/** UTF-16 units of a long line that are shown before the range, of it, behind it, and at least in all. */
const LEAD = 48;
const MARKED = 400;
const TAIL = 64;
const WIDTH = 160;

/** A `<pre>`. */
export function htmlSource(source: SourceLines, range: ReportRange): string {
  const first = range.start.line;
  const last = range.end.column === 1 && range.end.line > first ? range.end.line - 1 : range.end.line;
  const from = Math.max(1, first - AROUND);
  const to = Math.min(source.count, last + AROUND);
  const width = String(to).length;
  const rows: string[] = [];
  for (let line = from; line <= to; line++) {
    if (last - first >= LONG_RANGE && line === first + FIRST) {
      rows.push(`<span class="gap">${" ".repeat(width)} ┆</span>`);
      line = last - LAST + 1;
    }
    rows.push(row(String(line).padStart(width), source.line(line), markIn(source.line(line), line, range, last)));
  }
  return `<pre class="source" tabindex="0"><code>${rows.join("\n")}</code></pre>`;
}

/** The marked stretch of a line, in UTF-16 units; null for lines around the range. */
function markIn(text: string, line: number, { start, end }: ReportRange, last: number): [number, number] | null {
  if (line < start.line || line > last) return null;
  const from = line === start.line ? start.column - 1 : text.length - text.trimStart().length;
  return [from, Math.max(from, line === end.line ? end.column - 1 : text.length)];
}

function row(number: string, text: string, mark: [number, number] | null): string {
  const [start, end] = mark ?? [0, 0];
  const from = backTo(text, start <= LEAD ? 0 : start - LEAD);
  const shownEnd = Math.max(start, backTo(text, Math.min(end, start + MARKED)));
  const to = Math.max(shownEnd, backTo(text, Math.min(text.length, Math.max(shownEnd + TAIL, from + WIDTH))));
  const before = (from > 0 ? "… " : "") + text.slice(from, start);
  const marked = text.slice(start, shownEnd) + (shownEnd < end ? " …" : "");
  const after = shownEnd < end ? "" : text.slice(shownEnd, to) + (to < text.length ? " …" : "");
  const inside = mark === null ? htmlText(after) : `${htmlText(before)}${marking(marked)}${htmlText(after)}`;
  return `<span class="line${mark === null ? "" : " hit"}"><span class="no">${number} │</span> ${inside}</span>`;
}

/** An empty range is a place between two characters. */
function marking(text: string): string {
  return text === "" ? `<mark class="point"></mark>` : `<mark>${htmlText(text)}</mark>`;
}

/** An offset that does not stand between the halves of a character. */
function backTo(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return offset > 0 && code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}
