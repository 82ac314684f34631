// The lines of a file around what a finding is about, underlined, with the places beside that belong to it.

import { indexLines, type ReportRange } from "@postern/core";
import { charactersOf, columnsOf, printable, type Style, wrap } from "./terminal-style.js";

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

/** A range to be underlined. */
export interface Mark {
  readonly range: ReportRange;
  /** Colours the underline and what stands beside it. */
  readonly paint: (text: string) => string;
  /** What stands beside the underline; "" for nothing. */
  readonly label: string;
}

/** How far another place may be away, in lines, to be shown in the same excerpt. */
const NEAR = 6;

/** Whether a range is near enough to another one to be shown with it. */
export function isNear(range: ReportRange, to: ReportRange): boolean {
  const line = range.start.line;
  return line >= to.start.line - NEAR && line <= lastLine(to) + NEAR;
}

/**
 * The lines of a mark with one line before and after, numbered, and those of marks nearby. Of a range over
 * many lines the first and the last are shown; a bar beside them leads from its start to its end.
 */
export function excerpt(source: SourceLines, main: Mark, nearby: readonly Mark[], style: Style): readonly string[] {
  const first = main.range.start.line;
  const last = lastLine(main.range);
  const shown = shownLines(
    source,
    first,
    last,
    nearby.map(({ range }) => range.start.line),
  );
  const frame = createFrame(String(Math.max(...shown)).length, last > first, style);
  return shown.flatMap((line, at) => {
    const gap = at > 0 && line > (shown[at - 1] ?? line) + 1 ? [frame.gap(line > first && line <= last, main)] : [];
    const text = source.line(line);
    const isMain = line === first || line === last;
    const others = nearby.filter(({ range }) => range.start.line === line);
    const within = line > first && line <= last;
    const views = [...(isMain ? [main] : []), ...others].map((mark) => ({ mark, ...stretch(text, line, mark.range) }));
    const [focus = { start: 0, end: 0 }] = views;
    const window = windowOf(text, focus.start, focus.end, frame.room, style);
    const isContext = views.length === 0 && !within;
    const number = isContext ? style.dim(frame.number(line)) : frame.number(line);
    const row = frame.row(
      number,
      within ? main.paint(style.glyphs.inside) : "",
      isContext ? style.dim(window.text) : window.text,
    );
    const mainSide = line === first ? style.glyphs.open : style.glyphs.close;
    // The bar begins below the first line, and has ended below the last.
    const otherSide = line >= first && line < last ? style.glyphs.inside : "";
    const unders = views.flatMap(({ mark, start, end }) => {
      if (mark === main) return frame.under(mainSide, window.columns(start), window.columns(end), mark, true);
      return window.shows(start, end)
        ? frame.under(otherSide, window.columns(start), window.columns(end), mark, false)
        : frame.aside(otherSide, `${mark.label} (${line}:${start + 1})`, mark);
    });
    return [...gap, row, ...unders];
  });
}

/** What of a line a range covers, in UTF-16 units. */
function stretch(text: string, line: number, range: ReportRange): { readonly start: number; readonly end: number } {
  const start = line === range.start.line ? range.start.column - 1 : text.length - text.trimStart().length;
  const end = line === range.end.line ? range.end.column - 1 : text.length;
  return { start, end: Math.max(start, end) };
}

/** A range that ends at the start of a line does not reach into it. */
function lastLine({ start, end }: ReportRange): number {
  return end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
}

/** Ranges over no more lines are shown whole. */
const WHOLE = 6;

function shownLines(source: SourceLines, first: number, last: number, others: readonly number[]): readonly number[] {
  const isText = (line: number) => line >= 1 && line <= source.count && source.line(line).trim() !== "";
  const whole = last - first < WHOLE ? Array.from({ length: last - first + 1 }, (_, at) => first + at) : [];
  const own = [...[first - 1].filter(isText), first, ...whole, last, ...[last + 1].filter(isText)];
  const shown = [...new Set([...own, ...others])].sort((a, b) => a - b);
  // A single line takes no more room than the mark that it was left out.
  return shown.flatMap((line, at) => (at > 0 && line === (shown[at - 1] ?? line) + 2 ? [line - 1, line] : [line]));
}

interface Frame {
  /** Columns for the text of a line. */
  readonly room: number;
  number(line: number): string;
  row(number: string, side: string, content: string): string;
  gap(within: boolean, main: Mark): string;
  /** The underline from one column to another, its label beside it or below. */
  under(side: string, from: number, to: number, mark: Mark, isMain: boolean): readonly string[];
  /** Words below a line. */
  aside(side: string, text: string, mark: Mark): readonly string[];
}

/** @param bracketed whether there is a column for the bar beside a range over several lines. */
function createFrame(gutter: number, bracketed: boolean, { glyphs, dim, width }: Style): Frame {
  const blank = " ".repeat(gutter);
  // Beside the source: two columns of indentation, the number, the bar, and the marks of a cut line.
  const room = width - gutter - 5 - 2 * (glyphs.cut.length + 1) - (bracketed ? 2 : 0);
  const row = (number: string, side: string, content: string) => {
    const margin = bracketed ? `${side === "" ? " " : side} ` : "";
    return `${number} ${dim(glyphs.bar)} ${margin}${content}`.trimEnd();
  };
  const aside: Frame["aside"] = (side, text, { paint }) =>
    wrap(text, room - 2).map((words) => row(blank, side === "" ? "" : paint(side), `  ${paint(words)}`));
  return {
    room,
    row,
    aside,
    number: (line) => String(line).padStart(gutter),
    gap: (within, main) =>
      `${dim(`${blank} ${glyphs.gap}`)}${within && bracketed ? ` ${main.paint(glyphs.inside)}` : ""}`,
    under(side, from, to, mark, isMain) {
      const { paint, label } = mark;
      const line = `${" ".repeat(from)}${paint((isMain ? glyphs.under : glyphs.related).repeat(Math.max(1, to - from)))}`;
      const margin = side === "" ? "" : paint(side);
      if (label === "") return [row(blank, margin, line)];
      const isBeside = Math.max(from + 1, to) + 1 + columnsOf(label) <= room;
      if (isBeside) return [row(blank, margin, `${line} ${paint(label)}`)];
      return [row(blank, margin, line), ...aside(side, label, mark)];
    },
  };
}

/** Columns of a long line that are shown before the range. */
const LEAD = 24;

interface Window {
  readonly text: string;
  /** Whether a stretch of the line is to be seen, at least in part. */
  shows(start: number, end: number): boolean;
  /** The column of an offset of the line, within the window. */
  columns(offset: number): number;
}

/** A long line is cut to a window around the range. */
function windowOf(line: string, start: number, end: number, room: number, { glyphs }: Style): Window {
  const fits = end <= room && columnsOf(printable(line.slice(0, end))) <= room;
  const from = fits ? 0 : start - reachBack(line, start, LEAD);
  const to = from + reach(line.slice(from), room);
  const head = from > 0 ? `${glyphs.cut} ` : "";
  const tail = to < line.length ? ` ${glyphs.cut}` : "";
  return {
    text: head + printable(line.slice(from, to)) + tail,
    shows: (start, end) => start <= to && Math.max(start + 1, end) > from,
    columns: (offset) => columnsOf(head + printable(line.slice(from, Math.max(from, Math.min(offset, to))))),
  };
}

/** More UTF-16 units than characters of one column usually have. */
const UNITS = 16;

/** How many UTF-16 units from the start of a text fit into some columns, whole characters only. */
function reach(text: string, columns: number): number {
  return fitting(charactersOf(text.slice(0, UNITS * columns)), columns);
}

/** The same, backwards from an offset. */
function reachBack(line: string, offset: number, columns: number): number {
  const from = Math.max(0, offset - UNITS * columns);
  const characters = [...charactersOf(line.slice(from, offset))].reverse();
  // Where the text was cut, a part of a character may stand.
  return fitting(from === 0 ? characters : characters.slice(0, -1), columns);
}

function fitting(characters: readonly string[], columns: number): number {
  let units = 0;
  let used = 0;
  for (const character of characters) {
    used += columnsOf(printable(character));
    if (used > columns) break;
    units += character.length;
  }
  return units;
}
