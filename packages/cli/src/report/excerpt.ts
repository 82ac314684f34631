// The lines of a file around a range, with the range underlined.

import { indexLines, type ReportRange } from "@postern/core";
import { columnsOf, printable, type Style } from "./terminal-style.js";

/** A text cut into lines once, however many ranges of it are shown. */
export interface SourceLines {
  readonly count: number;
  /** A line by its number, from 1, without its end. */
  line(number: number): string;
}

export function sourceLines(text: string): SourceLines {
  const { starts } = indexLines(text);
  return {
    count: starts.length,
    line(number) {
      const start = starts[number - 1] ?? text.length;
      let end = starts[number] ?? text.length;
      while (end > start && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
      return text.slice(start, end);
    },
  };
}

/**
 * One line before and after the range, numbered. Ranges over several lines show the first and the
 * last of them. `mark` colours the underline.
 */
export function excerpt(
  source: SourceLines,
  range: ReportRange,
  style: Style,
  mark: (text: string) => string,
): readonly string[] {
  const first = range.start.line;
  const last = lastLine(range);
  const shown = shownLines(source, first, last);
  const gutter = String(Math.max(...shown)).length;
  // Beside the source: two columns of indentation, the number, the bar, and the marks of a cut line.
  const room = style.width - gutter - 9;
  const row = (number: string, content: string) => `${number.padStart(gutter)} ${style.dim("│")} ${content}`.trimEnd();
  return shown.flatMap((line, at) => {
    const gap = at > 0 && line > (shown[at - 1] ?? line) + 1 ? [style.dim(`${" ".repeat(gutter)} ┆`)] : [];
    const text = source.line(line);
    if (line < first || line > last)
      return [...gap, row(style.dim(String(line).padStart(gutter)), style.dim(windowOf(text, 0, 0, room).text))];
    const start = line === first ? range.start.column - 1 : text.length - text.trimStart().length;
    const end = line === range.end.line ? range.end.column - 1 : text.length;
    const view = windowOf(text, start, Math.max(start, end), room);
    const under = `${" ".repeat(view.offset)}${mark("─".repeat(Math.max(1, view.length)))}`;
    return [...gap, row(String(line), view.text), row("", under)];
  });
}

/** A range that ends at the start of a line does not reach into it. */
function lastLine({ start, end }: ReportRange): number {
  return end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
}

function shownLines(source: SourceLines, first: number, last: number): readonly number[] {
  const isText = (line: number) => line >= 1 && line <= source.count && source.line(line).trim() !== "";
  return [...[first - 1].filter(isText), first, ...(last > first ? [last] : []), ...[last + 1].filter(isText)];
}

/** Columns of a long line that are shown before the range. */
const LEAD = 24;

/** A long line is cut to a window around the range; offset and length are columns on the screen. */
function windowOf(
  line: string,
  start: number,
  end: number,
  room: number,
): { text: string; offset: number; length: number } {
  const fits = end <= room && columnsOf(printable(line.slice(0, end))) <= room;
  const from = fits ? 0 : start - reachBack(line, start, LEAD);
  const to = from + reach(line.slice(from, from + 2 * room), room);
  const head = from > 0 ? "… " : "";
  const tail = to < line.length ? " …" : "";
  return {
    text: head + printable(line.slice(from, to)) + tail,
    offset: columnsOf(head + printable(line.slice(from, start))),
    length: columnsOf(printable(line.slice(start, Math.min(end, to)))),
  };
}

/** How many UTF-16 units from the start of a text fit into some columns, whole characters only. */
function reach(text: string, columns: number): number {
  let units = 0;
  let used = 0;
  for (const character of text) {
    used += columnsOf(printable(character));
    if (used > columns) break;
    units += character.length;
  }
  return units;
}

/** The same, backwards from an offset. */
function reachBack(line: string, offset: number, columns: number): number {
  const before = [...line.slice(Math.max(0, offset - 2 * columns), offset)].reverse();
  return reach(before.join(""), columns);
}
