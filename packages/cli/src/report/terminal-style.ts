// Colour and characters of a terminal, and what must never reach it.

import type { Severity } from "@postern/core";
import type { Io } from "../io.js";
import { graphemesOf, measuredColumns } from "./text-columns.js";

export { printable } from "@postern/core";

export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly green: Paint;
  /** The text as a link, where the terminal knows such things; else the text alone. */
  readonly link: (text: string, address: string) => string;
  /** Whether `link` makes links. */
  readonly links: boolean;
  readonly glyphs: Glyphs;
  /** Columns to wrap text at. */
  readonly width: number;
}

type Paint = (text: string) => string;

/** The characters that reports draw with. */
export interface Glyphs {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly success: string;
  /** Between the number of a line and its text. */
  readonly bar: string;
  /** Lines left out. */
  readonly gap: string;
  /** Under what a finding, or a place that belongs to it, is about. */
  readonly under: string;
  readonly related: string;
  /** Beside a range over several lines: its start, inside, its end. */
  readonly open: string;
  readonly inside: string;
  readonly close: string;
  /** A part of a line left out. */
  readonly cut: string;
}

const unicode: Glyphs = {
  severity: { error: "✖", warning: "▲", info: "●" },
  success: "✔",
  bar: "│",
  gap: "┆",
  under: "─",
  related: "╌",
  open: "╭",
  inside: "│",
  close: "╰",
  cut: "…",
};

const ascii: Glyphs = {
  severity: { error: "x", warning: "!", info: "i" },
  success: "ok:",
  bar: "|",
  gap: ":",
  under: "^",
  related: "-",
  open: ",",
  inside: "|",
  close: "`",
  cut: "...",
};

/** Whether to colour: the option, then NO_COLOR and FORCE_COLOR, then whether it is a terminal. */
export function wantsColor(option: boolean | undefined, io: Io): boolean {
  if (option !== undefined) return option;
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: term } = io.env;
  if (no !== undefined && no !== "") return false;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  return io.stdout.isTerminal && term !== "dumb";
}

/** What a terminal can do beside colours. */
export interface Abilities {
  /** Characters beyond ASCII (default). */
  readonly unicode?: boolean;
  /** Links by OSC 8 (default none). */
  readonly links?: boolean;
}

export function createStyle(color: boolean, columns: number | undefined, abilities: Abilities = {}): Style {
  const paint = (code: string): Paint => (color ? (text) => `\u001b[${code}m${text}\u001b[0m` : (text) => text);
  const links = abilities.links === true;
  return {
    bold: paint("1"),
    dim: paint("2"),
    red: paint("1;31"),
    yellow: paint("1;33"),
    blue: paint("1;34"),
    green: paint("32"),
    link: (text, address) => (links ? `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\` : text),
    links,
    glyphs: abilities.unicode === false ? ascii : unicode,
    width: Math.max(40, Math.min(columns ?? 100, 120)),
  };
}

const simple = /^[ -~…·]*$/;

/** Columns that a text takes on a terminal: wide East Asian characters and emoji take two, marks none. */
export function columnsOf(text: string): number {
  return simple.test(text) ? text.length : measuredColumns(text);
}

/** What a reader takes for one character each. */
export function charactersOf(text: string): readonly string[] {
  return simple.test(text) ? [...text] : graphemesOf(text);
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
