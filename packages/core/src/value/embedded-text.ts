// A text value that holds another language: its characters with marks for the holes, and where each
// of them stands in the file. Policy JSON inside templates and heredocs is read through this.

import { parseJson } from "../syntax/json.js";
import type { SyntaxTree } from "../syntax/tree.js";
import { type Segment, shiftSegment } from "../text/segment-map.js";
import type { Embedding } from "./provenance.js";
import { type AssumedPiece, holeMark, type TextPlace } from "./text-place.js";
import { type ConcatValue, type TextValue, textSegments, type UnknownValue } from "./value.js";

/** What is in a text, parsed, and the place that leads its nodes back to the file. */
export interface EmbeddedText {
  readonly tree: SyntaxTree;
  readonly place: TextPlace;
}

/**
 * Parses the text of a value as JSON. Holes keep their place: inside a string they leave a text with
 * holes, as a whole value an unknown, alone in a list a run of elements (terraform.md §3.3).
 */
export function parseEmbeddedJson(value: TextValue | ConcatValue): EmbeddedText {
  return parseEmbedded(value, parseJson);
}

/** The same for a text in any language. */
export function parseEmbedded(value: TextValue | ConcatValue, parse: (text: string) => SyntaxTree): EmbeddedText {
  const holes: UnknownValue[] = [];
  const segments: Segment[] = [];
  const assumed: AssumedPiece[] = [];
  let text = "";
  for (const part of value.kind === "text" ? [value] : value.parts) {
    if (part.kind === "text") {
      const own = textSegments(part).map((segment) => shiftSegment(segment, text.length));
      segments.push(...own);
      assumed.push(...assumedPieces(part, own));
      text += part.text;
      continue;
    }
    const mark = `\${${holeMark}${holes.length}}`;
    const { start, end } = part.provenance.at.range;
    segments.push({
      textStart: text.length,
      textEnd: text.length + mark.length,
      sourceStart: start,
      sourceEnd: end,
      kind: "hole",
    });
    holes.push(part);
    text += mark;
  }
  const tree = parse(text);
  const { at, related, literal, collection } = value.provenance;
  const isMoved = related?.some(({ role }) => role === "origin") === true;
  const host: Embedding["host"] = isMoved ? "moved" : (literal ?? collection)?.tree;
  const embedding = { segments, whole: at.range, ...(host === undefined ? {} : { host }) };
  return { tree, place: { file: at.file, tree, embedding, holes, ...(assumed.length === 0 ? {} : { assumed }) } };
}

/**
 * Where in a text something stands that was filled in, if the text rests on assumptions: what stands for a whole
 * piece of the source, and places at which a piece of the source stands for nothing.
 */
function assumedPieces({ provenance }: TextValue, segments: readonly Segment[]): readonly AssumedPiece[] {
  const { assumes } = provenance;
  if (assumes === undefined) return [];
  return segments.flatMap((segment, index): readonly AssumedPiece[] => {
    const { textStart, textEnd, sourceStart, kind } = segment;
    const before = segments[index - 1];
    const isBehindNothing = before !== undefined && before.textEnd === textStart && before.sourceEnd < sourceStart;
    return [
      ...(isBehindNothing ? [{ start: textStart, end: textStart, assumes }] : []),
      ...(kind === "hole" ? [{ start: textStart, end: textEnd, assumes }] : []),
    ];
  });
}
