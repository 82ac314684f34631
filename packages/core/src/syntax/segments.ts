// From the decoded text of a scalar back to its source, for every style of every language. Needed
// where a string holds another language: policy JSON inside a template.

import type { Range } from "../text/range.js";
import type { Segment, SegmentMap } from "../text/segment-map.js";
import { hclSegments } from "./hcl/decode.js";
import type { ScalarNode, SyntaxTree } from "./tree.js";

/**
 * The segments of a scalar's text. Where the line structure of a folded text does not allow an exact
 * answer, one `escape` segment covers the whole scalar.
 */
export function scalarSegments(tree: SyntaxTree, node: ScalarNode): SegmentMap {
  if (node.text === "") return [];
  if (node.segments !== undefined) return node.segments;
  if (tree.language === "hcl") return hclSegments(tree.text, node);
  const source = tree.text;
  const content = withoutQuotes(source, node);
  if (content.end - content.start === node.text.length && source.startsWith(node.text, content.start)) {
    return [verbatim(0, content.start, node.text.length)];
  }
  const aligned =
    node.style === "double" ? alignEscapes(source, content, node.text) : alignWords(source, content, node);
  return aligned ?? [{ ...whole(node.text), sourceStart: content.start, sourceEnd: content.end, kind: "escape" }];
}

/** Between the quotes; the closing one may be missing in broken text. */
function withoutQuotes(source: string, { style, contentRange }: ScalarNode): Range {
  if (style !== "double" && style !== "single") return contentRange;
  const { start, end } = contentRange;
  const closed = end - start > 1 && source[end - 1] === source[start];
  return { start: start + 1, end: closed ? end - 1 : end };
}

function whole(text: string): Pick<Segment, "textStart" | "textEnd"> {
  return { textStart: 0, textEnd: text.length };
}

function verbatim(textStart: number, sourceStart: number, length: number): Segment {
  return { textStart, textEnd: textStart + length, sourceStart, sourceEnd: sourceStart + length, kind: "verbatim" };
}

class Builder {
  readonly segments: Segment[] = [];
  private text = 0;

  /** Adds a run; neighbouring verbatim runs grow together. */
  add(length: number, sourceStart: number, sourceEnd: number, kind: Segment["kind"]): void {
    const last = this.segments[this.segments.length - 1];
    const textEnd = this.text + length;
    if (kind === "verbatim" && last?.kind === "verbatim" && last.sourceEnd === sourceStart) {
      this.segments[this.segments.length - 1] = { ...last, textEnd, sourceEnd };
    } else if (length > 0) {
      this.segments.push({ textStart: this.text, textEnd, sourceStart, sourceEnd, kind });
    }
    this.text = textEnd;
  }
}

const isSpace = (code: number) => code === 32 || code === 9 || code === 10 || code === 13;

function spaceEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Block, plain and single-quoted texts: words stand as they are, blank runs may differ, `''` is one quote. */
function alignWords(source: string, content: Range, node: ScalarNode): SegmentMap | null {
  const { text } = node;
  const builder = new Builder();
  let from = spaceEnd(source, content.start, content.end);
  let at = spaceEnd(text, 0, text.length);
  const lead = text.slice(0, at) === source.slice(content.start, from) ? "verbatim" : "escape";
  builder.add(at, content.start, from, lead);
  while (at < text.length && from < content.end) {
    if (isSpace(text.charCodeAt(at))) {
      const textEnd = spaceEnd(text, at, text.length);
      const sourceEnd = spaceEnd(source, from, content.end);
      const same = text.slice(at, textEnd) === source.slice(from, sourceEnd);
      builder.add(textEnd - at, from, sourceEnd, same ? "verbatim" : "escape");
      at = textEnd;
      from = sourceEnd;
    } else if (node.style === "single" && source.startsWith("''", from) && text[at] === "'") {
      builder.add(1, from, from + 2, "escape");
      at++;
      from += 2;
    } else if (source[from] === text[at]) {
      builder.add(1, from, from + 1, "verbatim");
      at++;
      from++;
    } else return null;
  }
  // A block text may end in line breaks that its content range leaves out.
  if (at < text.length && spaceEnd(text, at, text.length) === text.length) {
    builder.add(text.length - at, content.end, content.end, "escape");
    at = text.length;
  }
  return at === text.length ? builder.segments : null;
}

/** Double-quoted JSON and YAML: escapes, and in YAML folded lines. */
function alignEscapes(source: string, content: Range, text: string): SegmentMap | null {
  const builder = new Builder();
  let from = content.start;
  let at = 0;
  while (from < content.end) {
    if (source[from] === "\\") {
      const length = escapeLength(source, from);
      // An escaped line end is nothing; a code point outside the basic plane is two units.
      const units =
        source[from + 1] === "\n" || source[from + 1] === "\r"
          ? 0
          : source[from + 1] === "U"
            ? unitsOf(source, from)
            : 1;
      builder.add(units, from, from + length, "escape");
      at += units;
      from += length;
    } else if (isSpace(source.charCodeAt(from))) {
      const sourceEnd = spaceEnd(source, from, content.end);
      const breaks = source.slice(from, sourceEnd).match(/\r\n?|\n/g)?.length ?? 0;
      // Blanks around line ends go; one line end is a blank, of several the first goes.
      const length = breaks === 0 ? sourceEnd - from : breaks === 1 ? 1 : breaks - 1;
      builder.add(length, from, sourceEnd, breaks === 0 ? "verbatim" : "escape");
      at += length;
      from = sourceEnd;
    } else if (source[from] === text[at]) {
      builder.add(1, from, from + 1, "verbatim");
      at++;
      from++;
    } else return null;
  }
  return at === text.length ? builder.segments : null;
}

function escapeLength(source: string, at: number): number {
  switch (source[at + 1]) {
    case "x":
      return 4;
    case "u":
      return 6;
    case "U":
      return 10;
    case "\r":
      return spaceEnd(source, at + 1, source.length) - at;
    case "\n":
      return spaceEnd(source, at + 1, source.length) - at;
    default:
      return 2;
  }
}

function unitsOf(source: string, at: number): number {
  return Number.parseInt(source.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1;
}
