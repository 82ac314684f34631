// The text that a tree was read from and where it stands: a file, or a string in a file.

import { scalarSegments } from "../syntax/segments.js";
import type { ScalarNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import type { Location, Range } from "../text/range.js";
import { composeSegments, type SegmentMap, sourceRange } from "../text/segment-map.js";
import type { Embedding, LiteralSite, Provenance } from "./provenance.js";
import type { UnknownValue } from "./value.js";

/** Opens the number of a hole inside `${…}` in embedded text: a private-use character nobody writes. */
export const holeMark = "\uE000";

export interface TextPlace {
  readonly file: string;
  readonly tree: SyntaxTree;
  /** Present if the tree was composed of pieces: where each of its nodes was written. */
  readonly homes?: NodeHomes;
  /** Present if the tree is the text of a string in the file. */
  readonly embedding?: Embedding;
  /** The unknown parts of an embedded text, by the number in their marks (embedded-text.ts). */
  readonly holes?: readonly UnknownValue[];
  /** Pieces of an embedded text that rest on assumptions; an empty one stands between two characters. */
  readonly assumed?: readonly AssumedPiece[];
}

/** Offsets in the embedded text, and what its characters there rest on. */
export interface AssumedPiece {
  readonly start: number;
  readonly end: number;
  readonly assumes: Readonly<Record<string, string>>;
}

/** Where a node of a composed tree was written. */
export interface NodeHome {
  readonly place: TextPlace;
  readonly node: SyntaxNode;
  /** Of a scalar whose text was computed: where its characters stand. */
  readonly segments?: SegmentMap;
  /** Where the content stands, if only its name was written here. */
  readonly origin?: Location;
  /** What was assumed to come to this content. */
  readonly assumes?: Readonly<Record<string, string>>;
}

/** By node of the composed tree. Nodes that are not in it stand in the text of their place. */
export type NodeHomes = ReadonlyMap<SyntaxNode, NodeHome>;

/** The location in the file of a range of the place's text. */
export function locate(place: TextPlace, range: Range): Location {
  const { embedding, file } = place;
  if (embedding === undefined) return { file, range };
  return { file, range: sourceRange(embedding.segments, range, embedding.whole) };
}

/** Where a node stands and what was written there. */
export function provenanceOf(place: TextPlace, node: SyntaxNode): Provenance {
  const home = place.homes?.get(node);
  return home === undefined ? ownProvenance(place, node) : homeProvenance(home);
}

/** What was computed has the place of what it was computed from, but nothing there that a fix may rewrite. */
function homeProvenance({ place, node, segments, origin, assumes }: NodeHome): Provenance {
  const written = provenanceOf(place, node);
  if (segments === undefined && origin === undefined) return written;
  return {
    at: written.at,
    ...(segments === undefined ? {} : { segments }),
    ...(origin === undefined ? {} : { related: [{ role: "origin", location: origin }] }),
    ...(assumes === undefined ? {} : { assumes }),
  };
}

function ownProvenance(place: TextPlace, node: SyntaxNode): Provenance {
  const at = locate(place, node.range);
  if (node.kind === "scalar") return { at, literal: literalOf(place, node) };
  if (node.kind === "map" || node.kind === "list") return { at, collection: literalOf(place, node) };
  return { at, opening: locate(place, openingRange(place.tree.text, node)) };
}

/** The first line of a map, list or block, where a finding about something missing in it stands. */
export function openingOf({ at, opening, collection }: Provenance): Location {
  if (opening !== undefined || collection === undefined) return opening ?? at;
  // Computed when asked for: of most collections nobody asks it.
  const { tree, node } = collection;
  return locate({ file: at.file, ...collection }, openingRange(tree.text, node));
}

/** The source of a node as it was written. */
export function writtenText(place: TextPlace, node: SyntaxNode): string {
  const home = place.homes?.get(node);
  if (home !== undefined) return writtenText(home.place, home.node);
  return place.tree.text.slice(node.range.start, node.range.end);
}

/** A node with what a fix needs to rewrite it. */
export function literalOf<Node extends SyntaxNode>(place: TextPlace, node: Node): LiteralSite<Node> {
  const { tree, embedding } = place;
  return embedding === undefined ? { tree, node } : { tree, node, embedding };
}

/** From the start of a node to the end of its first line. */
export function openingRange(text: string, node: SyntaxNode): Range {
  const { start, end } = node.kind === "block" ? node.headerRange : node.range;
  // Searched within the range only: a minified text is one long line.
  const own = text.slice(start, end);
  const line = own.indexOf("\n");
  const trimmed = start + (line < 0 ? own : own.slice(0, line)).trimEnd().length;
  return { start, end: Math.max(trimmed, Math.min(start + 1, end)) };
}

/** Where the characters of a scalar's text stand in the file. */
export function placeSegments(
  { tree, embedding }: Pick<TextPlace, "tree" | "embedding">,
  node: ScalarNode,
): SegmentMap {
  const segments = scalarSegments(tree, node);
  return embedding === undefined ? segments : composeSegments(segments, embedding.segments, embedding.whole);
}
