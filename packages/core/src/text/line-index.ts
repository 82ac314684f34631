// Turns offsets into lines and columns. Knows line ends and nothing of syntax.

/** A place for people: 1-based line and column (UTF-16 units), and the offset it came from. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Start offsets of every line of one text. `\n`, `\r\n` and a lone `\r` end a line, as in the LSP. */
export interface LineIndex {
  readonly starts: readonly number[];
  readonly length: number;
}

/** Reads the line starts of a text once; O(length). */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  const loneReturns = text.includes("\r");
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) starts.push(at + 1);
    else if (loneReturns && code === 13 && text.charCodeAt(at + 1) !== 10) starts.push(at + 1);
  }
  return { starts, length: text.length };
}

/** The position of an offset; offsets outside the text are clamped to its ends. */
export function positionAt(index: LineIndex, offset: number): Position {
  const clamped = Math.max(0, Math.min(offset, index.length));
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= clamped) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: clamped - (index.starts[low] ?? 0) + 1, offset: clamped };
}
