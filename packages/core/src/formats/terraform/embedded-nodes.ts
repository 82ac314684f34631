// Expressions inside the strings of another language: their nodes moved to the ranges of the file, so
// that nothing behind the parser has to know that the text was decoded first.

import { scalarSegments } from "../../syntax/segments.js";
import type { ScalarNode, SyntaxNode, SyntaxTree } from "../../syntax/tree.js";
import type { Range } from "../../text/range.js";
import { composeSegments, type SegmentMap, sourceRange } from "../../text/segment-map.js";

/** Where the characters of a decoded string stand in the file. */
export interface StringPlace {
  readonly segments: SegmentMap;
  readonly whole: Range;
}

/** The root of a tree that was read from a decoded string, with ranges of the file. */
export function moveNodes(tree: SyntaxTree, place: StringPlace): SyntaxNode {
  return moved(tree.root, { tree, place }, "") as SyntaxNode;
}

/** A range of the decoded string in the file. */
export function moveRange(range: Range, { segments, whole }: StringPlace): Range {
  return sourceRange(segments, range, whole);
}

interface Move {
  readonly tree: SyntaxTree;
  readonly place: StringPlace;
}

const ranges: readonly string[] = ["range", "contentRange", "nameRange", "typeRange", "headerRange"];

/** Nodes are plain data: whatever is called a range is one, whatever is an object may hold some. */
function moved(value: unknown, move: Move, name: string): unknown {
  if (ranges.includes(name)) return moveRange(value as Range, move.place);
  if (name === "segments") return composeSegments(value as SegmentMap, move.place.segments, move.place.whole);
  if (Array.isArray(value)) return value.map((item) => moved(item, move, ""));
  if (typeof value !== "object" || value === null) return value;
  if (isText(value)) return movedText(value, move);
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, moved(inner, move, member)]));
}

function isText(value: object): value is ScalarNode {
  return "kind" in value && value.kind === "scalar" && "style" in value && value.style !== "plain";
}

/** A text whose segments lead through both layers of escapes. Its quotes may be escaped: its content counts. */
function movedText(node: ScalarNode, { tree, place }: Move): ScalarNode {
  const { start, end } = moveRange(contentOf(node), place);
  const contentRange = node.style === "double" ? { start: start - 1, end: end + 1 } : { start, end };
  const segments = composeSegments(scalarSegments(tree, node), place.segments, place.whole);
  return { ...node, range: moveRange(node.range, place), contentRange, segments };
}

function contentOf({ style, contentRange }: ScalarNode): Range {
  return style === "double" ? { start: contentRange.start + 1, end: contentRange.end - 1 } : contentRange;
}
