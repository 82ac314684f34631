// Texts and parts of texts that know where their characters stand.

import type { ScalarNode } from "../../syntax/tree.js";
import { sliceSegments } from "../../text/segment-map.js";
import { literalOf, locate, provenanceOf, type TextPlace } from "../../value/text-place.js";
import { type TextValue, textSegments, textValue } from "../../value/value.js";

/** A part of a text with its own place in the file. */
export function textSlice(value: TextValue, start: number, end: number): TextValue {
  const segments = sliceSegments(textSegments(value), start, end);
  const first = segments[0];
  const last = segments[segments.length - 1];
  const { file, range } = value.provenance.at;
  const at = first === undefined || last === undefined ? range : { start: first.sourceStart, end: last.sourceEnd };
  const { assumes } = value.provenance;
  const provenance = { at: { file, range: at }, segments };
  return textValue(value.text.slice(start, end), assumes === undefined ? provenance : { ...provenance, assumes });
}

/** Where the characters of a scalar argument stand, for functions that read inside it. */
export function scalarText(place: TextPlace, node: ScalarNode): TextValue {
  const home = place.homes?.get(node);
  if (home?.segments !== undefined) return textValue(node.text, provenanceOf(place, node));
  if (home?.node.kind === "scalar") return scalarText(home.place, home.node);
  return textValue(node.text, { at: locate(place, node.contentRange), literal: literalOf(place, node) });
}
