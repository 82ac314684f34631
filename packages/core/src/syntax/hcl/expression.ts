// Reads expressions: operators, conditionals, terms and what is strung to them by dots and brackets.
// Knows no bodies; brackets with many members are read in collection.ts.

import { type BinaryOperator, limits, type ScalarNode, type SyntaxNode } from "../tree.js";
import { parseCall, parseList, parseObject } from "./collection.js";
import type { Scanner } from "./scanner.js";
import { skipToSeparator, startsBodyItem } from "./skip.js";
import { parseHeredoc, parseQuoted } from "./template.js";
import * as token from "./token.js";
import { parseTraversals } from "./traversal.js";

/** Reads the expression that begins at the current token. Without one, gives an error node and takes nothing. */
export function parseExpression(s: Scanner): SyntaxNode {
  if (s.depth >= limits.depth) return skipDeep(s);
  s.depth++;
  const first = parseBinary(s, 1);
  const node = s.kind === token.QUESTION ? parseConditional(s, first) : first;
  s.depth--;
  return node;
}

/** Steps over an expression that is nested too deeply. */
export function skipDeep(s: Scanner): SyntaxNode {
  s.reportDepth();
  const { start } = s;
  skipToSeparator(s);
  s.height = 0;
  return { kind: "error", range: { start, end: Math.max(start, s.start > start ? s.previousEnd : start) } };
}

function parseConditional(s: Scanner, condition: SyntaxNode): SyntaxNode {
  let { height } = s;
  s.advance();
  const consequent = parseExpression(s);
  height = Math.max(height, s.height);
  if (s.kind !== token.COLON) {
    s.reportHere("A conditional needs a colon and the other value here: `condition ? a : b`.");
    s.height = height + 1;
    const alternate = missing(s);
    const range = { start: condition.range.start, end: alternate.range.end };
    return { kind: "conditional", range, condition, consequent, alternate };
  }
  s.advance();
  const alternate = parseExpression(s);
  s.height = Math.max(height, s.height) + 1;
  const range = { start: condition.range.start, end: alternate.range.end };
  return { kind: "conditional", range, condition, consequent, alternate };
}

/** How tightly a token binds as a binary operator, 0 when it is none (spec.md "Operations"). */
function precedence(kind: number): number {
  switch (kind) {
    case token.OR:
      return 1;
    case token.AND:
      return 2;
    case token.EQUAL:
    case token.NOT_EQUAL:
      return 3;
    case token.LESS:
    case token.LESS_EQUAL:
    case token.GREATER:
    case token.GREATER_EQUAL:
      return 4;
    case token.PLUS:
    case token.MINUS:
      return 5;
    case token.STAR:
    case token.SLASH:
    case token.PERCENT:
      return 6;
    default:
      return 0;
  }
}

const operators: Readonly<Record<number, BinaryOperator>> = {
  [token.OR]: "||",
  [token.AND]: "&&",
  [token.EQUAL]: "==",
  [token.NOT_EQUAL]: "!=",
  [token.LESS]: "<",
  [token.LESS_EQUAL]: "<=",
  [token.GREATER]: ">",
  [token.GREATER_EQUAL]: ">=",
  [token.PLUS]: "+",
  [token.MINUS]: "-",
  [token.STAR]: "*",
  [token.SLASH]: "/",
  [token.PERCENT]: "%",
};

/** Operators that bind at least as tightly as `lowest`; those of equal rank associate to the left. */
function parseBinary(s: Scanner, lowest: number): SyntaxNode {
  let left = parseOperand(s);
  for (;;) {
    const rank = precedence(s.kind);
    if (rank < lowest || rank === 0) return left;
    const operator = operators[s.kind];
    if (operator === undefined) return left;
    const { height } = s;
    s.advance();
    s.count();
    const right = parseBinary(s, rank + 1);
    s.height = Math.max(height, s.height) + 1;
    left = { kind: "binary", range: { start: left.range.start, end: right.range.end }, operator, left, right };
    if (isTooHigh(s)) return left;
  }
}

/** A chain of operators nests as deep as it is long; past the limit its rest is skipped. */
export function isTooHigh(s: Scanner): boolean {
  if (s.depth + s.height <= limits.depth) return false;
  skipDeep(s);
  s.height = limits.depth - s.depth;
  return true;
}

function parseOperand(s: Scanner): SyntaxNode {
  s.count();
  const { kind, start } = s;
  if (kind === token.MINUS || kind === token.BANG) return parseUnary(s, kind === token.MINUS ? "-" : "!");
  const term = parseTerm(s);
  return term.kind === "error" && s.start === start ? term : parseTraversals(s, term);
}

/** spec.md "Operations": a sign binds looser than `.` and `[`, tighter than every binary operator. */
function parseUnary(s: Scanner, operator: "-" | "!"): SyntaxNode {
  if (s.depth >= limits.depth) return skipDeep(s);
  const { start } = s;
  s.depth++;
  s.advance();
  const operand = parseOperand(s);
  s.depth--;
  s.height++;
  return { kind: "unary", range: { start, end: Math.max(operand.range.end, start + 1) }, operator, operand };
}

function parseTerm(s: Scanner): SyntaxNode {
  switch (s.kind) {
    case token.IDENTIFIER:
      return parseWord(s);
    case token.QUOTE:
      return parseQuoted(s);
    case token.HEREDOC:
      return parseHeredoc(s);
    case token.NUMBER:
      return parseNumber(s);
    case token.OPEN_BRACKET:
      return parseList(s);
    case token.OPEN_BRACE:
      return parseObject(s);
    case token.OPEN_PAREN:
      return parseParentheses(s);
    case token.APOSTROPHE:
      return parseApostrophes(s);
    default:
      return missing(s);
  }
}

function parseWord(s: Scanner): SyntaxNode {
  const { start, pos } = s;
  const name = s.text.slice(start, pos);
  s.advance();
  s.height = 0;
  if (s.kind === token.OPEN_PAREN || s.kind === token.DOUBLE_COLON) return parseCall(s, name, start, pos);
  const range = { start, end: pos };
  if (name === "true" || name === "false" || name === "null") {
    return { kind: "scalar", range, text: name, style: "plain", contentRange: range };
  }
  return { kind: "variable", range, name };
}

function parseNumber(s: Scanner): ScalarNode {
  const range = { start: s.start, end: s.pos };
  const text = s.text.slice(s.start, s.pos);
  if (!isNumber(text)) s.reportHere("This is not a number. Write digits, at most one point and one exponent: `1.5e3`.");
  s.advance();
  s.height = 0;
  return { kind: "scalar", range, text, style: "plain", contentRange: range };
}

/** spec.md "Numeric Literals". An exponent of ten digits is beyond what HashiCorp's parser can hold. */
function isNumber(text: string): boolean {
  let points = 0;
  let exponent = -1;
  for (let pos = 0; pos < text.length; pos++) {
    const code = text.charCodeAt(pos);
    if (code === token.DOT && (exponent >= 0 || ++points > 1)) return false;
    if (code === 0x65 || code === 0x45) {
      if (exponent >= 0) return false;
      exponent = pos;
    }
  }
  if (exponent < 0) return true;
  return Math.abs(Number(text.slice(exponent + 1))) < 640_000_000;
}

function parseParentheses(s: Scanner): SyntaxNode {
  const { start, newlines } = s;
  s.newlines = false;
  s.openParens++;
  s.advance();
  const expression = parseExpression(s);
  if (s.kind !== token.CLOSE_PAREN) {
    s.reportHere("A closing parenthesis is expected here.");
    if (!startsBodyItem(s)) skipToSeparator(s);
  }
  s.openParens--;
  s.newlines = newlines;
  const closed = s.kind === token.CLOSE_PAREN;
  const end = closed ? s.pos : Math.max(s.previousEnd, expression.range.end);
  if (closed) s.advance();
  s.height++;
  return { kind: "parentheses", range: { start, end }, expression };
}

/** `'text'`: HCL has no such strings, but what is meant is clear. */
function parseApostrophes(s: Scanner): SyntaxNode {
  const { start, text, limit } = s;
  s.report('HCL has no single quotes. Write the string in double quotes (`"`).', start, start + 1);
  let end = start + 1;
  while (end < limit && !"'\r\n".includes(text.charAt(end))) end++;
  const content = text.slice(start + 1, end);
  s.pos = end < limit && text.charCodeAt(end) === token.APOSTROPHE ? end + 1 : end;
  const range = { start, end: s.pos };
  s.advance();
  s.height = 0;
  return { kind: "scalar", range, text: content, style: "single", contentRange: range };
}

/** The place of an expression that is not there, right behind what was read last. */
function missing(s: Scanner): SyntaxNode {
  s.reportHere("A value is expected here.");
  s.height = 0;
  return { kind: "error", range: { start: s.previousEnd, end: s.previousEnd } };
}
