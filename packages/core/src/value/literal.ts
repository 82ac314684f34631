// A JSON or YAML tree as values, when no template language is in between: what is written is known.

import type { MapEntry, MapNode, PlaceholderNode, SyntaxNode } from "../syntax/tree.js";
import { containsRange } from "../text/range.js";
import { type SegmentMap, sliceSegments } from "../text/segment-map.js";
import type { Provenance } from "./provenance.js";
import { scalarType } from "./scalar-type.js";
import { holeMark, provenanceOf, type TextPlace } from "./text-place.js";
import {
  concatenate,
  type ListItem,
  listValue,
  type Member,
  mapValue,
  textValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "./value.js";

/**
 * The value of a tree. Placeholders (`${…}` in a JSON template) are unknowns whose origin is their
 * text; text that holds `${…}` stays as it is, because policy variables look the same. Nodes that
 * could not be read are unknown too.
 */
export function literalValue(node: SyntaxNode, place: TextPlace): Value {
  const provenance = assumingIn(place, node, provenanceOf(place, node));
  switch (node.kind) {
    case "scalar": {
      const typed = scalarType(node, place.tree.language);
      if (typed.type === "null") return { kind: "null", provenance };
      if (typed.type === "boolean") return { kind: "boolean", value: typed.value, provenance };
      if (typed.type === "number") return { kind: "number", text: typed.text, provenance };
      return place.holes === undefined
        ? textValue(typed.text, provenance)
        : withHoles(typed.text, provenance, place.holes);
    }
    case "list":
      return listValue(
        node.items.map((item) => itemOf(item, place)),
        provenance,
      );
    case "map":
      return mapValue(
        node.entries.flatMap((entry) => memberOf(entry, place)),
        provenance,
        openOrigin(node, place),
      );
    case "alias":
      return node.target === null
        ? unknownValue(`invalid:alias:${node.name}`, provenance)
        : literalValue(node.target, place);
    case "placeholder":
      return holeOf(node, place) ?? unknownValue(node.text, provenance);
    default:
      return unknownValue("invalid:syntax", provenance);
  }
}

/** What a scalar of an embedded text rests on, by the pieces that its characters come from. */
function assumingIn({ assumed }: TextPlace, node: SyntaxNode, provenance: Provenance): Provenance {
  if (assumed === undefined || node.kind !== "scalar") return provenance;
  const { start, end } = node.range;
  const pieces = assumed.filter((piece) => piece.start >= start && piece.end <= end);
  if (pieces.length === 0) return provenance;
  return { ...provenance, assumes: Object.assign({}, provenance.assumes, ...pieces.map(({ assumes }) => assumes)) };
}

/** A placeholder in a list may be filled with one element, several or none. */
function itemOf(node: SyntaxNode, place: TextPlace): ListItem {
  if (node.kind !== "placeholder") return literalValue(node, place);
  const hole = holeOf(node, place);
  return { kind: "splice", origin: hole?.origin ?? node.text, min: 0, provenance: provenanceOf(place, node) };
}

/**
 * The unknown that a mark of embedded text stands for; undefined for placeholders of other programs. Outside
 * of quotes its text is read as JSON, so that it may be of any type, whatever is known of it as a text.
 */
function holeOf(node: PlaceholderNode, place: TextPlace): UnknownValue | undefined {
  if (!node.text.startsWith(holeMark)) return undefined;
  const hole = place.holes?.[Number(node.text.slice(1))];
  if (hole === undefined) return undefined;
  const { origin, secret = false } = hole;
  return unknownValue(origin, provenanceOf(place, node), secret ? { secret } : {});
}

/** Members whose names are not visible, or that broken syntax may have hidden, leave a map open. */
function openOrigin(node: MapNode, place: TextPlace): string | null {
  const broken = place.tree.problems.some(
    (problem) =>
      problem.kind !== "dialect" && containsRange(node.range, { start: problem.range.start, end: problem.range.start }),
  );
  if (broken) return "invalid:syntax";
  for (const { key } of node.entries) {
    if (key.kind === "placeholder") return holeOf(key, place)?.origin ?? key.text;
    if (key.kind === "scalar" && place.holes !== undefined && key.text.includes(holeMark)) return "fn:key";
  }
  return null;
}

/**
 * A text with marks in it, as a text with holes.
 * @param isAnything a hole that is the whole text need not be a text.
 */
export function withHoles(
  text: string,
  provenance: Provenance,
  holes: readonly UnknownValue[],
  isAnything = false,
): Value {
  if (!text.includes(holeMark)) return textValue(text, provenance);
  const { literal: _literal, collection: _collection, segments, ...place } = provenance;
  // Which of the pieces it is does not show here.
  const assumed = place.assumes === undefined ? {} : { assumes: place.assumes };
  let offset = 0;
  const parts = text.split(/(\$\{\uE000\d+\})/).map((piece) => {
    const start = offset;
    offset += piece.length;
    const at = partProvenance(provenance, segments, start, offset);
    const index = /^\$\{\uE000(\d+)\}$/.exec(piece)?.[1];
    const hole = index === undefined ? undefined : holes[Number(index)];
    return hole === undefined ? textValue(piece, { ...at, ...assumed }) : { ...hole, provenance: { at: at.at } };
  });
  const only = parts.filter((part) => part.kind === "unknown" || part.text !== "");
  if (isAnything && only.length === 1 && only[0]?.kind === "unknown") return { ...only[0], provenance: place };
  return { ...concatenate(parts, { at: provenance.at }), provenance: place };
}

/** The place of a part of a text: its own where the characters are known to stand somewhere, else the whole. */
function partProvenance(
  { at }: Provenance,
  segments: SegmentMap | undefined,
  start: number,
  end: number,
): Pick<Provenance, "at" | "segments"> {
  const slice = segments === undefined ? [] : sliceSegments(segments, start, end);
  const first = slice[0];
  const last = slice[slice.length - 1];
  if (first === undefined || last === undefined) return { at };
  return { at: { file: at.file, range: { start: first.sourceStart, end: last.sourceEnd } }, segments: slice };
}

function memberOf(entry: MapEntry, place: TextPlace): Member[] {
  if (entry.key.kind !== "scalar") return [];
  if (place.holes !== undefined && entry.key.text.includes(holeMark)) return [];
  return [{ name: entry.key.text, key: provenanceOf(place, entry.key), value: literalValue(entry.value, place) }];
}
