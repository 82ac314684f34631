// Maps offsets of a decoded text (a string's value) back to the source it was written as.

import type { Range } from "./range.js";

/**
 * One run of decoded text. `verbatim` runs have equal lengths on both sides and map linearly;
 * `escape` runs (an escape sequence, a folded line end, removed indentation) map as a whole;
 * `hole` runs stand for an expression whose value is not text of the source.
 */
export interface Segment {
  readonly textStart: number;
  readonly textEnd: number;
  readonly sourceStart: number;
  readonly sourceEnd: number;
  readonly kind: "verbatim" | "escape" | "hole";
}

/** Segments in order of the decoded text, without gaps in it. */
export type SegmentMap = readonly Segment[];

function segmentAt(map: SegmentMap, offset: number): Segment | undefined {
  let low = 0;
  let high = map.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((map[middle]?.textEnd ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return map[low];
}

/** The place of a text offset in or behind a segment; inside an escape or a hole, its start. */
function sourceOffset({ textStart, textEnd, sourceStart, sourceEnd, kind }: Segment, offset: number): number {
  if (offset >= textEnd) return sourceEnd;
  return kind === "verbatim" ? sourceStart + (offset - textStart) : sourceStart;
}

/**
 * The source range of a decoded range. An empty decoded range maps to the place between its
 * neighbours. An empty map (an empty string) maps everything to `fallback`.
 */
export function sourceRange(map: SegmentMap, range: Range, fallback: Range): Range {
  const first = segmentAt(map, range.start);
  const last = segmentAt(map, Math.max(range.start, range.end - 1));
  if (first === undefined || last === undefined) return fallback;
  const start = sourceOffset(first, range.start);
  if (range.end <= range.start) return { start, end: start };
  const end = last.kind === "verbatim" ? sourceOffset(last, range.end) : last.sourceEnd;
  return { start, end: Math.max(start, end) };
}

/** The segment with its text offsets moved by `by`. */
export function shiftSegment(segment: Segment, by: number): Segment {
  return { ...segment, textStart: segment.textStart + by, textEnd: segment.textEnd + by };
}

/** The part of a map that covers `[start, end)` of the text, with text offsets from 0. */
export function sliceSegments(map: SegmentMap, start: number, end: number): SegmentMap {
  const slice: Segment[] = [];
  if (end <= start) return slice;
  for (const segment of map) {
    if (segment.textEnd <= start || segment.textStart >= end) continue;
    const from = Math.max(segment.textStart, start);
    const to = Math.min(segment.textEnd, end);
    const linear = segment.kind === "verbatim";
    slice.push({
      textStart: from - start,
      textEnd: to - start,
      sourceStart: linear ? segment.sourceStart + (from - segment.textStart) : segment.sourceStart,
      sourceEnd: linear ? segment.sourceStart + (to - segment.textStart) : segment.sourceEnd,
      kind: segment.kind,
    });
  }
  return slice;
}

/** The map of a text inside a text: `inner` leads to offsets of the outer text, `outer` from there to the file. */
export function composeSegments(inner: SegmentMap, outer: SegmentMap, whole: Range): SegmentMap {
  return inner.flatMap((segment): SegmentMap => {
    const { textStart, sourceStart, sourceEnd, kind } = segment;
    if (kind === "verbatim") {
      return sliceSegments(outer, sourceStart, sourceEnd).map((piece) => shiftSegment(piece, textStart));
    }
    const { start, end } = sourceRange(outer, { start: sourceStart, end: sourceEnd }, whole);
    return [{ ...segment, sourceStart: start, sourceEnd: end }];
  });
}
