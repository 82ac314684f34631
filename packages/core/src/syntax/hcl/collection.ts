// Reads what stands in brackets and has members: tuples, object constructors, `for` expressions,
// arguments of calls. Knows how to go on behind a broken member.

import type { Range } from "../../text/range.js";
import type { CallNode, ForNode, MapEntry, SyntaxNode } from "../tree.js";
import { parseExpression } from "./expression.js";
import type { Scanner } from "./scanner.js";
import { readForNames } from "./sequence.js";
import { skipToCloser, skipToSeparator, startsBodyItem, startsTopLevel } from "./skip.js";
import * as token from "./token.js";

/** Reads a tuple or a `[for …]`. */
export function parseList(s: Scanner): SyntaxNode {
  const { start, newlines } = s;
  s.newlines = false;
  s.openBrackets++;
  s.advance();
  if (s.isWord("for")) return parseFor(s, start, newlines, token.CLOSE_BRACKET);
  const items: SyntaxNode[] = [];
  parseItems(s, items, token.CLOSE_BRACKET);
  s.openBrackets--;
  const end = finishBrackets(s, start, newlines, token.CLOSE_BRACKET);
  return { kind: "list", range: { start, end }, style: "flow", items };
}

/** Reads the arguments of a call whose name is `start`…`nameEnd`; the current token is `(` or `::`. */
export function parseCall(s: Scanner, firstWord: string, start: number, nameEnd: number): SyntaxNode {
  let name = firstWord;
  let end = nameEnd;
  while (s.kind === token.DOUBLE_COLON) {
    s.advance();
    if (s.kind !== token.IDENTIFIER) break;
    name += `::${s.text.slice(s.start, s.pos)}`;
    end = s.pos;
    s.advance();
  }
  const nameRange = { start, end };
  if (s.kind !== token.OPEN_PAREN) {
    s.reportHere("`::` belongs to the name of a function. Its arguments in parentheses are expected here.");
    return { kind: "call", range: nameRange, name, nameRange, arguments: [], expand: false };
  }
  const { start: openParen, newlines } = s;
  s.newlines = false;
  s.openParens++;
  s.advance();
  const items: SyntaxNode[] = [];
  const expand = parseItems(s, items, token.CLOSE_PAREN);
  s.openParens--;
  const rangeEnd = finishBrackets(s, openParen, newlines, token.CLOSE_PAREN);
  const call: CallNode = {
    kind: "call",
    range: { start, end: Math.max(rangeEnd, end) },
    name,
    nameRange,
    arguments: items,
    expand,
  };
  return call;
}

const closers: Readonly<Record<number, string>> = {
  [token.CLOSE_BRACKET]: "closing bracket",
  [token.CLOSE_PAREN]: "closing parenthesis",
  [token.CLOSE_BRACE]: "closing brace",
};

/** Reads members and commas up to the closer. True when `...` stands behind the last argument. */
function parseItems(s: Scanner, items: SyntaxNode[], closer: number): boolean {
  let height = 0;
  let expand = false;
  for (;;) {
    if (s.kind === closer) break;
    if (isUnclosed(s, closer)) break;
    const { start } = s;
    const item = parseExpression(s);
    height = Math.max(height, s.height);
    if (item.kind !== "error" || s.start > start || s.kind === token.COMMA) items.push(item);
    if (s.kind === token.ELLIPSIS && closer === token.CLOSE_PAREN) {
      expand = true;
      s.advance();
      if (s.kind !== closer) s.reportHere("A closing parenthesis is expected right behind `...`.");
    }
    if (s.kind === token.COMMA) s.advance();
    else if (s.kind !== closer) {
      if (isUnclosed(s, closer)) break;
      s.reportHere(`A comma or a ${closers[closer]} is expected here.`);
      if (!resume(s, closer, start)) break;
    }
  }
  s.height = height;
  return expand;
}

/** Whether the brackets must have ended before the current token, which begins an item of a body. */
function isUnclosed(s: Scanner, closer: number): boolean {
  if (!startsBodyItem(s)) return false;
  s.reportHere(`A ${closers[closer]} is expected before this line.`);
  return true;
}

/** Closes a bracketed node at the current token: behind the closer, or where reading gave up. */
function finishBrackets(s: Scanner, start: number, newlines: boolean, closer: number): number {
  const closed = s.kind === closer;
  const end = closed ? s.pos : Math.max(s.previousEnd, start + 1);
  s.newlines = newlines;
  if (closed) s.advance();
  s.height++;
  return end;
}

/**
 * Finds the next member after a fault. False: the collection ends here, closed or not.
 * `start` is where the faulty member began, so that every round takes something.
 */
function resume(s: Scanner, closer: number, start: number): boolean {
  if (s.kind === token.END || startsBodyItem(s)) return false;
  if (s.kind === closer) return true;
  if (isForeignCloser(s)) return !isAwaited(s) && step(s);
  if (startsValue(s.kind) && s.start > start) return true;
  const before = s.start;
  skipToSeparator(s);
  if (s.kind === token.COMMA) return step(s);
  if (s.kind === closer || (s.kind === token.NEWLINE && s.start > before)) return true;
  if (s.kind === token.NEWLINE) return step(s);
  if (s.kind === token.END || startsTopLevel(s)) return false;
  if (isForeignCloser(s)) return !isAwaited(s) && step(s);
  return s.start > before || step(s);
}

function step(s: Scanner): boolean {
  s.advance();
  return true;
}

function isForeignCloser(s: Scanner): boolean {
  return (
    s.kind === token.CLOSE_BRACE ||
    s.kind === token.CLOSE_BRACKET ||
    s.kind === token.CLOSE_PAREN ||
    s.kind === token.STRIP_BRACE
  );
}

/** Whether something around this collection waits for the closer at hand. */
function isAwaited(s: Scanner): boolean {
  if (s.kind === token.CLOSE_BRACKET) return s.openBrackets > 0;
  if (s.kind === token.CLOSE_PAREN) return s.openParens > 0;
  return s.openBraces > 0;
}

function startsValue(kind: number): boolean {
  return (
    kind === token.IDENTIFIER ||
    kind === token.QUOTE ||
    kind === token.NUMBER ||
    kind === token.HEREDOC ||
    kind === token.OPEN_BRACE ||
    kind === token.OPEN_BRACKET ||
    kind === token.OPEN_PAREN ||
    kind === token.APOSTROPHE
  );
}

/** Reads an object constructor or a `{for …}`. */
export function parseObject(s: Scanner): SyntaxNode {
  const { start, newlines } = s;
  // The word `for` may stand lines below the brace; blank lines before a member mean nothing either.
  s.newlines = false;
  s.openBraces++;
  s.advance();
  if (s.isWord("for")) return parseFor(s, start, newlines, token.CLOSE_BRACE);
  s.newlines = true;
  const entries: MapEntry[] = [];
  let height = 0;
  for (;;) {
    while (s.kind === token.NEWLINE) s.advance();
    if (s.kind === token.CLOSE_BRACE || isUnclosedObject(s)) break;
    const before = s.start;
    entries.push(parseEntry(s));
    height = Math.max(height, s.height);
    if (s.kind === token.COMMA || s.kind === token.NEWLINE) {
      s.advance();
    } else if (s.kind !== token.CLOSE_BRACE) {
      s.reportHere("A comma, a line end or a closing brace is expected here.");
      if (!(s.quiet && s.fresh && startsValue(s.kind)) && !resume(s, token.CLOSE_BRACE, before)) break;
    }
  }
  s.openBraces--;
  s.height = height;
  const end = finishBrackets(s, start, newlines, token.CLOSE_BRACE);
  return { kind: "map", range: { start, end }, style: "flow", entries };
}

/** Whether the object must have ended before the current token. */
function isUnclosedObject(s: Scanner): boolean {
  if (s.kind === token.END) {
    s.reportHere("This object is not closed. Add a closing brace.");
    return true;
  }
  if (!startsTopLevel(s)) return false;
  const labels = s.text
    .slice(s.pos, s.pos + 2)
    .trimStart()
    .startsWith('"');
  if (labels) s.reportHere("A closing brace is expected before this block.");
  return labels;
}

/** `key = value`; a bare word is text, everything else an expression (spec.md "Collection Values"). */
function parseEntry(s: Scanner): MapEntry {
  const expression = parseExpression(s);
  const keyHeight = s.height;
  const key: SyntaxNode =
    expression.kind === "variable"
      ? {
          kind: "scalar",
          range: expression.range,
          text: expression.name,
          style: "plain",
          contentRange: expression.range,
        }
      : expression;
  const value = parseEntryValue(s, key);
  s.height = Math.max(keyHeight, s.height);
  return { key, value };
}

function parseEntryValue(s: Scanner, key: SyntaxNode): SyntaxNode {
  if (s.kind === token.ASSIGN || s.kind === token.COLON) {
    s.advance();
    return parseExpression(s);
  }
  const word = key.kind === "scalar" ? key.text : "…";
  if (s.kind === token.OPEN_BRACE) {
    s.reportHere(`\`${word}\` is written as a block, but stands in an object. Write \`${word} = {\`.`);
    return parseObject(s);
  }
  s.reportHere("`=` and a value are expected here.");
  if (s.kind === token.FAT_ARROW || s.kind === token.EQUAL) {
    s.advance();
    return parseExpression(s);
  }
  s.height = 0;
  return { kind: "error", range: { start: s.previousEnd, end: s.previousEnd } };
}

/** spec.md "For Expressions". The current token is `for`; line ends mean nothing in it. */
function parseFor(s: Scanner, start: number, newlines: boolean, closer: number): SyntaxNode {
  const object = closer === token.CLOSE_BRACE;
  s.advance();
  const range = { start, end: start };
  const node = parseForParts(s, object, range);
  if (node === null || s.kind !== closer) {
    s.reportHere(`A ${closers[closer]} is expected here, to end the \`for\`.`);
    if (!startsBodyItem(s)) skipToCloser(s);
  }
  if (object) s.openBraces--;
  else s.openBrackets--;
  range.end = finishBrackets(s, start, newlines, closer);
  return node ?? { kind: "error", range };
}

/** `null`, with a problem, for a head that cannot be read. The caller sets the end of `range`. */
function parseForParts(s: Scanner, object: boolean, range: Range): ForNode | null {
  const names = readForNames(s);
  if (names === null) return null;
  const collection = parseExpression(s);
  let { height } = s;
  if (s.kind !== token.COLON) {
    s.reportHere("A colon and the result are expected here: `for x in list : x`.");
    return null;
  }
  s.advance();
  const first = parseExpression(s);
  height = Math.max(height, s.height);
  let second: SyntaxNode | null = null;
  if (s.kind === token.FAT_ARROW) {
    if (!object) s.reportHere("A `for` in brackets gives a list, which has no keys. Use braces, or remove `key =>`.");
    s.advance();
    second = parseExpression(s);
    height = Math.max(height, s.height);
  } else if (object) {
    s.reportHere("A `for` in braces gives an object: `key => value` is expected.");
  }
  const group = s.kind === token.ELLIPSIS;
  if (group && !object) s.reportHere("`...` groups by key, and a list has no keys. Remove it.");
  if (group) s.advance();
  let condition: SyntaxNode | null = null;
  if (s.isWord("if")) {
    s.advance();
    condition = parseExpression(s);
    height = Math.max(height, s.height);
  }
  s.height = height;
  const [key, value] = second === null ? [null, first] : [first, second];
  const { keyName, valueName } = names;
  return { kind: "for", range, keyName, valueName, collection, key, value, condition, group };
}
