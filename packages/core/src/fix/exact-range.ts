// Where an edit of a decoded text goes in its source, exactly or not at all.

import type { Range } from "../text/range.js";
import type { Segment, SegmentMap } from "../text/segment-map.js";

/** The source range of a range of the decoded text; null where a part of it has no exact place. */
export function exactRange(text: string, source: string, map: SegmentMap, { start, end }: Range): Range | null {
  const from = exactOffset(text, source, map, start);
  const to = end === start ? from : exactOffset(text, source, map, end);
  return from === null || to === null || to < from ? null : { start: from, end: to };
}

function exactOffset(text: string, source: string, map: SegmentMap, offset: number): number | null {
  let place: number | null = null;
  for (const segment of map) {
    if (offset < segment.textStart) break;
    if (offset > segment.textEnd) continue;
    const here = offsetIn(text, source, segment, offset);
    // Two segments meet at one place; or at a line whose indentation is not part of the text, behind it.
    if (here === null || (place !== null && (here < place || !/^[ \t]*$/.test(source.slice(place, here))))) return null;
    place = here;
  }
  return place;
}

function offsetIn(text: string, source: string, segment: Segment, offset: number): number | null {
  const { textStart, textEnd, sourceStart, sourceEnd, kind } = segment;
  if (offset === textStart) return sourceStart;
  if (offset === textEnd) return sourceEnd;
  if (kind === "verbatim") return sourceStart + (offset - textStart);
  return kind === "escape" ? offsetInBlanks(text, source, segment, offset) : null;
}

/** Inside line ends and indentation: as many line ends, and from the end of the line's indentation as many blanks. */
function offsetInBlanks(text: string, source: string, segment: Segment, offset: number): number | null {
  const decoded = linesOf(text.slice(segment.textStart, segment.textEnd));
  const written = linesOf(source.slice(segment.sourceStart, segment.sourceEnd));
  if (decoded === null || written === null || decoded.length !== written.length) return null;
  let [at, from] = [segment.textStart, segment.sourceStart];
  for (const [index, line] of decoded.entries()) {
    const other = written[index];
    if (other === undefined) return null;
    if (offset <= at + line.blanks) {
      const stripped = other.blanks - line.blanks;
      // The text before the first line end is no indentation.
      return index === 0
        ? from + Math.min(offset - at, other.blanks)
        : stripped < 0
          ? null
          : from + stripped + (offset - at);
    }
    at += line.blanks + line.lineEnd;
    from += other.blanks + other.lineEnd;
  }
  return null;
}

/** The lengths of the blanks and line ends of a run of nothing else. */
function linesOf(run: string): { blanks: number; lineEnd: number }[] | null {
  if (!/^[ \t\r\n]*$/.test(run)) return null;
  return [...run.matchAll(/([ \t]*)(\r\n|\n|\r|$)/g)]
    .map(([, blanks = "", lineEnd = ""]) => ({ blanks: blanks.length, lineEnd: lineEnd.length }))
    .filter(({ blanks, lineEnd }, index, all) => blanks + lineEnd > 0 || index === all.length - 1);
}
