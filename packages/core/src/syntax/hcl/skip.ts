// Steps over tokens without reading them into a tree: past what is too deep or broken, to a place where
// reading can go on. Never recurses, so that nesting costs no stack. Reports nothing.

import { identifierEnd, isSpace, skipBlanks, startsIdentifier } from "./characters.js";
import { isDoubled } from "./decode.js";
import type { Scanner } from "./scanner.js";
import * as token from "./token.js";

/** Stands in the stack for a sequence inside a quoted template; heredocs put their tag there. */
const QUOTED = "quoted";

type Open = "{" | "[" | "(" | typeof QUOTED | { readonly tag: string };

/**
 * Steps forward to a comma, a line end (where those are tokens), a closer that none of the skipped
 * openers waits for, or something that only stands at the top of a file. Takes at least nothing.
 */
export function skipToSeparator(s: Scanner): void {
  skip(s, true);
}

/** Like `skipToSeparator`, but steps over commas. */
export function skipToCloser(s: Scanner): void {
  skip(s, false);
}

function skip(s: Scanner, atComma: boolean): void {
  const stack: Open[] = [];
  const { newlines } = s;
  for (;;) {
    const { kind } = s;
    if (kind === token.END) break;
    if (s.fresh && kind === token.IDENTIFIER && startsTopLevel(s)) break;
    if (stack.length === 0 && (kind === token.NEWLINE || (atComma && kind === token.COMMA))) break;
    if (isCloser(kind)) {
      if (!close(s, stack)) break;
    } else {
      open(s, stack);
    }
    s.newlines = newlines && stack.length === 0;
    s.advance();
  }
  s.newlines = newlines;
}

function isCloser(kind: number): boolean {
  return (
    kind === token.CLOSE_BRACE ||
    kind === token.CLOSE_BRACKET ||
    kind === token.CLOSE_PAREN ||
    kind === token.STRIP_BRACE
  );
}

function open(s: Scanner, stack: Open[]): void {
  switch (s.kind) {
    case token.OPEN_BRACE:
      stack.push("{");
      break;
    case token.OPEN_BRACKET:
      stack.push("[");
      break;
    case token.OPEN_PAREN:
      stack.push("(");
      break;
    case token.QUOTE:
      if (skipQuoted(s)) stack.push(QUOTED);
      break;
    case token.HEREDOC: {
      const tag = s.text.slice(s.tagStart, s.tagEnd);
      if (skipHeredoc(s, tag)) stack.push({ tag });
      break;
    }
  }
}

/** Pops what the closer closes, and openers inside it that were left open. False: it closes none of them. */
function close(s: Scanner, stack: Open[]): boolean {
  let index = stack.length - 1;
  while (index >= 0 && !closes(s.kind, stack[index])) index--;
  if (index < 0) return false;
  const opener = stack[index];
  stack.length = index;
  if (opener === QUOTED) {
    if (skipQuoted(s)) stack.push(opener);
  } else if (typeof opener === "object" && skipHeredoc(s, opener.tag)) {
    stack.push(opener);
  }
  return true;
}

function closes(kind: number, opener: Open | undefined): boolean {
  if (kind === token.CLOSE_BRACKET) return opener === "[";
  if (kind === token.CLOSE_PAREN) return opener === "(";
  const sequence = opener === QUOTED || typeof opener === "object";
  return sequence || (kind === token.CLOSE_BRACE && opener === "{");
}

/** Steps over quoted text. True: it stopped behind a `${` or `%{`, false: the string has ended. */
function skipQuoted(s: Scanner): boolean {
  const { text, limit } = s;
  let { pos } = s;
  while (pos < limit) {
    const code = text.charCodeAt(pos);
    if (code === token.QUOTE) {
      s.pos = pos + 1;
      return false;
    }
    if (code === 0x0a || code === 0x0d) break;
    if (opensSequence(text, pos, limit)) {
      s.pos = pos + 2;
      return true;
    }
    pos += code === 0x5c ? 2 : isDoubled(text, pos, limit) && (code === 0x24 || code === 0x25) ? 3 : 1;
  }
  s.pos = Math.min(pos, limit);
  return false;
}

function skipHeredoc(s: Scanner, tag: string): boolean {
  const { text, limit } = s;
  let { pos } = s;
  for (;;) {
    if (text.charCodeAt(pos - 1) === 0x0a) {
      const tagEnd = closingTagEnd(text, pos, limit, tag);
      if (tagEnd >= 0 || pos >= limit) {
        s.pos = tagEnd >= 0 ? tagEnd : limit;
        return false;
      }
    }
    if (pos >= limit) {
      s.pos = limit;
      return false;
    }
    const code = text.charCodeAt(pos);
    if (opensSequence(text, pos, limit)) {
      s.pos = pos + 2;
      return true;
    }
    pos += (code === 0x24 || code === 0x25) && isDoubled(text, pos, limit) ? 3 : 1;
  }
}

/** Whether `${` or `%{` stands at `pos`. */
export function opensSequence(text: string, pos: number, limit: number): boolean {
  const code = text.charCodeAt(pos);
  return (code === 0x24 || code === 0x25) && pos + 1 < limit && text.charCodeAt(pos + 1) === 0x7b;
}

/** The end of the tag, if the line at `pos` holds it alone; else -1. */
export function closingTagEnd(text: string, pos: number, limit: number, tag: string): number {
  let start = pos;
  while (start < limit && isLineSpace(text.charCodeAt(start))) start++;
  if (!text.startsWith(tag, start) || start + tag.length > limit) return -1;
  let end = start + tag.length;
  while (end < limit && isLineSpace(text.charCodeAt(end))) end++;
  return end >= limit || text.charCodeAt(end) === 0x0a ? start + tag.length : -1;
}

function isLineSpace(code: number): boolean {
  return code !== 0x0a && isSpace(code);
}

/**
 * Whether the current token, the first on its line, begins something that cannot stand inside
 * brackets: `name =`, `name {` or `name "label"`.
 */
export function startsBodyItem(s: Scanner): boolean {
  if (!s.fresh || s.kind !== token.IDENTIFIER) return false;
  const next = skipBlanks(s.text, s.pos, s.limit);
  const code = next < s.limit ? s.text.charCodeAt(next) : 0;
  if (code === token.OPEN_BRACE || code === token.QUOTE) return true;
  const after = s.text.charCodeAt(next + 1);
  return code === token.ASSIGN && after !== token.ASSIGN && after !== token.GREATER;
}

/** Whether the current token stands in column 0 and begins a block (`name {`, `name "label"`, `name name …{`). */
export function startsTopLevel(s: Scanner): boolean {
  if (s.kind !== token.IDENTIFIER || !s.fresh) return false;
  if (s.start > 0 && s.text.charCodeAt(s.start - 1) !== 0x0a) return false;
  return headerAt(s.text, s.pos, s.limit);
}

/** Whether ` {`, ` "…` or ` name {` follows: what makes a block of the word before. */
function headerAt(text: string, pos: number, limit: number): boolean {
  const next = skipBlanks(text, pos, limit);
  if (next >= limit) return false;
  const code = text.charCodeAt(next);
  return code === token.OPEN_BRACE || code === token.QUOTE;
}

/** The first line at or after `pos` that looks like the top of a file again, or `limit`. */
export function topLevelLine(text: string, pos: number, limit: number): number {
  for (let line = pos; line < limit; ) {
    if (text.charCodeAt(line) === token.CLOSE_BRACE) return line;
    if (startsIdentifier(text, line) && headerAt(text, identifierEnd(text, line, limit), limit)) return line;
    const found = text.indexOf("\n", line);
    if (found < 0) return limit;
    line = found + 1;
  }
  return limit;
}
