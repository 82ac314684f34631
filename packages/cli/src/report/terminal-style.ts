// Colour and characters of a terminal, and what must never reach it.

import type { Io } from "../io.js";

export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly green: Paint;
  /** Columns to wrap text at. */
  readonly width: number;
}

type Paint = (text: string) => string;

/** Whether to colour: the option, then NO_COLOR and FORCE_COLOR, then whether it is a terminal. */
export function wantsColor(option: boolean | undefined, io: Io): boolean {
  if (option !== undefined) return option;
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: term } = io.env;
  if (no !== undefined && no !== "") return false;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  return io.stdout.isTerminal && term !== "dumb";
}

export function createStyle(color: boolean, columns: number | undefined): Style {
  const paint = (code: string): Paint => (color ? (text) => `\u001b[${code}m${text}\u001b[0m` : (text) => text);
  return {
    bold: paint("1"),
    dim: paint("2"),
    red: paint("1;31"),
    yellow: paint("1;33"),
    blue: paint("1;34"),
    green: paint("32"),
    width: Math.max(60, Math.min(columns ?? 100, 120)),
  };
}

// Control characters, those that turn the direction of writing, and blanks without width that hide in names.
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/** Text of a file without the characters that would steer a terminal or show something else than there is. */
export function printable(text: string): string {
  return text.replace(/\t/g, "  ").replace(unprintable, "·");
}

/** Columns that a text takes on a terminal: wide East Asian characters and emoji take two, marks none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

function widthOf(character: string): number {
  if (character >= " " && character <= "~") return 1;
  if (/\p{Mark}/u.test(character) || character === "\u200d") return 0;
  return /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
    character,
  )
    ? 2
    : 1;
}

/** Breaks a text into lines of at most `width` columns, at blanks. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines;
}
