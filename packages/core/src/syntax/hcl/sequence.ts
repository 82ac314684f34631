// Reads one `${…}` or `%{…}` of a template into a piece. Knows what may stand between the braces, not
// how directives nest.

import type { SyntaxNode } from "../tree.js";
import type { Decoded } from "./decode.js";
import { parseExpression } from "./expression.js";
import type { Scanner } from "./scanner.js";
import { skipToCloser } from "./skip.js";
import * as token from "./token.js";

interface PieceBase {
  readonly start: number;
  /** Set when the closing brace is found. */
  end: number;
}

export interface LiteralPiece extends PieceBase {
  readonly kind: "literal";
  readonly decoded: Decoded;
}

export interface InterpolationPiece extends PieceBase {
  readonly kind: "interpolation";
  readonly expression: SyntaxNode;
  readonly height: number;
}

export interface IfPiece extends PieceBase {
  readonly kind: "if";
  readonly condition: SyntaxNode;
  readonly height: number;
}

export interface ForPiece extends PieceBase {
  readonly kind: "for";
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: SyntaxNode;
  readonly height: number;
}

export interface EndPiece extends PieceBase {
  readonly kind: "else" | "endif" | "endfor";
}

/** A template before its directives are paired. */
export type Piece = LiteralPiece | InterpolationPiece | IfPiece | ForPiece | EndPiece;

const keywords = ["if", "for", "else", "endif", "endfor"] as const;

/**
 * Reads the sequence at `s.pos` to behind its brace and adds it to `pieces`. Line ends mean nothing
 * inside (hclsyntax/parser_template.go). True when it ends in `~}`.
 */
export function readSequence(s: Scanner, quoted: boolean, pieces: Piece[]): boolean {
  const start = s.pos;
  const directive = s.text.charCodeAt(start) === token.PERCENT;
  s.pos = start + 2;
  if (s.pos < s.limit && s.text.charCodeAt(s.pos) === 0x7e) s.pos++;
  s.newlines = false;
  s.openBraces++;
  s.kind = token.OPEN_BRACE;
  s.advance();
  const piece = directive ? readDirective(s, start) : readInterpolation(s, start);
  s.openBraces--;
  let end = s.pos;
  const closed = s.kind === token.CLOSE_BRACE || s.kind === token.STRIP_BRACE;
  const strip = s.kind === token.STRIP_BRACE;
  if (!closed) {
    reportOpen(s, start, directive);
    end = findEnd(s, quoted);
  }
  s.pos = end;
  piece.end = end;
  pieces.push(piece);
  return strip;
}

function reportOpen(s: Scanner, start: number, directive: boolean): void {
  const opener = directive ? "%{" : "${";
  if (s.kind === token.END || s.fresh || s.kind === token.QUOTE) {
    s.report(
      `This \`${opener}\` is not closed. Add a closing brace, or write \`${opener[0]}${opener}\` for the plain characters.`,
      start,
      start + 2,
    );
  } else {
    s.reportHere(
      `A closing brace is expected here. Write \`${opener[0]}${opener}\` if the text is meant for another language.`,
    );
  }
}

/**
 * The end of a broken sequence: behind the next closing brace on the line, else the quote that ends
 * the string, else the end of the line.
 */
function findEnd(s: Scanner, quoted: boolean): number {
  s.pos = s.previousEnd;
  s.newlines = true;
  s.kind = token.OPEN_BRACE;
  s.advance();
  for (;;) {
    if (s.kind === token.CLOSE_BRACE || s.kind === token.STRIP_BRACE) return s.pos;
    if (s.kind === token.NEWLINE) return s.text.charCodeAt(s.start - 1) === 0x0d ? s.start - 1 : s.start;
    if (s.kind === token.END || (quoted && s.kind === token.QUOTE)) return s.start;
    const { start } = s;
    skipToCloser(s);
    if (s.start === start) s.advance();
  }
}

function readInterpolation(s: Scanner, start: number): Piece {
  const expression = parseExpression(s);
  return { kind: "interpolation", start, end: start, expression, height: s.height };
}

function readDirective(s: Scanner, start: number): Piece {
  const word = keywords.find((keyword) => s.isWord(keyword));
  if (word === undefined) {
    s.reportHere(
      "`if`, `else`, `endif`, `for` or `endfor` is expected behind `%{`. Write `%%{` for the plain characters.",
    );
    return unreadable(start);
  }
  s.advance();
  if (word === "if") {
    const condition = parseExpression(s);
    return { kind: "if", start, end: start, condition, height: s.height };
  }
  if (word === "for") return readFor(s, start);
  return { kind: word, start, end: start };
}

function readFor(s: Scanner, start: number): Piece {
  const names = readForNames(s);
  if (names === null) return unreadable(start);
  const collection = parseExpression(s);
  const { keyName, valueName } = names;
  return { kind: "for", start, end: start, keyName, valueName, collection, height: s.height };
}

/** Keeps the place of a sequence that says nothing, so that the text is not taken for plain. */
function unreadable(start: number): Piece {
  const expression: SyntaxNode = { kind: "error", range: { start: start + 2, end: start + 2 } };
  return { kind: "interpolation", start, end: start, expression, height: 0 };
}

/** `x in` or `k, v in`, the head of a `for` of either kind. */
export function readForNames(s: Scanner): { keyName: string | null; valueName: string } | null {
  const first = readName(s);
  if (first === null) return null;
  let second: string | null = null;
  if (s.kind === token.COMMA) {
    s.advance();
    second = readName(s);
    if (second === null) return null;
  }
  if (!s.isWord("in")) {
    s.reportHere("`in` and the collection are expected here: `for x in list`.");
    return null;
  }
  s.advance();
  return second === null ? { keyName: null, valueName: first } : { keyName: first, valueName: second };
}

function readName(s: Scanner): string | null {
  if (s.kind !== token.IDENTIFIER) {
    s.reportHere("A name for the element is expected here: `for x in list`.");
    return null;
  }
  const name = s.text.slice(s.start, s.pos);
  s.advance();
  return name;
}
