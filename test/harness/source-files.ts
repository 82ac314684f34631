// Reads the project's own sources for tests of its laws: files, what they import, and their code without
// comments and strings. A small lexer of its own, since TypeScript 7 has no API to ask.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

export const workspace = join(import.meta.dirname, "../..");

export interface SourceFile {
  /** From the workspace, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The TypeScript files below a folder of the workspace, in order of their paths. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  const root = join(workspace, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("node_modules"))
    .sort()
    .map((name) => ({
      path: posix.join(folder, name.replaceAll("\\", "/")),
      text: readFileSync(join(root, name), "utf8"),
    }));
}

export const packages: readonly string[] = readdirSync(join(workspace, "packages")).sort();

/** The text with every character of comments, strings and regular expressions replaced by a blank; line ends stay. */
export function codeOf(text: string): string {
  const code: string[] = [];
  const blank = (end: number): void => {
    for (; at < end; at++) code.push(text[at] === "\n" ? "\n" : " ");
  };
  /** For every open `${` of a template, the braces opened since. */
  const templates: number[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? "";
    if (text.startsWith("//", at)) blank(endOf(text, "\n", at));
    else if (text.startsWith("/*", at)) blank(endOf(text, "*/", at + 2) + 2);
    else if (char === '"' || char === "'") blank(quotedEnd(text, at));
    else if (char === "/" && startsRegex(code)) blank(regexEnd(text, at));
    else if (char === "`" || (char === "}" && templates.at(-1) === 0)) {
      if (char === "}") templates.pop();
      blank(templateEnd(text, at));
      if (text[at - 1] === "{") templates.push(0);
    } else {
      const depth = templates.length - 1;
      if (char === "{" && depth >= 0) templates[depth] = (templates[depth] ?? 0) + 1;
      if (char === "}" && depth >= 0) templates[depth] = (templates[depth] ?? 0) - 1;
      code.push(char);
      at++;
    }
  }
  return code.join("");
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

function quotedEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== text[start] && text[at] !== "\n") at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** Behind the closing backtick, or behind the `${` that interrupts the text. */
function templateEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== "`") {
    if (text.startsWith("${", at)) return at + 2;
    at += text[at] === "\\" ? 2 : 1;
  }
  return at + 1;
}

/** A slash divides behind a value; elsewhere it opens a regular expression. */
function startsRegex(code: readonly string[]): boolean {
  const before = code.slice(-200).join("").trimEnd();
  return !/[\w$)\]]$/.test(before) || /\b(return|typeof|case|of|in)$/.test(before);
}

function regexEnd(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (char === "[") inClass = true;
    else if (char === "]") inClass = false;
    else if (char === "/" && !inClass) return at + 1;
  }
  return text.length;
}

/** What a file imports or re-exports, types and dynamic imports included. */
export function importsOf(text: string): readonly string[] {
  const code = codeOf(text);
  const found: string[] = [];
  // In the blanked code the specifier is blanks: it is read from the text at the same place.
  for (const match of code.matchAll(/\bfrom(?=\s)|\bimport\s*\(|^import(?=\s+;?$)|\brequire\s*\(/gm)) {
    const specifier = /^\s*["'`]([^"'`\n]+)["'`]/.exec(text.slice(match.index + match[0].length))?.[1];
    if (specifier !== undefined) found.push(specifier);
  }
  return found;
}

/** `yaml` of `yaml/util`, `@a/b` of `@a/b/c`. */
export function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** The workspace path of a relative import; sources import each other as `.js`. */
export function resolveImport(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts");
}

export const nonBlankLines = (text: string): number => text.split("\n").filter((line) => line.trim() !== "").length;
