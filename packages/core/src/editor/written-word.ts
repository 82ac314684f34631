// What of a file a completion replaces where something is written already.

import type { Range } from "../text/range.js";
import type { Provenance } from "../value/provenance.js";

/** A text as it is written in the file. */
export interface WrittenWord {
  /** Within the quotes. */
  readonly range: Range;
  /** What of it stands before the offset. */
  readonly typed: string;
  /** Whether it has no quotes. */
  readonly isBare: boolean;
}

/**
 * The text that an offset is in. Null for what is not written as such. Of a text that is not closed only what was
 * typed is replaced: the rest may be what follows it.
 */
export function wordAt({ at, literal }: Provenance, text: string, offset: number): WrittenWord | null {
  if (literal === undefined) return null;
  const source = text.slice(at.range.start, at.range.end);
  const opening = /^\\?["']/.exec(source)?.[0] ?? "";
  const start = at.range.start + opening.length;
  if (offset < start) return null;
  const isClosed = opening !== "" && source.length >= 2 * opening.length && source.endsWith(opening);
  const end = opening === "" ? at.range.end : isClosed ? at.range.end - opening.length : offset;
  if (offset > end) return null;
  const inner = text.slice(start, end);
  const isPlain = isClosed || opening === "" ? inner === literal.node.text : /^[^\r\n"'\\]*$/.test(inner);
  return isPlain ? { range: { start, end }, typed: text.slice(start, offset), isBare: opening === "" } : null;
}

/** The same of the name of a service in which a template language fills in the Region. */
export function serviceNameAt({ at }: Provenance, text: string, offset: number): WrittenWord | null {
  const source = text.slice(at.range.start, at.range.end);
  const [, before = "", name = ""] = /^((?:!Sub\s+)?["']?)(com\.amazonaws\.[\w.${}:-]*)["']?$/.exec(source) ?? [];
  const start = at.range.start + before.length;
  const end = start + name.length;
  if (name === "" || offset < start || offset > end) return null;
  return { range: { start, end }, typed: text.slice(start, offset), isBare: false };
}

/** Whether no sign follows a name that is to have a value. What blocks say behind a sign is a whole text. */
export function isHalfName(text: string, { start, end }: Range): boolean {
  const isAssigned = /=\s*["']?$/.test(text.slice(Math.max(0, start - 50), start));
  return !isAssigned && !/^\\?["']?\)?\s*[:=]/.test(text.slice(end, end + 50));
}
