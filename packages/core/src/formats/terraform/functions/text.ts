// Functions on texts. A text with holes keeps what is certain; a result that is a piece of its argument
// keeps the places of its characters, any other stands at the call.

import { sliceSegments } from "../../../text/segment-map.js";
import type { Provenance } from "../../../value/provenance.js";
import {
  type ConcatPart,
  listValue,
  type TextValue,
  textSegments,
  textValue,
  type Value,
} from "../../../value/value.js";
import { compareTexts } from "../order.js";
import { computedText, countIn, partsOf, pieceOf, textOf } from "./argument.js";
import { beginsWith, changed, finishesWith, holds, isOfCase, isSolid } from "./hole.js";
import { booleanResult, type FunctionTable, type Implementation, refused, textResult } from "./implementation.js";

/** A function of one known text. */
function ofText(change: (text: string) => string | null): Implementation {
  return ([value], provenance) => {
    const text = textOf(value);
    const result = text === null ? null : change(text);
    return result === null ? null : unchangedOr(value, result, provenance);
  };
}

/** A text that passes through keeps its place. */
function unchangedOr(value: Value | undefined, result: string, provenance: Provenance): Value {
  return value?.kind === "text" && value.text === result ? value : textResult(result, provenance);
}

/** `lower` and `upper`: literal parts change, holes stay if they have no letters of the other case. */
function letterCase(name: "lower" | "upper", change: (text: string) => string): Implementation {
  const whole = ofText(change);
  return (values, provenance, at) => {
    const [value] = values;
    if (value?.kind !== "concat") return whole(values, provenance, at);
    const moved = value.parts.map((part) => {
      if (part.kind === "text") return textValue(change(part.text), part.provenance);
      return isOfCase(part, name) ? part : changed(part, name);
    });
    return computedText(moved, provenance);
  };
}

/** The piece `[from, to)` of a text, with the places of its characters. */
function slice(value: Value | undefined, from: number, to: number, provenance: Provenance): Value | null {
  if (value?.kind !== "text") {
    const text = textOf(value);
    return text === null ? null : textResult(text.slice(from, to), provenance);
  }
  if (from === 0 && to >= value.text.length) return value;
  return sliced(value, from, to);
}

function sliced(value: TextValue, from: number, to: number): TextValue {
  const { at, assumes } = value.provenance;
  const segments = sliceSegments(textSegments(value), from, to);
  return textValue(value.text.slice(from, to), { at, segments, ...(assumes === undefined ? {} : { assumes }) });
}

/** Cuts a text with holes at its ends, which have to be known there. */
function trimmed(
  value: Value | undefined,
  provenance: Provenance,
  cut: { readonly start: (text: string) => number; readonly end: (text: string) => number },
  free: (hole: Extract<ConcatPart, { kind: "unknown" }>) => boolean,
): Value | null {
  const text = textOf(value);
  if (text !== null) {
    const start = cut.start(text);
    return slice(value, start, Math.max(start, cut.end(text)), provenance);
  }
  if (value?.kind !== "concat") return value?.kind === "unknown" && free(value) ? value : null;
  const parts = [...value.parts];
  const [first, last] = [parts[0], parts[parts.length - 1]];
  if (first === undefined || last === undefined) return null;
  if (first.kind === "unknown" ? !free(first) : cut.start(first.text) === first.text.length) return null;
  if (last.kind === "unknown" ? !free(last) : cut.end(last.text) === 0) return null;
  if (first.kind === "text") parts[0] = sliced(first, cut.start(first.text), first.text.length);
  if (last.kind === "text") parts[parts.length - 1] = sliced(last, 0, cut.end(last.text));
  return { ...value, parts };
}

// White space as Go's `unicode.IsSpace` has it: U+FEFF is none there, U+0085 is.
const blank = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const spaces = {
  start: (text: string) => countWhile(text, (one) => blank.test(one)),
  end: (text: string) => text.length - countWhileBack(text, (one) => blank.test(one)),
};

function countWhile(text: string, test: (one: string) => boolean): number {
  let count = 0;
  while (count < text.length && test(text.charAt(count))) count++;
  return count;
}

function countWhileBack(text: string, test: (one: string) => boolean): number {
  let count = 0;
  while (count < text.length && test(text.charAt(text.length - 1 - count))) count++;
  return count;
}

const nothing = () => 0;

/**
 * Whether the characters that a reader sees are its code units: Terraform counts grapheme clusters,
 * which is more than what is worth doing here for texts of policies.
 */
export function isSimple(text: string): boolean {
  return /^[\x20-\x7e\n\t\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0373\u0388-\u03ff\u0400-\u0482\u048a-\u052f\u4e00-\u9fff]*$/.test(
    text,
  );
}

/** Words of letters, digits and underscores begin with a capital (Go's `strings.Title`). */
function titled(text: string): string | null {
  if (!isSimple(text)) return null;
  return text.replace(/(?<![\p{L}\p{N}_])\p{L}/gu, (letter) => letter.toUpperCase());
}

const substr: Implementation = ([value, offset, length], provenance) => {
  const [from, count] = [countIn(offset), countIn(length)];
  // No letters from the end is what Terraform 1.11 gives all letters for.
  if (from === null || count === null || (from < 0 && count === 0)) return null;
  const text = textOf(value);
  if (text === null) {
    const first = value?.kind === "concat" ? value.parts[0] : undefined;
    if (first?.kind !== "text" || !isSimple(first.text) || from < 0 || count < 0) return null;
    return from + count <= first.text.length ? sliced(first, from, from + count) : null;
  }
  if (!isSimple(text)) return null;
  const start = from < 0 ? Math.max(0, text.length + from) : Math.min(from, text.length);
  const end = count < 0 ? text.length : Math.min(text.length, start + count);
  return slice(value, start, end, provenance);
};

/** A question about a text with holes. */
function question(ask: (parts: readonly ConcatPart[], content: string) => boolean | null): Implementation {
  return ([value, content], provenance) => {
    const [parts, text] = [partsOf(value), textOf(content)];
    const answer = parts === null || text === null ? null : ask(parts, text);
    return answer === null ? null : booleanResult(answer, provenance);
  };
}

const trimprefix: Implementation = ([value, affix], provenance) => {
  const [parts, prefix] = [partsOf(value), textOf(affix)];
  const begins = parts === null || prefix === null ? null : beginsWith(parts, prefix);
  if (value === undefined || prefix === null || begins === null) return null;
  if (!begins || prefix === "") return pieceOf(value);
  if (value.kind === "concat") return withFirst(value, (first) => sliced(first, prefix.length, first.text.length));
  return slice(value, prefix.length, textOf(value)?.length ?? 0, provenance);
};

const trimsuffix: Implementation = ([value, affix], provenance) => {
  const [parts, suffix] = [partsOf(value), textOf(affix)];
  const ends = parts === null || suffix === null ? null : finishesWith(parts, suffix);
  if (value === undefined || suffix === null || ends === null) return null;
  if (!ends || suffix === "") return pieceOf(value);
  const to = (text: string) => text.length - suffix.length;
  if (value.kind === "concat") return withLast(value, (last) => sliced(last, 0, to(last.text)));
  return slice(value, 0, to(textOf(value) ?? ""), provenance);
};

type Concat = Extract<Value, { kind: "concat" }>;

function withFirst(value: Concat, change: (first: TextValue) => TextValue): Value {
  return rejoined(
    value,
    value.parts.map((part, index) => (index === 0 && part.kind === "text" ? change(part) : part)),
  );
}

function withLast(value: Concat, change: (last: TextValue) => TextValue): Value {
  const end = value.parts.length - 1;
  return rejoined(
    value,
    value.parts.map((part, index) => (index === end && part.kind === "text" ? change(part) : part)),
  );
}

function rejoined(value: Concat, parts: readonly ConcatPart[]): Value {
  const left = parts.filter((part) => part.kind !== "text" || part.text !== "");
  return left.length > 1 ? { ...value, parts: left } : computedText(left, value.provenance);
}

const trim: Implementation = ([value, cutset], provenance) => {
  const characters = textOf(cutset);
  if (characters === null || !isSimple(characters)) return null;
  const among = (one: string) => characters.includes(one);
  const cut = {
    start: (text: string) => countWhile(text, among),
    end: (text: string) => text.length - countWhileBack(text, among),
  };
  return trimmed(value, provenance, cut, () => false);
};

/** Every line but the first is indented, empty ones too. */
const indent: Implementation = ([spacing, value], provenance) => {
  const count = countIn(spacing);
  const text = textOf(value);
  if (count === null || text === null || count > 1000) return null;
  if (count < 0) return refused(provenance);
  return unchangedOr(value, text.replace(/\n/g, `\n${" ".repeat(count)}`), provenance);
};

const sort: Implementation = ([list], provenance) => {
  if (list?.kind !== "list") return null;
  const texts: Value[] = [];
  let isVisible = true;
  for (const item of list.items) {
    if (item.kind === "splice" || textOf(item) === null) isVisible = false;
    else texts.push(item.kind === "text" ? item : textValue(textOf(item) ?? "", item.provenance));
  }
  // Where something is not visible the elements are certain and their order is not.
  if (!isVisible) return list.items.some((item) => item.kind === "null") ? null : { ...list, ordered: false };
  return listValue(
    texts.sort((a, b) => compareTexts(textOf(a) ?? "", textOf(b) ?? "")),
    provenance,
  );
};

export const textFunctions: FunctionTable = {
  lower: letterCase("lower", (text) => text.toLowerCase()),
  upper: letterCase("upper", (text) => text.toUpperCase()),
  title: ofText(titled),
  strrev: ofText((text) => (isSimple(text) ? [...text].reverse().join("") : null)),
  trimspace: ([value], provenance) => trimmed(value, provenance, spaces, isSolid),
  chomp: ([value], provenance) =>
    trimmed(value, provenance, { start: nothing, end: (text) => text.replace(/(\r?\n)+$/, "").length }, isSolid),
  trim,
  trimprefix,
  trimsuffix,
  substr,
  indent,
  sort,
  startswith: question(beginsWith),
  endswith: question(finishesWith),
  strcontains: question(holds),
};
