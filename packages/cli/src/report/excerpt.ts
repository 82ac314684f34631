// The lines of a file around a range, with the range underlined.

import { indexLines, type ReportRange } from "@postern/core";
import { columnsOf, printable, type Style } from "./terminal-style.js";

/** Columns of source shown of a long line. */
const WINDOW = 100;

/**
 * One line before and after the range, numbered. Ranges over several lines show the first and the
 * last of them. `mark` colours the underline.
 */
export function excerpt(text: string, range: ReportRange, style: Style, mark: (text: string) => string): readonly string[] {
  const index = indexLines(text);
  const lineText = (line: number) => text.slice(index.starts[line - 1] ?? 0, index.starts[line] ?? text.length).replace(/[\r\n]+$/, "");
  const first = range.start.line;
  const last = range.end.column === 1 && range.end.line > first ? range.end.line - 1 : range.end.line;
  const shown = [first - 1, first, ...(last > first ? [last] : []), last + 1].filter(
    (line, at, all) => line >= 1 && line <= index.starts.length && all.indexOf(line) === at,
  );
  const gutter = String(Math.max(...shown)).length;
  const output: string[] = [];
  let before = first - 1;
  for (const line of shown) {
    if (line === last + 1 && lineText(line).trim() === "") continue;
    if (line === first - 1 && lineText(line).trim() === "") continue;
    if (line > before + 1 && line > first) output.push(style.dim(`${" ".repeat(gutter)} ┆`));
    before = line;
    const inside = line === first || line === last;
    const from = inside && line === first ? range.start.column - 1 : 0;
    const source = lineText(line);
    const indent = source.length - source.trimStart().length;
    const start = Math.max(from, line === first ? 0 : indent);
    const end = line === last ? (range.end.line > last ? source.length : range.end.column - 1) : source.length;
    const view = windowOf(source, start, end);
    const number = inside ? String(line).padStart(gutter) : style.dim(String(line).padStart(gutter));
    output.push(`${number} ${style.dim("│")} ${inside ? view.text : style.dim(view.text)}`);
    if (inside) {
      const under = mark("─".repeat(Math.max(1, view.length)));
      output.push(`${" ".repeat(gutter)} ${style.dim("│")} ${" ".repeat(view.offset)}${under}`);
    }
  }
  return output;
}

/** A long line is cut to a window around the range; offsets and lengths are columns on the screen. */
function windowOf(source: string, start: number, end: number): { text: string; offset: number; length: number } {
  const cut = source.length > WINDOW && end > WINDOW - 10 ? Math.max(0, start - 30) : 0;
  const head = cut > 0 ? "… " : "";
  const tail = source.length - cut > WINDOW ? " …" : "";
  const visible = source.slice(cut, cut + WINDOW);
  const offset = columnsOf(head + printable(source.slice(cut, start)));
  const marked = printable(source.slice(Math.max(start, cut), Math.min(Math.max(end, start), cut + WINDOW)));
  return { text: head + printable(visible) + tail, offset, length: columnsOf(marked) };
}
