// `format` and `formatlist`: Go's verbs as far as Terraform has them.

import type { Provenance } from "../../../value/provenance.js";
import { listValue, textValue, type Value } from "../../../value/value.js";
import { type BigNumber, compare, countOf, numberText, truncated } from "../big-number.js";
import { bigNumberOf, booleanOf } from "../operator.js";
import { computedText, elementsIn, isWhollyKnown, type Piece, pieceOf, textOf } from "./argument.js";
import { type FunctionTable, type Implementation, isRefused, mostElements, refused } from "./implementation.js";
import { jsonText } from "./json-text.js";
import { isSimple } from "./text.js";

const verb = /%(?:%|([-+ 0#]*)(\d+)?(?:\.(\d+))?(?:\[(\d+)\])?([a-zA-Z]))/g;

const format: Implementation = ([template, ...rest], provenance) => {
  const text = textOf(template);
  if (text === null) return null;
  const parts: Piece[] = [];
  let [next, last, used] = [0, 0, 0];
  for (const match of text.matchAll(verb)) {
    const [written, flags = "", width, precision, position, letter] = match;
    const between = text.slice(last, match.index);
    if (between.includes("%")) return null;
    parts.push(textValue(between, provenance));
    last = match.index + written.length;
    if (letter === undefined) {
      parts.push(textValue("%", provenance));
      continue;
    }
    if (position !== undefined) next = Number(position) - 1;
    const value = rest[next++];
    used = Math.max(used, next);
    if (value === undefined) return refused(provenance);
    const piece = verbText(letter, { flags, width, precision }, value);
    if (piece === "refused") return refused(provenance);
    if (piece === null) return null;
    parts.push(piece);
  }
  const end = text.slice(last);
  if (end.includes("%")) return null;
  if (used < rest.length && !/\[\d+\]/.test(text)) return refused(provenance);
  if (used !== rest.length) return null;
  parts.push(textValue(end, provenance));
  return computedText(parts, provenance);
};

interface Options {
  readonly flags: string;
  readonly width: string | undefined;
  readonly precision: string | undefined;
}

function verbText(letter: string, options: Options, value: Value): Piece | "refused" | null {
  const isPlain = options.flags === "" && options.width === undefined && options.precision === undefined;
  switch (letter) {
    case "s":
    case "q":
      if (value.kind === "list" || value.kind === "map" || value.kind === "null") return "refused";
      return letter === "s" && isPlain
        ? pieceOf(value)
        : padded(letter === "q" ? quoted(value) : textOf(value), options, value);
    case "v": {
      // Large and small numbers are written with an exponent; nought may be negative.
      if (value.kind === "number" && !/^-?[1-9]\d{0,5}(\.\d{1,6})?$|^-?0\.0{0,3}[1-9]\d{0,9}$/.test(value.text))
        return null;
      if (isPlain && value.kind !== "list" && value.kind !== "map" && value.kind !== "null")
        return value.kind === "unknown" && value.type !== "string" ? null : pieceOf(value);
      if (options.flags.includes("#"))
        return options.flags === "#" && options.width === undefined
          ? padded(jsonOf(value), { ...options, flags: "" }, value)
          : null;
      return padded(
        value.kind === "list" || value.kind === "map" || value.kind === "null" ? jsonOf(value) : textOf(value),
        options,
        value,
      );
    }
    case "t": {
      const flag = booleanOf(value);
      return flag === null ? (value.kind === "unknown" ? null : "refused") : padded(String(flag), options, value);
    }
    case "d":
    case "x":
    case "X":
    case "o":
    case "b":
      return wholeText(letter, options, value, isPlain);
    case "f":
      return pointText(options, value);
    default:
      return null;
  }
}

function jsonOf(value: Value): string | null {
  return isWhollyKnown(value) ? jsonText({ kind: "encoded", value, provenance: value.provenance }) : null;
}

/** `%q` quotes as JSON does. */
function quoted(value: Value): string | null {
  const text = textOf(value);
  return text === null ? null : jsonOf(textValue(text, value.provenance));
}

const radix: Readonly<Record<string, number>> = { d: 10, x: 16, X: 16, o: 8, b: 2 };

function wholeText(letter: string, options: Options, value: Value, isPlain: boolean): Piece | "refused" | null {
  const number = bigNumberOf(value);
  if (number === null) {
    // What is not visible is a number, whose text is what it is.
    if (value.kind === "unknown" && value.type === "number" && isPlain && letter === "d") return value;
    return value.kind === "text" || value.kind === "boolean" || value.kind === "list" || value.kind === "map"
      ? "refused"
      : null;
  }
  if (compare(truncated(number), number) !== 0) return "refused";
  // Flags that few know are left to Terraform.
  const whole = countOf(truncated(number));
  if (whole === null || /[ #]/.test(options.flags) || options.precision !== undefined) {
    const text = letter === "d" && isPlain ? numberText(truncated(number)) : null;
    return text === null ? null : textValue(text, value.provenance);
  }
  const digits = Math.abs(whole).toString(radix[letter] ?? 10);
  return signed(letter === "X" ? digits.toUpperCase() : digits, whole < 0, options, value);
}

function pointText(options: Options, value: Value): Piece | "refused" | null {
  const number = bigNumberOf(value);
  if (number === null) return value.kind === "text" || value.kind === "boolean" ? "refused" : null;
  // Nought may be negative, which does not show here.
  if (number.mantissa === 0n) return null;
  const digits = fixed(number, Number(options.precision ?? "6"));
  return digits === null || /[ #]/.test(options.flags) ? null : signed(digits, number.mantissa < 0n, options, value);
}

/** The magnitude with a number of digits behind the point, half to even. */
function fixed({ mantissa, exponent }: BigNumber, digits: number): string | null {
  if (digits > 100 || exponent > 2000 || exponent < -3000) return null;
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  const scaled = magnitude * 10n ** BigInt(digits);
  let whole = exponent >= 0 ? scaled << BigInt(exponent) : scaled >> BigInt(-exponent);
  if (exponent < 0) {
    const rest = scaled & ((1n << BigInt(-exponent)) - 1n);
    const half = 1n << BigInt(-exponent - 1);
    if (rest > half || (rest === half && (whole & 1n) === 1n)) whole++;
  }
  const text = whole.toString().padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function signed(digits: string, isNegative: boolean, { flags, width }: Options, value: Value): Piece | null {
  const sign = isNegative ? "-" : flags.includes("+") ? "+" : "";
  const size = Number(width ?? "0");
  if (size > mostElements) return null;
  const isZero = flags.includes("0") && !flags.includes("-");
  const number = isZero ? sign + digits.padStart(size - sign.length, "0") : sign + digits;
  return textValue(flags.includes("-") ? number.padEnd(size) : number.padStart(size), value.provenance);
}

function padded(text: string | null, { flags, width, precision }: Options, value: Value): Piece | null {
  const size = Number(width ?? "0");
  if (
    text === null ||
    size > mostElements ||
    /[+ 0#]/.test(flags) ||
    ((width ?? precision) !== undefined && !isSimple(text))
  )
    return null;
  const cut = precision === undefined ? text : text.slice(0, Number(precision));
  return textValue(flags.includes("-") ? cut.padEnd(size) : cut.padStart(size), value.provenance);
}

/** `format` once for each element of the lists among the arguments, which are of one length. */
const formatlist: Implementation = ([template, ...rest], provenance, at) => {
  const all = template === undefined ? rest : [template, ...rest];
  const run = all.find((value) => value.kind === "unknown" || (value.kind === "list" && elementsIn(value) === null));
  if (run !== undefined) return partlyVisible(all, provenance, at);
  const lists = all.flatMap((value) => (value.kind === "list" ? [elementsIn(value) ?? []] : []));
  const length = lists[0]?.length ?? 1;
  if (lists.some((list) => list.length !== length)) return refused(provenance);
  const items: Value[] = [];
  for (let index = 0; index < length; index++) {
    const item = format(
      all.map((value) => (value.kind === "list" ? (elementsIn(value)?.[index] ?? value) : value)),
      provenance,
      at,
    );
    if (item === null || isRefused(item)) return item;
    items.push(item);
  }
  return listValue(items, provenance);
};

/** One list with runs among scalars: each run is formatted by what is known of its elements. */
function partlyVisible(all: readonly Value[], provenance: Provenance, at: Parameters<Implementation>[2]): Value | null {
  const lists = all.filter(
    (value) =>
      value.kind === "list" ||
      (value.kind === "unknown" && value.type !== "string" && value.type !== "number" && value.type !== "boolean"),
  );
  const [only] = lists;
  if (lists.length !== 1 || only?.kind !== "list" || !only.ordered) return null;
  const items: (typeof only.items)[number][] = [];
  for (const item of only.items) {
    const one: Value = item.kind === "splice" ? (item.each ?? hidden(item)) : item;
    const result = format(
      all.map((value) => (value === only ? one : value)),
      provenance,
      at,
    );
    if (result === null) return null;
    if (item.kind !== "splice") items.push(result);
    else
      items.push({
        kind: "splice",
        origin: item.origin,
        min: item.min,
        each: result,
        provenance: { at: provenance.at },
      });
  }
  return listValue(items, provenance);
}

function hidden({ origin, provenance }: { readonly origin: string; readonly provenance: Provenance }): Value {
  return { kind: "unknown", origin: `${origin}[*]`, type: "string", provenance };
}

export const formatFunctions: FunctionTable = { format, formatlist };
