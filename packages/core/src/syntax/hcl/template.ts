// Reads templates: quoted strings, heredocs and bare template files, into scalars when they are plain
// text and into template nodes otherwise. Knows how text and sequences alternate; expressions and the
// nesting of directives are read elsewhere.

import type { ScalarNode, ScalarStyle, SyntaxNode, TemplateNode, TemplatePart } from "../tree.js";
import {
  type Decoded,
  decodeFlushLines,
  decodeLiteral,
  indentation,
  isDoubled,
  removeIndentation,
  trimEnd,
  trimStart,
} from "./decode.js";
import { assembleParts } from "./directive.js";
import { closesAfter } from "./heredoc-tags.js";
import type { Scanner } from "./scanner.js";
import { type Piece, readSequence } from "./sequence.js";
import { closingTagEnd, opensSequence, topLevelLine } from "./skip.js";
import * as token from "./token.js";

interface Source {
  readonly style: "double" | "heredoc" | "heredoc-flush" | "bare";
  /** The closing tag of a heredoc, `""` elsewhere. */
  readonly tag: string;
}

/** Reads the string whose opening quote is the current token, and moves to the token behind it. */
export function parseQuoted(s: Scanner): SyntaxNode {
  const { text, limit, start } = s;
  let { pos } = s;
  while (pos < limit) {
    const code = text.charCodeAt(pos);
    if (code === token.QUOTE) {
      s.pos = pos + 1;
      s.advance();
      s.height = 0;
      const range = { start, end: pos + 1 };
      return { kind: "scalar", range, text: text.slice(start + 1, pos), style: "double", contentRange: range };
    }
    if (code === 0x5c || code === 0x24 || code === 0x25 || code === 0x0a || code === 0x0d) break;
    pos++;
  }
  return parseQuotedTemplate(s);
}

/** The general case: escapes, sequences, no closing quote. */
function parseQuotedTemplate(s: Scanner): SyntaxNode {
  const { start, newlines } = s;
  const contentStart = s.pos;
  const pieces = readPieces(s, { style: "double", tag: "" });
  const contentEnd = s.pos;
  const closed = contentEnd < s.limit && s.text.charCodeAt(contentEnd) === token.QUOTE;
  if (closed) s.pos++;
  else s.report("This string is not closed. Add a closing quote.", start, start + 1);
  const node = finish(s, pieces, "double", { start, end: s.pos }, { start: contentStart, end: contentEnd });
  s.newlines = newlines;
  s.advance();
  return node;
}

/** Reads the heredoc whose introduction is the current token, and moves to the token behind its closing tag. */
export function parseHeredoc(s: Scanner): SyntaxNode {
  const { text, start, newlines } = s;
  const contentStart = s.pos;
  const tag = text.slice(s.tagStart, s.tagEnd);
  const style = text.charCodeAt(start + 2) === token.MINUS ? "heredoc-flush" : "heredoc";
  if (!closesAfter(s, tag, contentStart)) return parseUnclosedHeredoc(s, tag, style);

  const plainEnd = plainHeredocEnd(s, tag);
  const pieces = plainEnd < 0 ? readPieces(s, { style, tag }) : undefined;
  const contentEnd = plainEnd < 0 ? s.pos : plainEnd;
  const tagEnd = closingTagEnd(text, contentEnd, s.limit, tag);
  const range = { start, end: tagEnd < 0 ? contentEnd : tagEnd };
  const content = { start: contentStart, end: contentEnd };
  if (tagEnd < 0) reportUnclosed(s, tag, start);
  const node = pieces === undefined ? scalar(s, style, range, content) : finish(s, pieces, style, range, content);
  s.pos = tagEnd < 0 ? contentEnd : lineEndAfter(s, tagEnd, tag);
  s.newlines = newlines;
  s.advance();
  return node;
}

/** Where the text of a heredoc without sequences ends; -1 when it has some, or needs a closer look. */
function plainHeredocEnd(s: Scanner, tag: string): number {
  const { text, limit } = s;
  let { pos } = s;
  while (pos < limit) {
    if (closingTagEnd(text, pos, limit, tag) >= 0) return pos;
    for (let code = 0; pos < limit && code !== 0x0a; pos++) {
      code = text.charCodeAt(pos);
      if (code === 0x0d && text.charCodeAt(pos + 1) !== 0x0a) return -1;
      if (code !== 0x24 && code !== 0x25) continue;
      if (opensSequence(text, pos, limit)) return -1;
      if (isDoubled(text, pos, limit)) pos += 2;
    }
  }
  return -1;
}

/** HashiCorp's scanner knows a closing tag by the line end behind it. */
function lineEndAfter(s: Scanner, tagEnd: number, tag: string): number {
  const found = s.text.indexOf("\n", tagEnd);
  if (found < 0 || found >= s.limit) {
    s.report(`A line end has to follow the closing \`${tag}\`. Add one.`, tagEnd - tag.length, tagEnd);
    return s.limit;
  }
  return s.text.charCodeAt(found - 1) === 0x0d && found - 1 >= tagEnd ? found - 1 : found;
}

/** Without a closing tag the text ends where the file looks like a file again; it is kept as it stands. */
function parseUnclosedHeredoc(s: Scanner, tag: string, style: "heredoc" | "heredoc-flush"): SyntaxNode {
  const { start, pos: contentStart } = s;
  reportUnclosed(s, tag, start);
  const next = topLevelLine(s.text, contentStart, s.limit);
  // The line end before the resumed line is left for the body to see.
  const end = next < s.limit ? next - 1 : next;
  const node = scalar(s, style, { start, end }, { start: Math.min(contentStart, end), end });
  s.pos = end;
  s.advance();
  return node;
}

function reportUnclosed(s: Scanner, tag: string, start: number): void {
  const end = s.text.indexOf(tag, start) + tag.length;
  s.report(`This heredoc is not closed. Add a line with \`${tag}\` alone.`, start, end);
}

/** Reads the text up to the limit as a template without quotes, as `templatefile` does. */
export function parseBare(s: Scanner): SyntaxNode {
  const start = s.pos;
  const pieces = readPieces(s, { style: "bare", tag: "" });
  const range = { start, end: s.limit };
  return finish(s, pieces, "bare", range, range);
}

/** Reads literals and sequences until the template ends; `s.pos` is then at its closer. */
function readPieces(s: Scanner, source: Source): Piece[] {
  const pieces: Piece[] = [];
  let strip = false;
  for (;;) {
    const start = s.pos;
    const end = literalEnd(s, source);
    if (end > start) {
      const literal = readLiteral(s, source, start, end);
      pieces.push({ kind: "literal", start, end, decoded: strip ? trimStart(literal) : literal });
      strip = false;
    }
    s.pos = end;
    if (ends(s, source, end)) return pieces;
    if (!opensSequence(s.text, end, s.limit)) continue;
    const last = pieces.at(-1);
    if (last?.kind === "literal" && end + 2 < s.limit && s.text.charCodeAt(end + 2) === 0x7e) {
      pieces[pieces.length - 1] = { ...last, decoded: trimEnd(last.decoded) };
    }
    s.count();
    strip = readSequence(s, source.style === "double", pieces);
  }
}

function readLiteral(s: Scanner, source: Source, start: number, end: number): Decoded {
  return decodeLiteral(s.text, start, end, source.style === "double", s);
}

/** Whether the template ends at `pos`, the end of a literal or of a sequence. */
function ends(s: Scanner, source: Source, pos: number): boolean {
  if (pos >= s.limit) return true;
  const code = s.text.charCodeAt(pos);
  if (source.style === "double") return code === token.QUOTE || code === 0x0a || code === 0x0d;
  if (source.style === "bare" || s.text.charCodeAt(pos - 1) !== 0x0a) return false;
  return closingTagEnd(s.text, pos, s.limit, source.tag) >= 0;
}

/**
 * The end of the literal at `s.pos`. Heredocs and bare templates give one literal a line, as
 * HashiCorp's scanner does: `~` eats white space up to the end of a line and no further.
 */
function literalEnd(s: Scanner, source: Source): number {
  const { text, limit } = s;
  const quoted = source.style === "double";
  let { pos } = s;
  if (!quoted && ends(s, source, pos)) return pos;
  while (pos < limit) {
    const code = text.charCodeAt(pos);
    if (code === 0x24 || code === 0x25) {
      if (pos + 1 < limit && text.charCodeAt(pos + 1) === 0x7b) return pos;
      pos += isDoubled(text, pos, limit) ? 3 : 1;
    } else if (code === 0x0a) {
      return quoted ? pos : pos + 1;
    } else if (code === 0x0d && (quoted || text.charCodeAt(pos + 1) !== 0x0a)) {
      if (quoted) return pos;
      s.report("A carriage return stands without a line feed. Remove it.", pos, pos + 1);
      pos++;
    } else if (quoted && code === token.QUOTE) {
      return pos;
    } else if (quoted && code === 0x5c) {
      const next = text.charCodeAt(pos + 1);
      pos += next === 0x0a || next === 0x0d ? 1 : 2;
    } else {
      pos++;
    }
  }
  return limit;
}

type Style = TemplateNode["style"];

function finish(
  s: Scanner,
  pieces: Piece[],
  style: Style,
  range: SyntaxNode["range"],
  content: SyntaxNode["range"],
): ScalarNode | TemplateNode {
  const isText = pieces.every((piece) => piece.kind === "literal");
  s.height = 0;
  if (isText) return scalar(s, style === "bare" ? "heredoc" : style, range, content, pieces);
  if (style === "heredoc-flush") flush(pieces);
  const parts: TemplatePart[] = assembleParts(s, pieces);
  s.height++;
  return { kind: "template", style, range, contentRange: content, parts };
}

function scalar(
  s: Scanner,
  style: ScalarStyle,
  range: SyntaxNode["range"],
  content: SyntaxNode["range"],
  pieces?: readonly Piece[],
): ScalarNode {
  s.height = 0;
  let text = "";
  if (style === "heredoc-flush") text = decodeFlushLines(s.text, content.start, content.end).text;
  else if (pieces === undefined) text = decodeLiteral(s.text, content.start, content.end, false).text;
  else for (const piece of pieces) text += piece.kind === "literal" ? piece.decoded.text : "";
  return { kind: "scalar", range, text, style, contentRange: style === "double" ? range : content };
}

/**
 * Removes the smallest indentation from the literals that begin a line. A line that begins with a
 * sequence has none, and lines behind a literal that `~` has emptied do not count as lines
 * (hclsyntax/parser_template.go `flushHeredocTemplateParts`).
 */
function flush(pieces: Piece[]): void {
  let smallest = Number.POSITIVE_INFINITY;
  const leading: number[] = [];
  let newline = true;
  pieces.forEach((piece, index) => {
    const literal = piece.kind === "literal" ? piece.decoded.text : "";
    if (newline) {
      newline = false;
      const columns = piece.kind === "literal" ? indentation(literal) : 0;
      if (piece.kind === "literal" && columns !== null) leading.push(index);
      smallest = Math.min(smallest, columns ?? smallest);
    }
    if (literal.endsWith("\n")) newline = true;
  });
  if (smallest === 0 || smallest === Number.POSITIVE_INFINITY) return;
  for (const index of leading) {
    const piece = pieces[index];
    if (piece?.kind !== "literal") continue;
    pieces[index] = { ...piece, decoded: removeIndentation(piece.decoded, smallest) };
  }
}
