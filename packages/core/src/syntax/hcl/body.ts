// Reads bodies: attributes and blocks, and finds the next of them behind a fault. Knows lines and
// columns as signs of what the author meant; values are read in expression.ts.

import { type AttributeNode, type BlockLabel, type BlockNode, limits, type SyntaxNode } from "../tree.js";
import { parseExpression } from "./expression.js";
import type { Scanner } from "./scanner.js";
import { skipToCloser, startsBodyItem } from "./skip.js";
import { parseQuoted } from "./template.js";
import * as token from "./token.js";

type Item = AttributeNode | BlockNode;

/** Reads items up to the end of the text, or up to the closing brace of the block they are in. */
export function parseItems(s: Scanner, items: Item[], inBlock: boolean): void {
  for (;;) {
    // After a fault only what looks like an item is in step again, not the rest of a broken one.
    if (startsBodyItem(s)) s.resynchronise();
    switch (s.kind) {
      case token.END:
        return;
      case token.NEWLINE:
        s.advance();
        break;
      case token.CLOSE_BRACE:
        if (inBlock) return;
        strayBrace(s);
        break;
      default:
        parseItem(s, items, true);
    }
  }
}

/** A brace too many is often the echo of an earlier fault, and then not worth a message. */
function strayBrace(s: Scanner): void {
  if (s.problems.length === 0) s.reportHere("This brace closes nothing. Remove it.");
  s.advance();
}

function parseItem(s: Scanner, items: Item[], wholeLine: boolean): void {
  s.count();
  const { start } = s;
  if (s.kind === token.IDENTIFIER) {
    const end = s.pos;
    const name = s.text.slice(start, end);
    s.advance();
    parseNamed(s, items, name, { start, end });
  } else if (s.kind === token.QUOTE) {
    s.reportHere("Names of arguments stand without quotes. Remove the quotes.");
    const key = parseQuoted(s);
    if (s.kind !== token.ASSIGN && s.kind !== token.COLON) skipLine(s);
    else if (key.kind === "scalar") parseNamed(s, items, key.text, key.range);
  } else {
    s.reportHere("The name of an argument or block is expected here.");
    if (s.kind !== token.CLOSE_BRACE) s.advance();
    skipLine(s);
  }
  if (wholeLine) endLine(s, items.at(-1)?.kind === "block" ? "block" : "argument");
}

function parseNamed(s: Scanner, items: Item[], name: string, nameRange: SyntaxNode["range"]): void {
  switch (s.kind) {
    case token.ASSIGN:
      items.push(parseAttribute(s, name, nameRange));
      break;
    case token.QUOTE:
    case token.OPEN_BRACE:
    case token.IDENTIFIER:
      parseBlock(s, items, name, nameRange);
      break;
    case token.COLON:
      s.reportHere("Arguments are set with `=`. Write it instead of the colon.");
      items.push(parseAttribute(s, name, nameRange));
      break;
    default:
      s.report(
        `\`${name}\` needs \`= value\` to be an argument, or \`{ … }\` to be a block.`,
        nameRange.start,
        nameRange.end,
      );
      skipLine(s);
  }
}

function parseAttribute(s: Scanner, name: string, nameRange: SyntaxNode["range"]): AttributeNode {
  const assignEnd = s.pos;
  s.advance();
  const value = parseExpression(s);
  const range = { start: nameRange.start, end: Math.max(assignEnd, value.range.end) };
  return { kind: "attribute", range, name, nameRange, value };
}

/** spec.md "Attribute Definitions", "Blocks": each ends with its line. */
function endLine(s: Scanner, what: "argument" | "block"): void {
  if (s.kind === token.NEWLINE) {
    s.advance();
    return;
  }
  if (s.kind === token.END || (s.quiet && s.fresh)) return;
  if (s.kind === token.COMMA) {
    s.reportHere("Arguments are separated by line ends, not by commas. Remove the comma.");
    s.advance();
    return;
  }
  if (s.kind === token.CLOSE_BRACE)
    s.reportHere(`A line end is expected behind this ${what}, before the closing brace.`);
  else s.reportHere(`A line end is expected behind this ${what}.`);
  if (s.kind !== token.IDENTIFIER && s.kind !== token.CLOSE_BRACE) skipLine(s);
}

/** Goes to the end of the line, or of what was opened on it; a brace that closes the block stays. */
function skipLine(s: Scanner): void {
  for (;;) {
    skipToCloser(s);
    if (s.kind === token.NEWLINE || s.kind === token.END || s.fresh) return;
    if (s.kind === token.CLOSE_BRACE && s.openBraces > 0) return;
    s.advance();
    if (s.fresh) return;
  }
}

function parseBlock(s: Scanner, items: Item[], type: string, typeRange: SyntaxNode["range"]): void {
  const labels: BlockLabel[] = [];
  while (s.kind === token.IDENTIFIER || s.kind === token.QUOTE) labels.push(parseLabel(s));
  const headerRange = { start: typeRange.start, end: labels.at(-1)?.range.end ?? typeRange.end };
  if (s.kind !== token.OPEN_BRACE) {
    s.reportHere("A block needs its content in braces, opened on this line. Add `{`.");
    if (!findBrace(s)) {
      const range = { start: headerRange.end, end: headerRange.end };
      const body = { kind: "body", range, items: [] } as const;
      items.push({ kind: "block", range: headerRange, type, typeRange, labels, body, headerRange });
      return;
    }
  }
  const open = s.start;
  const inner: Item[] = [];
  const closed = parseBlockContent(s, inner, headerRange);
  const outer = closed ? [] : takeMisplaced(s.text, typeRange.start, open, inner);
  const end = closed ? s.pos : (inner.at(-1)?.range.end ?? open + 1);
  const body = { kind: "body", range: { start: open, end }, items: inner } as const;
  items.push({ kind: "block", range: { start: typeRange.start, end }, type, typeRange, labels, body, headerRange });
  for (const item of outer) items.push(item);
  if (closed) s.advance();
}

/** Looks for the opening brace at the start of the next line; else goes to the end of this one. */
function findBrace(s: Scanner): boolean {
  if (s.kind !== token.NEWLINE) skipLine(s);
  if (s.kind !== token.NEWLINE) return false;
  let next = s.pos;
  while (next < s.limit && s.text.charCodeAt(next) <= 0x20) next++;
  if (next >= s.limit || s.text.charCodeAt(next) !== token.OPEN_BRACE) return false;
  s.advance();
  while (s.kind === token.NEWLINE) s.advance();
  return s.kind === token.OPEN_BRACE;
}

function parseLabel(s: Scanner): BlockLabel {
  if (s.kind === token.IDENTIFIER) {
    const range = { start: s.start, end: s.pos };
    const text = s.text.slice(s.start, s.pos);
    s.advance();
    return { text, range };
  }
  const node = parseQuoted(s);
  if (node.kind === "scalar") return { text: node.text, range: node.range };
  s.report("A label is plain text. Remove the template sequence, or write `$${`.", node.range.start, node.range.end);
  const { start, end } = node.kind === "template" ? node.contentRange : node.range;
  return { text: s.text.slice(start, end), range: node.range };
}

/**
 * Reads the content of the block whose opening brace is the current token, up to its closing brace.
 * False when that is not there. spec.md "Blocks": on one line a block holds at most one argument.
 */
function parseBlockContent(s: Scanner, items: Item[], header: SyntaxNode["range"]): boolean {
  s.openBraces++;
  s.newlines = true;
  s.advance();
  if (s.depth >= limits.depth) {
    s.reportDepth();
    skipBlock(s);
  } else {
    s.depth++;
    if (s.kind !== token.NEWLINE && s.kind !== token.END && s.kind !== token.CLOSE_BRACE) parseOneLine(s, items);
    if (s.kind !== token.CLOSE_BRACE) parseItems(s, items, true);
    s.depth--;
  }
  s.openBraces--;
  if (s.kind === token.CLOSE_BRACE) return true;
  if (s.problems.length === 0) s.report("This block is not closed. Add a closing brace.", header.start, header.end);
  return false;
}

function skipBlock(s: Scanner): void {
  for (;;) {
    skipToCloser(s);
    if (s.kind === token.END || s.kind === token.CLOSE_BRACE) return;
    s.advance();
  }
}

function parseOneLine(s: Scanner, items: Item[]): void {
  parseItem(s, items, false);
  const [item] = items;
  if (item?.kind === "block") {
    s.report(
      "A block on one line can hold one argument, no block. Put it on lines of its own.",
      item.typeRange.start,
      item.typeRange.end,
    );
  } else if (s.kind === token.COMMA) {
    s.reportHere("A block on one line can hold one argument. Put several on lines of their own, without commas.");
    s.advance();
  } else if (s.kind !== token.CLOSE_BRACE) {
    s.reportHere("The closing brace is expected on this line, or the argument on a line of its own.");
  }
}

/**
 * Takes from a block that was never closed what does not belong to it: everything from the first
 * item on that stands no further right than the block itself.
 */
function takeMisplaced(text: string, blockStart: number, open: number, items: Item[]): Item[] {
  const column = columnOf(text, blockStart);
  const first = items.findIndex(
    (item) => columnOf(text, item.range.start) <= column && text.slice(open, item.range.start).includes("\n"),
  );
  return first < 0 ? [] : items.splice(first);
}

/** The column of what is first on its line; infinite for anything behind it. */
function columnOf(text: string, start: number): number {
  let pos = start;
  while (pos > 0 && (text.charCodeAt(pos - 1) === 0x20 || text.charCodeAt(pos - 1) === 0x09)) pos--;
  return pos === 0 || text.charCodeAt(pos - 1) === 0x0a ? start - pos : Number.POSITIVE_INFINITY;
}
