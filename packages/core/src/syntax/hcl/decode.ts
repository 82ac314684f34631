// Decodes literal text of templates: escapes, `$${`, indentation of flush heredocs; and says where each
// piece of the decoded text comes from. Knows no tokens and no expressions.

import type { Segment, SegmentMap } from "../../text/segment-map.js";
import type { ScalarNode } from "../tree.js";
import { isSpace, spaceClusterEnd } from "./characters.js";

/** Decoded text and the way back to the source. */
export interface Decoded {
  readonly text: string;
  readonly segments: readonly Segment[];
}

/** Is told of every escape sequence that HCL does not have. */
export interface EscapeFaults {
  report(message: string, start: number, end: number): void;
}

const BACKSLASH = 0x5c;

/**
 * Decodes `start`…`end` of the source, a stretch of template text without sequences. Backslash
 * escapes only count in quoted templates (spec.md "Template Expressions").
 */
export function decodeLiteral(
  source: string,
  start: number,
  end: number,
  backslashes: boolean,
  faults?: EscapeFaults,
): Decoded {
  const first = nextEscape(source, start, end, backslashes);
  if (first < end) return decodeEscapes(source, start, end, first, backslashes, faults);
  return { text: source.slice(start, end), segments: verbatim(start, end) };
}

/** The first backslash or doubled marker at or after `pos`; `end` when there is none. */
function nextEscape(source: string, pos: number, end: number, backslashes: boolean): number {
  for (let at = pos; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code === BACKSLASH ? backslashes : (code === 0x24 || code === 0x25) && isDoubled(source, at, end)) return at;
  }
  return end;
}

function decodeEscapes(
  source: string,
  start: number,
  end: number,
  first: number,
  backslashes: boolean,
  faults: EscapeFaults | undefined,
): Decoded {
  const segments: Segment[] = [];
  let text = "";
  const emit = (decoded: string, sourceStart: number, sourceEnd: number, kind: "verbatim" | "escape"): void => {
    if (sourceEnd === sourceStart) return;
    const textStart = text.length;
    text += decoded;
    segments.push({ textStart, textEnd: text.length, sourceStart, sourceEnd, kind });
  };
  let run = start;
  let pos = first;
  while (pos < end) {
    const sequence = readEscape(source, pos, end, faults);
    if (sequence.text !== null) {
      emit(source.slice(run, pos), run, pos, "verbatim");
      emit(sequence.text, pos, sequence.end, "escape");
      run = sequence.end;
    }
    pos = nextEscape(source, sequence.end, end, backslashes);
  }
  emit(source.slice(run, end), run, end, "verbatim");
  return { text, segments };
}

/** `$${` or `%%{`, which stand for `${` and `%{` (spec.md "Template Literals"). */
export function isDoubled(source: string, pos: number, end: number): boolean {
  return pos + 2 < end && source.charCodeAt(pos + 1) === source.charCodeAt(pos) && source.charCodeAt(pos + 2) === 0x7b;
}

/** `text: null`: the source stands for itself. */
function readEscape(
  source: string,
  pos: number,
  end: number,
  faults: EscapeFaults | undefined,
): { text: string | null; end: number } {
  if (source.charCodeAt(pos) !== BACKSLASH) return { text: source.slice(pos + 1, pos + 3), end: pos + 3 };
  const selector = pos + 1 < end ? source.charAt(pos + 1) : "";
  switch (selector) {
    case "n":
      return { text: "\n", end: pos + 2 };
    case "r":
      return { text: "\r", end: pos + 2 };
    case "t":
      return { text: "\t", end: pos + 2 };
    case '"':
    case "\\":
      return { text: selector, end: pos + 2 };
    case "u":
      return readCodePoint(source, pos, end, 4, faults);
    case "U":
      return readCodePoint(source, pos, end, 8, faults);
    case "":
      return { text: null, end: pos + 1 };
  }
  const character = String.fromCodePoint(source.codePointAt(pos + 1) ?? 0);
  const escapeEnd = Math.min(end, pos + 1 + character.length);
  faults?.report(`\`\\${character}\` is not an escape sequence. Write \`\\\\\` for a backslash.`, pos, escapeEnd);
  return { text: source.slice(pos + 1, escapeEnd), end: escapeEnd };
}

function readCodePoint(
  source: string,
  pos: number,
  end: number,
  digits: number,
  faults: EscapeFaults | undefined,
): { text: string | null; end: number } {
  let stop = pos + 2;
  while (stop < end && stop < pos + 2 + digits && isHex(source.charCodeAt(stop))) stop++;
  if (stop < pos + 2 + digits) {
    faults?.report(`\`${source.charAt(pos)}${source.charAt(pos + 1)}\` needs ${digits} hexadecimal digits.`, pos, stop);
    return { text: null, end: stop };
  }
  const code = Number.parseInt(source.slice(pos + 2, stop), 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    faults?.report("This number is not a character. Characters beyond U+FFFF are written `\\UXXXXXXXX`.", pos, stop);
    return { text: null, end: stop };
  }
  return { text: String.fromCodePoint(code), end: stop };
}

function isHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

/** The stretch `from`…`to` of a decoded text. */
export function sliceDecoded(decoded: Decoded, from: number, to: number): Decoded {
  if (from <= 0 && to >= decoded.text.length) return decoded;
  const segments: Segment[] = [];
  for (const segment of decoded.segments) {
    const start = Math.max(segment.textStart, from);
    const end = Math.min(segment.textEnd, to);
    if (start >= end) continue;
    const verbatim = segment.kind === "verbatim";
    segments.push({
      textStart: start - from,
      textEnd: end - from,
      sourceStart: verbatim ? segment.sourceStart + (start - segment.textStart) : segment.sourceStart,
      sourceEnd: verbatim ? segment.sourceStart + (end - segment.textStart) : segment.sourceEnd,
      kind: segment.kind,
    });
  }
  return { text: decoded.text.slice(from, to), segments };
}

/** Puts decoded texts together; verbatim neighbours that touch in the source become one segment. */
export function joinDecoded(pieces: readonly Decoded[]): Decoded {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const segments: Segment[] = [];
  let length = 0;
  for (const piece of pieces) {
    for (const segment of piece.segments) {
      const last = segments.at(-1);
      const textEnd = length + segment.textEnd;
      if (last?.kind === "verbatim" && segment.kind === "verbatim" && last.sourceEnd === segment.sourceStart) {
        segments[segments.length - 1] = { ...last, textEnd, sourceEnd: segment.sourceEnd };
      } else {
        segments.push({ ...segment, textStart: length + segment.textStart, textEnd });
      }
    }
    length += piece.text.length;
  }
  return { text: pieces.map((piece) => piece.text).join(""), segments };
}

/** The text without white space at its start. */
export function trimStart(decoded: Decoded): Decoded {
  return sliceDecoded(decoded, leadingSpace(decoded.text), decoded.text.length);
}

/** The text without white space at its end. */
export function trimEnd(decoded: Decoded): Decoded {
  let end = decoded.text.length;
  while (end > 0 && isSpace(decoded.text.charCodeAt(end - 1))) end--;
  return sliceDecoded(decoded, 0, end);
}

function leadingSpace(text: string): number {
  let start = 0;
  while (start < text.length && isSpace(text.charCodeAt(start))) start++;
  return start;
}

/** How many columns of indentation a line has; `null` for a blank line, which does not count. */
export function indentation(line: string): number | null {
  const columns = leadingSpace(line);
  return columns === line.length && line.endsWith("\n") ? null : columns;
}

/** A line without its first `columns` columns. */
export function removeIndentation(line: Decoded, columns: number): Decoded {
  let pos = 0;
  for (let column = 0; column < columns && pos < line.text.length; column++) pos = spaceClusterEnd(line.text, pos);
  return sliceDecoded(line, pos, line.text.length);
}

/** The decoded lines of a heredoc without sequences, each with its line end. */
function decodeLines(source: string, start: number, end: number): Decoded[] {
  const lines: Decoded[] = [];
  for (let pos = start; pos < end; ) {
    const found = source.indexOf("\n", pos);
    const lineEnd = found < 0 || found >= end ? end : found + 1;
    lines.push(decodeLiteral(source, pos, lineEnd, false));
    pos = lineEnd;
  }
  return lines;
}

/**
 * The lines of a `<<-` heredoc without the smallest indentation of those that are not blank
 * (spec.md "Template Expressions"; hclsyntax/parser_template.go `flushHeredocTemplateParts`).
 */
export function decodeFlushLines(source: string, start: number, end: number): Decoded {
  const lines = decodeLines(source, start, end);
  let smallest = Number.POSITIVE_INFINITY;
  for (const line of lines) smallest = Math.min(smallest, indentation(line.text) ?? smallest);
  if (smallest === 0 || smallest === Number.POSITIVE_INFINITY) return joinDecoded(lines);
  return joinDecoded(lines.map((line) => (indentation(line.text) === null ? line : removeIndentation(line, smallest))));
}

/**
 * Where the text of a scalar of `source` stands there: escapes, doubled markers and removed
 * indentation taken into account. Bare words and numbers map to themselves.
 */
export function hclSegments(source: string, node: ScalarNode): SegmentMap {
  const { start, end } = node.contentRange;
  switch (node.style) {
    case "double":
      return decodeLiteral(source, start + 1, quotedEnd(source, start + 1, end), true).segments;
    case "heredoc":
      return decodeLiteral(source, start, end, false).segments;
    case "heredoc-flush":
      return decodeFlushLines(source, start, end).segments;
    case "single":
      return verbatim(start + 1, start + 1 + node.text.length);
    default:
      return verbatim(start, end);
  }
}

function verbatim(start: number, end: number): SegmentMap {
  if (start === end) return [];
  return [{ textStart: 0, textEnd: end - start, sourceStart: start, sourceEnd: end, kind: "verbatim" }];
}

/** Where the text of a quoted string ends: before its closing quote, if it has one. */
function quotedEnd(source: string, start: number, end: number): number {
  let pos = start;
  while (pos < end && source.charCodeAt(pos) !== 0x22) pos += source.charCodeAt(pos) === BACKSLASH ? 2 : 1;
  return Math.min(pos, end);
}
