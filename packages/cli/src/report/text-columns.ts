// Columns of texts beyond ASCII: wide characters and emoji take two, marks none. Loaded when a run meets one.

import stringWidth from "string-width";

const segmenter = new Intl.Segmenter();

/** Columns that a text takes on a terminal. */
export function measuredColumns(text: string): number {
  return stringWidth(text);
}

/** What a reader takes for one character each: letters with their marks, emoji of several parts. */
export function graphemesOf(text: string): readonly string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}
