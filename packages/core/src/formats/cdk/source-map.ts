// Source maps, read: which place of a source a place of a script was made from.

import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

/** A place in a source, by the name that the map has for it. Line and column are 1-based. */
export interface OriginalPosition {
  readonly source: string;
  readonly line: number;
  readonly column: number;
}

export type SourceMap = (line: number, column: number) => OriginalPosition | null;

/** Null if the text is no source map. */
export function readSourceMap(json: string): SourceMap | null {
  try {
    const map = new TraceMap(json);
    return (line, column) => {
      const original = originalPositionFor(map, { line, column: column - 1 });
      if (original.source === null) return null;
      return { source: original.source, line: original.line, column: original.column + 1 };
    };
  } catch {
    // A broken map says nothing; the place in the script is shown.
    return null;
  }
}
