// Ranges of source text. Offsets count UTF-16 units from the start of the text, ends are exclusive.

/** A stretch of one text: `start` inclusive, `end` exclusive, both UTF-16 offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range in a named file. `file` is the name the host gave, with forward slashes. */
export interface Location {
  readonly file: string;
  readonly range: Range;
}

/** The smallest range that covers both. */
export function spanOf(first: Range, last: Range): Range {
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

/** Whether `inner` lies inside `outer`, touching ends included. */
export function containsRange(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
