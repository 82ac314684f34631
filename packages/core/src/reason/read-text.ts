// Texts of policies as patterns, with what they may be and what they must be where parts of them are not known:
// holes of templates, and policy variables, which have a value in each request or none (semantics.md §7.5).

import { comparableText } from "../policy/comparable-text.js";
import type { PolicyLanguage } from "../policy/typed-policy.js";
import { possibleTexts } from "../value/question.js";
import type { HoleClass, UnknownValue, Value } from "../value/value.js";
import {
  anyLetter,
  digits,
  hostLetters,
  type LetterClass,
  lowerDigits,
  notColon,
  notColonOrSlash,
} from "./letter-class.js";
import { mayBeAbsent } from "./pattern-pieces.js";
import { literalPattern, type PatternToken, runOf, type TextPattern } from "./text-pattern.js";

/** A text in which single characters stand for what is not known. */
export interface MarkedPattern {
  readonly text: string;
  readonly marks: ReadonlyMap<string, TextPattern>;
  /** Whether a mark stands for more than one text. */
  readonly isOpen: boolean;
}

/** The texts that a value may be. */
export interface ReadTexts {
  /** Null where nothing is known of them. */
  readonly texts: readonly MarkedPattern[] | null;
  /** Whether it is exactly one text, without anything unknown in it. */
  readonly isExact: boolean;
  /** Equal for values that are equal whatever the unknown parts are; null where that is not certain. */
  readonly key: string | null;
}

/** Wildcards and letters of a text, from the meaning of a language and an element. */
export interface TokenReading {
  readonly fold: boolean;
  /** What `*` and `?` stand for at an offset; null where they are letters. */
  readonly wildcard: (at: number, sign: "*" | "?") => LetterClass | null;
}

const firstMark = 0xf000;

/** Characters that do not stand in some texts, one after the other. */
function marksBeside(texts: readonly string[]): () => string {
  let next = firstMark;
  return () => {
    while (texts.some((text) => text.includes(String.fromCharCode(next)))) next++;
    return String.fromCharCode(next++);
  };
}

/** Reads a value of a policy in a language. */
export function readTexts(value: Value, language: PolicyLanguage): ReadTexts {
  const read = readPresent(value, language);
  // What may not be there surely matches nothing, and equals nothing.
  return mayBeAbsent(value) ? { ...read, isExact: false, key: null } : read;
}

function readPresent(value: Value, language: PolicyLanguage): ReadTexts {
  const texts = possibleTexts(value);
  if (texts !== null) {
    const marked = texts.map((text) => withVariables(text, language));
    const isExact = texts.length === 1 && marked.every(({ isOpen }) => !isOpen);
    return { texts: marked, isExact, key: texts.length === 1 ? keyOf(value, language) : null };
  }
  if (value.kind === "unknown") {
    if (value.type === "list" || value.type === "map") return { texts: null, isExact: false, key: null };
    const mark = String.fromCharCode(firstMark);
    const marks = new Map([[mark, holePattern(value)]]);
    return { texts: [{ text: mark, marks, isOpen: true }], isExact: false, key: keyOf(value, language) };
  }
  if (value.kind !== "concat") return { texts: null, isExact: false, key: null };
  let text = "";
  const marks = new Map<string, TextPattern>();
  const nextMark = marksBeside(value.parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])));
  for (const part of value.parts) {
    if (part.kind === "text") {
      const read = withVariables(part.text, language, nextMark);
      text += read.text;
      for (const [mark, pattern] of read.marks) marks.set(mark, pattern);
    } else {
      const mark = nextMark();
      marks.set(mark, holePattern(part));
      text += mark;
    }
  }
  return { texts: [{ text, marks, isOpen: true }], isExact: false, key: keyOf(value, language) };
}

function keyOf(value: Value, language: PolicyLanguage): string | null {
  const text = comparableText(value, { wildcards: true, fold: false });
  if (text === null) return null;
  // The language says what variables mean, and nothing else; there may be some in what is not visible.
  const isPlain = value.kind === "text" && !value.text.includes("${");
  return isPlain || language === "2012-10-17" ? text : `${language}${text}`;
}

/** Policy variables as marks; `${*}`, `${?}` and `${$}` are letters. AWS: IAM User Guide `reference_policies_variables`. */
function withVariables(text: string, language: PolicyLanguage, nextMark = marksBeside([text])): MarkedPattern {
  if (language === "2008-10-17" || !text.includes("${")) return { text, marks: new Map(), isOpen: false };
  const marks = new Map<string, TextPattern>();
  let isOpen = language !== "2012-10-17";
  const marked = text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    const mark = nextMark();
    const isSign = name === "*" || name === "?" || name === "$";
    isOpen ||= !isSign;
    marks.set(mark, isSign && !isOpen ? literalPattern(name) : runOf(anyLetter));
    return mark;
  });
  return { text: marked, marks, isOpen };
}

const holeClasses: Readonly<Record<HoleClass, TextPattern>> = {
  "account-id": Array.from({ length: 12 }, () => ({ kind: "one", letters: digits })),
  region: runOf(hostLetters),
  partition: runOf(hostLetters),
  "dns-suffix": runOf(hostLetters),
  "organization-id": [...literalPattern("o-"), ...runOf(lowerDigits)],
  "vpc-id": [...literalPattern("vpc-"), ...runOf(lowerDigits)],
  "vpc-endpoint-id": [...literalPattern("vpce-"), ...runOf(lowerDigits)],
  "security-group-id": [...literalPattern("sg-"), ...runOf(lowerDigits)],
  "subnet-id": [...literalPattern("subnet-"), ...runOf(lowerDigits)],
  "route-table-id": [...literalPattern("rtb-"), ...runOf(lowerDigits)],
  "resource-name": runOf(notColonOrSlash, 1),
  arn: [...literalPattern("arn:"), ...runOf(anyLetter)],
};

function holePattern({ holeClass }: UnknownValue): TextPattern {
  return holeClass === undefined ? runOf(anyLetter) : holeClasses[holeClass];
}

/** The pattern of a text. */
export function patternOf({ text, marks }: MarkedPattern, { fold, wildcard }: TokenReading): TextPattern {
  return text.split("").flatMap((letter, at): TextPattern => {
    const hole = marks.get(letter);
    if (hole !== undefined) return hole;
    const letters = letter === "*" || letter === "?" ? wildcard(at, letter) : null;
    if (letters !== null) return [{ kind: letter === "*" ? "run" : "one", letters }];
    return fold ? literalPattern(letter, true) : literalPattern(letter);
  });
}

/** The pattern with its wildcards and holes kept to a class of letters. */
export function within(pattern: TextPattern, letters: LetterClass): TextPattern {
  return pattern.map(
    (token): PatternToken => (token.kind === "letter" ? token : { ...token, letters: token.letters & letters }),
  );
}

/** Wildcards that stand for anything, or for nothing but themselves. */
export function plainReading(wildcards: boolean, fold: boolean): TokenReading {
  return { fold, wildcard: () => (wildcards ? anyLetter : null) };
}

const lastField = 5;

/**
 * The fields of an ARN: wildcards in the first five stay in their field. In `Resource` a `*` that ends its field may
 * match beyond it.
 * AWS: IAM User Guide `reference_policies_elements_resource`, `reference_policies_elements_condition_operators`.
 */
export function arnReading({ text }: MarkedPattern, isResource: boolean): TokenReading {
  return {
    fold: false,
    wildcard: (at, sign) => {
      const field = text.slice(0, at).split(":").length - 1;
      if (field >= lastField) return anyLetter;
      const next = text[at + 1];
      const isLast = next === undefined || next === ":";
      return isResource && sign === "*" && isLast ? anyLetter : notColon;
    },
  };
}
