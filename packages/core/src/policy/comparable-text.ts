// Texts of policies as patterns that can be compared with each other although parts of them are not known.
//
// A hole becomes a word of letters that nobody writes, the same for equal holes. What is proved with such words
// holds for everything that the holes can be: put the same text for the same word on both sides, and each text
// of the one language still is one of the other. Only `?` could tell a word from its filling: patterns with `?`
// prove nothing about words. Policy variables are words, too: within one request they have one value or none.

import { patternsCover, patternsOverlap } from "../iam/pattern-language.js";
import type { Tri } from "../iam/tri.js";
import { foldCase } from "../text/fold-case.js";
import { possibleTexts } from "../value/question.js";
import type { HoleClass, UnknownValue, Value } from "../value/value.js";

/** How a text is read. */
export interface TextReading {
  /** Whether `*` and `?` stand for other characters. */
  readonly wildcards: boolean;
  /** Whether case does not count. */
  readonly fold: boolean;
}

const wordEnd = "\uE011";
/** Begins a hole in which no colon can stand. */
const closedHole = "\uE012";
const openHole = "\uE013";
const variable = "\uE014";
/** `*`, `?` and `:` where they are no more than letters. */
const letters: readonly (readonly [string, string])[] = [
  ["*", "\uE015"],
  ["?", "\uE016"],
  [":", "\uE017"],
];

const withColon: readonly (HoleClass | undefined)[] = [undefined, "arn"];
const words = /[\uE012-\uE014][^\uE011]*\uE011/g;

/** The pattern of a value; null where nothing can be said of it, as of one of several texts. */
export function comparableText(value: Value, reading: TextReading): string | null {
  const texts = possibleTexts(value);
  if (texts !== null) return texts.length === 1 ? literal(texts[0] ?? "", reading) : null;
  const parts = value.kind === "concat" ? value.parts : value.kind === "unknown" ? [value] : null;
  if (parts === null) return null;
  let pattern = "";
  for (const part of parts) {
    const piece = part.kind === "text" ? literal(part.text, reading) : hole(part);
    if (piece === null) return null;
    pattern += piece;
  }
  return pattern;
}

function literal(text: string, { wildcards, fold }: TextReading): string {
  if (!text.includes("${")) return plain(text, wildcards, fold);
  let pattern = "";
  let at = 0;
  for (const found of text.matchAll(/\$\{[^}]*\}/g)) {
    pattern += plain(text.slice(at, found.index), wildcards, fold) + variable + asLetters(found[0]) + wordEnd;
    at = found.index + found[0].length;
  }
  return pattern + plain(text.slice(at), wildcards, fold);
}

function plain(text: string, wildcards: boolean, fold: boolean): string {
  const folded = fold ? foldCase(text) : text;
  return wildcards ? folded : folded.replaceAll("*", "\uE015").replaceAll("?", "\uE016");
}

/** Two holes are the same only if their origin names a thing: not a function, not a part that is not visible. */
function hole({ origin, scope = "", holeClass, type, oneOf, mayBeAbsent }: UnknownValue): string | null {
  if (oneOf !== undefined || mayBeAbsent === true || type === "list" || type === "map") return null;
  if (/^(fn|if|invalid):|\?|^each\./.test(origin)) return null;
  return (withColon.includes(holeClass) ? openHole : closedHole) + asLetters(`${scope} ${origin}`) + wordEnd;
}

function asLetters(text: string): string {
  return letters.reduce((all, [from, to]) => all.replaceAll(from, to), text);
}

/** The pattern for comparing without case. Words stay: names of holes differ by case. */
export function foldPattern(pattern: string): string {
  return pattern.replace(/[\uE012-\uE014][^\uE011]*\uE011|[^\uE012-\uE014]+/g, (piece) =>
    /^[\uE012-\uE014]/.test(piece) ? piece : foldCase(piece),
  );
}

/** Whether the pattern has parts that are not known. */
export function hasWords(pattern: string): boolean {
  return /[\uE012-\uE014]/.test(pattern);
}

/** Whether the pattern has policy variables, whose values a request may lack. */
export function hasVariables(pattern: string): boolean {
  return pattern.includes(variable);
}

/** Whether the pattern may hold colons that cannot be seen. */
export function mayHideColons(pattern: string): boolean {
  return pattern.includes(openHole) || pattern.includes(variable);
}

/** Whether every text of `inner` is one of `outers`, whatever their words are. Never `no` where there are words. */
export function coversText(outers: readonly string[], inner: string): Tri {
  const isOpen = hasWords(inner);
  const usable = isOpen ? outers.filter((outer) => outer === inner || !outer.includes("?")) : outers;
  const answer = patternsCover(usable, inner);
  return answer === "no" && (isOpen || outers.some(hasWords)) ? "unknown" : answer;
}

/** Whether no text is one of both, whatever their words are. Never `no` where there are words. */
export function areDisjoint(one: string, other: string): Tri {
  if (!patternsOverlap(one.replace(words, "*"), other.replace(words, "*"))) return "yes";
  return hasWords(one) || hasWords(other) ? "unknown" : "no";
}
