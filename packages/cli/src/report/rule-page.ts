// The page of a rule for a terminal: the Markdown of docs/rules, of which only the few forms that pages
// use are known. Loaded by `explain` alone.

import type { RuleDescription } from "@postern/core";
import { printable, type Style, wrap } from "./terminal-style.js";

/** A part of a page: its heading, and what stands below it as Markdown. */
export interface PageSection {
  readonly heading: string;
  readonly text: string;
}

/** The pages of all rules by id, out of the file that comes with the command: pages with form feeds between. */
export function readRulePages(text: string): ReadonlyMap<string, readonly PageSection[]> {
  return new Map(text.split("\f").map((page) => [/^# (.+)$/m.exec(page)?.[1] ?? "", sectionsOf(page)]));
}

function sectionsOf(page: string): readonly PageSection[] {
  // A line of an example may begin like a heading, but the page's own headings alone follow an empty line with two signs.
  return page.split(/\n\n## /).flatMap((part, at) => {
    if (at === 0) return [];
    const end = part.indexOf("\n");
    return [{ heading: part.slice(0, end), text: part.slice(end).trim() }];
  });
}

/** The page in columns of the terminal; plain where the style is. */
export function rulePageText(rule: RuleDescription, sections: readonly PageSection[], style: Style): string {
  const { id, level, category, group, fix, since, docs, accessAnalyzer } = rule;
  const facts = [`level ${level}`, category, `group ${group}`, `fix ${fix}`, `since ${since}`];
  const codes = accessAnalyzer.length === 0 ? [] : [`Access Analyzer: ${accessAnalyzer.join(", ")}`];
  const lines = [
    style.link(style.bold(id), docs),
    ...indent(wrap(facts.join(", "), style.width - 2)).map(style.dim),
    ...indent(wrap(rule.summary, style.width - 2)),
    ...codes.flatMap((text) => indent(wrap(text, style.width - 2)).map(style.dim)),
    ...sections
      .filter(({ text }) => text !== "None.")
      .flatMap(({ heading, text }) => ["", style.green(heading), ...indent(blockLines(text, style))]),
    ...(style.links ? [] : ["", `  ${style.dim(`docs: ${docs}`)}`]),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

const fence = /^```(\S*) ?(.*)\n([\s\S]*?)^```$/gm;

/** Code stays as it is written; what stands between is wrapped. */
function blockLines(text: string, style: Style): readonly string[] {
  const lines: string[] = [];
  let end = 0;
  const prose = (until: number) => {
    for (const line of proseLines(text.slice(end, until).trim(), style)) lines.push(line);
  };
  for (const found of text.matchAll(fence)) {
    prose(found.index);
    const [whole, language = "", title = "", code = ""] = found;
    if (lines.length > 0) lines.push("");
    lines.push(...(language === "text" ? outputLines(code, style) : codeLines(title, code, style)));
    end = found.index + whole.length;
  }
  prose(text.length);
  return lines;
}

function codeLines(title: string, code: string, style: Style): readonly string[] {
  const [file = "", kind] = title.split(" as=");
  const named = kind === undefined ? file : `${file}, read with --as ${kind}`;
  const rows = code.trimEnd().split("\n");
  return [
    ...(file === "" ? [] : [style.dim(named)]),
    ...rows.map((row) => `${style.dim(style.glyphs.bar)} ${printable(row)}`),
  ];
}

/** What lint says of the example above it. */
function outputLines(code: string, style: Style): readonly string[] {
  return code
    .trimEnd()
    .split("\n")
    .flatMap((row) =>
      wrap(printable(row), style.width - 4).map((line, at) => style.yellow(at === 0 ? line : `  ${line}`)),
    );
}

function proseLines(text: string, style: Style): readonly string[] {
  if (text === "") return [];
  return text.split(/\n\n+/).flatMap((block, at) => [...(at === 0 ? [] : [""]), ...paragraphLines(block, style)]);
}

/** A paragraph, a list or a table. Lines of tables stand as they are: they are short. */
function paragraphLines(block: string, style: Style): readonly string[] {
  if (block.startsWith("|"))
    return block
      .split("\n")
      .filter((row) => !/^[|\-: ]+$/.test(row))
      .map((row) => inline(row.replace(/^\| ?| ?\|$/g, "").replaceAll(" | ", "  "), style));
  if (!/^- /.test(block)) return wrap(plain(block), style.width - 2).map((line) => inline(line, style));
  return block
    .split(/\n(?=- )/)
    .flatMap((item) =>
      wrap(plain(item.slice(2)), style.width - 4).map((line, at) => `${at === 0 ? "- " : "  "}${inline(line, style)}`),
    );
}

/** A blank at which no line is broken. */
const hardBlank = "\u00a0";

/** One line without links, whose addresses a terminal cannot follow, and without emphasis; code stays in one piece. */
function plain(text: string): string {
  return printable(text.replaceAll("\n", " "))
    .replace(/\[([^\]]+)\]\([^)\s]+\)/g, "$1")
    .replace(/<(https:[^>\s]+)>/g, "$1")
    .replace(/(^|[\s(])\*([^*\s][^*`]*)\*(?=[\s.,;:)]|$)/g, "$1$2")
    .replace(/`[^`]+`/g, (code) => code.replaceAll(" ", hardBlank));
}

/** Code in bold where there is bold, else with its signs: it has to stand out of the sentence. */
function inline(line: string, style: Style): string {
  const text = line.replaceAll(hardBlank, " ");
  return style.bold("") === "" ? text : text.replace(/`([^`]+)`/g, (_, code: string) => style.bold(code));
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
