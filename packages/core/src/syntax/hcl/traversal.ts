// Reads what follows a term: `.name`, `.0`, `[key]` and both splats. Knows how far a splat reaches,
// not what it evaluates to.

import { limits, type SyntaxNode } from "../tree.js";
import { isTooHigh, parseExpression, skipDeep } from "./expression.js";
import type { Scanner } from "./scanner.js";
import { skipToSeparator, startsBodyItem } from "./skip.js";
import * as token from "./token.js";

/** Reads all steps behind `target`, the node before the current token. */
export function parseTraversals(s: Scanner, target: SyntaxNode): SyntaxNode {
  let node = target;
  for (;;) {
    if (s.kind === token.DOT) node = parseDot(s, node);
    else if (s.kind === token.OPEN_BRACKET) node = parseBracket(s, node);
    else return node;
    s.count();
    if (isTooHigh(s)) return node;
  }
}

function parseDot(s: Scanner, target: SyntaxNode): SyntaxNode {
  const dot = s.start;
  s.advance();
  if (s.kind === token.STAR) return parseAttributeSplat(s, target, dot);
  return parseStep(s, target, dot) ?? target;
}

/** `name` or `0` behind a dot. `null`, with a problem, when neither is there. */
function parseStep(s: Scanner, target: SyntaxNode, dot: number): SyntaxNode | null {
  const nameRange = { start: s.start, end: s.pos };
  if (s.kind === token.NUMBER && s.text.slice(s.start, s.pos).includes(".")) {
    s.reportHere("Two indexes cannot be strung with dots. Write them in brackets: `[0][1]`.");
  } else if (s.kind !== token.IDENTIFIER && s.kind !== token.NUMBER) {
    s.report("A name is expected behind the dot.", dot, dot + 1);
    return null;
  }
  const name = s.text.slice(s.start, s.pos);
  s.advance();
  s.height++;
  return { kind: "get-attribute", range: { start: target.range.start, end: nameRange.end }, target, name, nameRange };
}

/**
 * `.*` takes the names behind it into each element and stops at a bracket: `list.*.a[0]` is the first
 * of the results (spec.md "Splat Operators").
 */
function parseAttributeSplat(s: Scanner, target: SyntaxNode, dot: number): SyntaxNode {
  const targetHeight = s.height;
  let each: SyntaxNode = { kind: "splat-element", range: { start: dot, end: s.pos } };
  s.advance();
  s.height = 0;
  while (s.kind === token.DOT) {
    const { start } = s;
    s.advance();
    if (s.kind === token.STAR) {
      s.reportHere("A `.*` cannot stand behind another one. Write `[*]` for the first.");
      s.advance();
      continue;
    }
    const step = parseStep(s, each, start);
    if (step === null) break;
    each = step;
    s.count();
    if (isTooHigh(s)) break;
  }
  s.height = Math.max(targetHeight, s.height) + 1;
  return { kind: "splat", range: { start: target.range.start, end: each.range.end }, form: "attribute", target, each };
}

function parseBracket(s: Scanner, target: SyntaxNode): SyntaxNode {
  const { start, newlines } = s;
  // A star is only looked for where line ends mean what they meant before (hclsyntax/parser.go).
  s.advance();
  if (s.kind === token.STAR) return parseFullSplat(s, target, start);
  const { height } = s;
  s.newlines = false;
  if (s.kind === token.NEWLINE) s.advance();
  s.openBrackets++;
  const key = parseExpression(s);
  if (s.kind !== token.CLOSE_BRACKET) {
    s.reportHere("A closing bracket is expected here.");
    if (!startsBodyItem(s)) skipToSeparator(s);
  }
  s.openBrackets--;
  s.newlines = newlines;
  const end = closeBracket(s, key.range.end);
  s.height = Math.max(height, s.height) + 1;
  return { kind: "index", range: { start: target.range.start, end }, target, key };
}

/** `[*]` takes everything behind it into each element (spec.md "Splat Operators"). */
function parseFullSplat(s: Scanner, target: SyntaxNode, start: number): SyntaxNode {
  const targetHeight = s.height;
  s.advance();
  if (s.kind !== token.CLOSE_BRACKET) {
    s.reportHere("A closing bracket is expected right behind the star.");
    skipToSeparator(s);
  }
  const end = closeBracket(s, start + 1);
  const element: SyntaxNode = { kind: "splat-element", range: { start, end } };
  s.height = 0;
  let each: SyntaxNode = element;
  if (s.depth < limits.depth) {
    s.depth++;
    each = parseTraversals(s, element);
    s.depth--;
  } else if (s.kind === token.DOT || s.kind === token.OPEN_BRACKET) {
    skipDeep(s);
  }
  s.height = Math.max(targetHeight, s.height) + 1;
  return { kind: "splat", range: { start: target.range.start, end: each.range.end }, form: "full", target, each };
}

function closeBracket(s: Scanner, inner: number): number {
  const closed = s.kind === token.CLOSE_BRACKET;
  const end = closed ? s.pos : Math.max(s.previousEnd, inner);
  if (closed) s.advance();
  return end;
}
