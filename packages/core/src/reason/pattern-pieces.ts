// A text of a policy, taken apart for one request: literal characters, wildcards, and what is not visible.

import type { PolicyLanguage } from "../policy/typed-policy.js";
import { textHole } from "../value/marked-text.js";
import type { HoleClass, UnknownValue, Value } from "../value/value.js";
import type { AccessRequest } from "./request.js";
import { substituteVariables } from "./substitute-variables.js";

/**
 * `star`, `one`: `*` and `?`; with `colons` they also match a colon. `hole`: any text at all, wildcards too, of the
 * class if it has one. `missing`: a policy variable without a value, so that nothing matches.
 */
export type PatternPiece =
  | { readonly kind: "text"; readonly text: string; readonly substituted?: true }
  | { readonly kind: "star" | "one"; readonly colons: boolean }
  | { readonly kind: "hole"; readonly holeClass: HoleClass | null }
  | { readonly kind: "missing" };

/** How a text is read. */
export interface PatternReading {
  /** Whether `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  /** Where policy variables are: they take their values from the request. Null where there are none. */
  readonly variables: { readonly language: PolicyLanguage; readonly request: AccessRequest } | null;
}

/** A text with marks for its holes, and what is known of each hole in order. */
export interface HoledText {
  readonly text: string;
  readonly holes: readonly (HoleClass | null)[];
}

/** As many texts as are tried one by one; beyond that a value counts as not visible. */
const mostTexts = 64;

const hidden: HoledText = { text: textHole, holes: [null] };

/** Every text that a value can be, in pieces. One of them is the text; which one is not known. */
export function patternsOf(value: Value, reading: PatternReading): readonly (readonly PatternPiece[])[] {
  return textsOf(value).map((one) => piecesOf(one, reading));
}

/** The texts that a value can be; what is infinite stays a hole. */
export function textsOf(value: Value): readonly HoledText[] {
  switch (value.kind) {
    case "text":
    case "number":
      return [{ text: value.text, holes: [] }];
    case "boolean":
      return [{ text: String(value.value), holes: [] }];
    case "unknown":
      return unknownTexts(value);
    case "concat": {
      let all: readonly HoledText[] = [{ text: "", holes: [] }];
      for (const part of value.parts) {
        const ends = textsOf(part);
        const some = all.length * ends.length > mostTexts ? [hidden] : ends;
        all = all.flatMap(({ text, holes }) =>
          some.map((end) => ({ text: text + end.text, holes: [...holes, ...end.holes] })),
        );
      }
      return all;
    }
    default:
      return [hidden];
  }
}

function unknownTexts({ oneOf, holeClass }: UnknownValue): readonly HoledText[] {
  if (oneOf === undefined || oneOf.length === 0 || oneOf.length > mostTexts)
    return [{ text: textHole, holes: [holeClass ?? null] }];
  const all = oneOf.flatMap(textsOf);
  return all.length > mostTexts ? [hidden] : all;
}

function piecesOf({ text, holes }: HoledText, reading: PatternReading): readonly PatternPiece[] {
  const waiting = [...holes];
  const plain = (run: string): readonly PatternPiece[] => {
    if (!/[*?\uE001]/.test(run)) return run === "" ? [] : [{ kind: "text", text: run }];
    return run.split(/([*?\uE001])/).flatMap((part): readonly PatternPiece[] => {
      if (part === "") return [];
      // A mark that no hole explains was written by the author, and is a letter.
      if (part === textHole && waiting.length > 0) return [{ kind: "hole", holeClass: waiting.shift() ?? null }];
      if (part === "*" && reading.wildcards) return [{ kind: "star", colons: true }];
      if (part === "?" && reading.wildcards) return [{ kind: "one", colons: true }];
      return [{ kind: "text", text: part }];
    });
  };
  if (reading.variables === null) return plain(text);
  return substituteVariables(text, reading.variables).flatMap((part) => {
    if (part.kind === "plain") return plain(part.text);
    // What stands inside of a variable is spent with it.
    for (const _ of part.text.matchAll(/\uE001/g)) waiting.shift();
    return [part.piece];
  });
}

/** Whether every `yes` about a value must be doubted because it may turn out not to be there. */
export function mayBeAbsent(value: Value): boolean {
  return value.kind === "unknown" && (value.mayBeAbsent === true || (value.oneOf ?? []).some(mayBeAbsent));
}
