// Lines of a text by offset: where one starts, where it ends, what it is indented by.

const byteOrderMark = "\uFEFF";

/** The line end that the text uses: that of its first line. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

/** Offset of the first character of the line; behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineBreak(text[at - 1])) at--;
  return at === 0 && text.startsWith(byteOrderMark) && offset > 0 ? 1 : at;
}

/** Offset behind the last character of the line, before its line end. */
export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isLineBreak(text[at])) at++;
  return at;
}

/** Offset of the start of the next line; the end of the text if there is none. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return Math.min(text.length, end + (text.startsWith("\r\n", end) ? 2 : 1));
}

/** What stands before the offset on its line. */
export function before(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset);
}

/** Whether nothing but blanks stands before the offset on its line. */
export function startsLine(text: string, offset: number): boolean {
  // Lines of minified texts are long: no more is looked at than the blanks.
  let at = offset;
  while (at > 0 && (text[at - 1] === " " || text[at - 1] === "\t")) at--;
  return at === 0 || isLineBreak(text[at - 1]) || (at === 1 && text.startsWith(byteOrderMark));
}

/** The blanks that the line of an offset starts with; the dashes of YAML items count as blanks. */
export function indentOf(text: string, offset: number): string {
  return (/^[ \t]*(- +)*/.exec(before(text, offset))?.[0] ?? "").replaceAll("-", " ");
}

/** Whether the range reaches over more than one line. */
export function spansLines(text: string, start: number, end: number): boolean {
  return /[\r\n]/.test(text.slice(start, end));
}

function isLineBreak(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}
