// Patterns of texts as the engine compares them: letters, and runs of letters of a class.

import { anyLetter, type LetterClass } from "./letter-class.js";

/** A letter, which may have a second case; or one letter of a class, or any number of them. */
export type PatternToken =
  | { readonly kind: "letter"; readonly letter: string; readonly other: string | null }
  | { readonly kind: "one" | "run"; readonly letters: LetterClass };

export type TextPattern = readonly PatternToken[];

/** How the text of a pattern is read. */
export interface PatternReading {
  /** Whether `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  /** Whether case does not count. */
  readonly fold: boolean;
  /** What wildcards stand for; everything by default. */
  readonly letters?: LetterClass;
}

export const anyText: TextPattern = [{ kind: "run", letters: anyLetter }];

/** Any number of letters of a class, at least `least`. */
export function runOf(letters: LetterClass, least = 0): TextPattern {
  return [...Array.from({ length: least }, () => ({ kind: "one" as const, letters })), { kind: "run", letters }];
}

/** A text as it is. */
export function literalPattern(text: string, fold = false): TextPattern {
  return [...splitUnits(text)].map((letter) => letterToken(letter, fold));
}

/** The pattern of a text with `*` and `?`. */
export function globPattern(text: string, { wildcards, fold, letters = anyLetter }: PatternReading): TextPattern {
  return splitUnits(text).map((letter): PatternToken => {
    if (wildcards && letter === "*") return { kind: "run", letters };
    if (wildcards && letter === "?") return { kind: "one", letters };
    return letterToken(letter, fold);
  });
}

/** The UTF-16 units of a text: one of them is what `?` stands for (iam/pattern.ts). */
function splitUnits(text: string): readonly string[] {
  return text.split("");
}

function letterToken(letter: string, fold: boolean): PatternToken {
  if (!fold || !/[A-Za-z]/.test(letter)) return { kind: "letter", letter, other: null };
  return { kind: "letter", letter: letter.toLowerCase(), other: letter.toUpperCase() };
}
