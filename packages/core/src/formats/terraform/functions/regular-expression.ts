// Regular expressions as Terraform reads them (RE2), translated for JavaScript. What the two read
// differently is spelt out; what could take exponential time is not run.

import type { Provenance } from "../../../value/provenance.js";
import { listValue, type Member, mapValue, type Value } from "../../../value/value.js";
import { textOf } from "./argument.js";
import { type FunctionTable, type Implementation, mostElements, refused, textResult } from "./implementation.js";

interface Pattern {
  readonly expression: RegExp;
  readonly names: readonly (string | null)[];
  /** How many quantifiers without an upper bound there are. */
  readonly repeats: number;
  /** Whether a group is repeated in which there is a choice or another repeat. */
  readonly isNested: boolean;
}

const classes: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  ascii: "\\x00-\\x7f",
  blank: "\\t ",
  cntrl: "\\x00-\\x1f\\x7f",
  digit: "0-9",
  graph: "!-~",
  lower: "a-z",
  print: " -~",
  punct: "!-\\/:-@\\x5b-`\\x7b-~",
  space: "\\t\\n\\v\\f\\r ",
  upper: "A-Z",
  word: "0-9A-Za-z_",
  xdigit: "0-9A-Fa-f",
};

/** `\s` of RE2 knows neither U+00A0 nor the vertical tab. */
const letters: Readonly<Record<string, string>> = {
  s: "[\\t\\n\\f\\r ]",
  S: "[^\\t\\n\\f\\r ]",
  A: "(?<![^])",
  z: "(?![^])",
};
const insideLetters: Readonly<Record<string, string>> = { s: "\\t\\n\\f\\r " };

/** Reads a pattern; "invalid" if RE2 surely refuses it, null if it is beyond this translation. */
function readPattern(source: string): Pattern | "invalid" | null {
  let [flags, rest] = ["u", source];
  let dot = "[^\\n]";
  const options = /^\(\?([ims]+)\)/.exec(rest);
  if (options !== null) {
    if (options[1]?.includes("i")) flags += "i";
    if (options[1]?.includes("m")) flags += "m";
    if (options[1]?.includes("s")) dot = "[^]";
    rest = rest.slice(options[0].length);
  }
  // JavaScript folds more letters than ASCII has, and its line ends are more than `\n`.
  if (flags.includes("m") || /[^\t\n\r -~]/.test(rest) || /\(\?[a-zA-Z-]+[:)]/.test(rest)) return null;
  const names: (string | null)[] = [];
  const open: { from: number; busy: boolean }[] = [];
  let out = "";
  let [repeats, isNested, at] = [0, false, 0];
  while (at < rest.length) {
    const one = rest.charAt(at);
    if (one === "\\") {
      const escaped = readEscape(rest, at, false);
      if (escaped === null) return null;
      out += escaped.text;
      at = escaped.end;
    } else if (one === "[") {
      const set = readClass(rest, at);
      if (set === null) return null;
      out += set.text;
      at = set.end;
    } else if (one === "(") {
      const named = /^\(\?P?<([A-Za-z_]\w*)>/.exec(rest.slice(at));
      if (named !== null) {
        names.push(named[1] ?? null);
        out += "(";
        at += named[0].length;
      } else if (rest.startsWith("(?:", at)) {
        out += "(?:";
        at += 3;
      } else if (rest.startsWith("(?", at)) {
        return /^\(\?(=|!|<=|<!|>)/.test(rest.slice(at)) ? "invalid" : null;
      } else {
        names.push(null);
        out += "(";
        at++;
      }
      open.push({ from: out.length, busy: false });
    } else if (one === ")") {
      const group = open.pop();
      if (group === undefined) return "invalid";
      out += one;
      at++;
      const unbounded = /^([*+]|\{\d+,\})/.test(rest.slice(at));
      if (unbounded && group.busy) isNested = true;
      const outer = open.at(-1);
      if (outer !== undefined && (group.busy || unbounded)) outer.busy = true;
    } else {
      const range = /^\{\d+(,\d*)?\}/.exec(rest.slice(at))?.[0];
      if (range !== undefined && range.length > 6) return null;
      if (/[*+?|]/.test(one) || range !== undefined) {
        const inner = open.at(-1);
        if (inner !== undefined) inner.busy = true;
        if (one === "*" || one === "+" || range?.includes(",") === true) repeats++;
        // Twice quantified, as RE2 alone reads it; `*+` is refused by both.
        if (
          /^([*+?]|\{\d+(,\d*)?\})\??([*+?]|\{\d)/.test(rest.slice(at)) &&
          !/^([*+?]|\{\d+(,\d*)?\})\?(?![*+?{])/.test(rest.slice(at))
        )
          return null;
      }
      if (one === ".") out += dot;
      else if (range !== undefined) out += range;
      else if (/[{}\]/-]/.test(one)) out += `\\u{${one.charCodeAt(0).toString(16)}}`;
      else out += one;
      at += range?.length ?? 1;
    }
  }
  if (open.length > 0) return "invalid";
  try {
    return { expression: new RegExp(out, flags), names, repeats, isNested };
  } catch {
    return null;
  }
}

interface Read {
  readonly text: string;
  readonly end: number;
}

function readEscape(source: string, at: number, inClass: boolean): Read | null {
  const one = source.charAt(at + 1);
  const end = at + 2;
  if (/[dDwW]/.test(one) || (one === "b" && !inClass) || (one === "B" && !inClass) || /[tnrfv]/.test(one))
    return { text: `\\${one}`, end };
  const known = (inClass ? insideLetters : letters)[one];
  if (known !== undefined) return { text: known, end };
  const hex = /^\\x([0-9A-Fa-f]{2})/.exec(source.slice(at))?.[1];
  if (hex !== undefined) return { text: `\\x${hex}`, end: at + 4 };
  if (!/[!-/:-@[-`{-~]/.test(one)) return null;
  return { text: `\\u{${one.charCodeAt(0).toString(16)}}`, end };
}

function readClass(source: string, from: number): Read | null {
  let at = from + 1;
  let text = "[";
  if (source.charAt(at) === "^") {
    text += "^";
    at++;
  }
  for (let isFirst = true; at < source.length; isFirst = false) {
    const one = source.charAt(at);
    if (one === "]" && !isFirst) return { text: `${text}]`, end: at + 1 };
    const named = /^\[:(\w+):\]/.exec(source.slice(at));
    if (named !== null) {
      const known = classes[named[1] ?? ""];
      if (known === undefined) return null;
      text += known;
      at += named[0].length;
    } else if (one === "\\") {
      const escaped = readEscape(source, at, true);
      if (escaped === null) return null;
      text += escaped.text;
      at = escaped.end;
    } else {
      text +=
        one === "-" || /[A-Za-z0-9_ ]/.test(one)
          ? hyphenOr(one, source, at, isFirst)
          : `\\u{${one.charCodeAt(0).toString(16)}}`;
      at++;
    }
  }
  return null;
}

/** A hyphen at either end of a class means itself. */
function hyphenOr(one: string, source: string, at: number, isFirst: boolean): string {
  return one === "-" && (isFirst || source.charAt(at + 1) === "]") ? "\\-" : one;
}

/** Whether matching is sure to end soon: backtracking takes its time. */
function isAffordable({ repeats, isNested }: Pattern, text: string): boolean {
  if (isNested && text.length > 20) return false;
  // In how many ways a text can be shared out among the quantifiers.
  let ways = 1;
  for (let index = 1; index <= repeats; index++) ways *= (text.length + index) / index;
  return ways <= 5_000_000;
}

function prepared(source: string, text: string): Pattern | "invalid" | null {
  const pattern = source.length > 1000 ? null : readPattern(source);
  if (pattern === null || pattern === "invalid") return pattern;
  return isAffordable(pattern, text) ? pattern : null;
}

/** `replace` with a pattern between slashes: `$1` and `${name}` in the replacement (Go's `Regexp.Expand`). */
export function replaceByPattern(text: string, source: string, to: string): string | "invalid" | null {
  const pattern = prepared(source, text);
  if (pattern === null || pattern === "invalid") return pattern;
  const { expression, names } = pattern;
  const all = new RegExp(expression.source, `${expression.flags}g`);
  return text.replace(all, (...found: unknown[]) => {
    const groups = found.slice(0, names.length + 1).map((group) => (typeof group === "string" ? group : ""));
    return to.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (written, bare?: string, braced?: string) => {
      const name = bare ?? braced;
      if (name === undefined) return written === "$$" ? "$" : written;
      if (/^\d+$/.test(name)) return groups[Number(name)] ?? "";
      const index = names.indexOf(name);
      return index < 0 ? "" : (groups[index + 1] ?? "");
    });
  });
}

/** The type of the result hangs on the groups: none → the match, unnamed → a tuple, named → an object. */
function matchValue(match: RegExpExecArray, { names }: Pattern, provenance: Provenance): Value {
  const groupValue = (group: string | undefined): Value =>
    group === undefined ? { kind: "null", provenance: { at: provenance.at } } : textResult(group, provenance);
  if (names.length === 0) return textResult(match[0], provenance);
  if (names[0] === null)
    return listValue(
      names.map((_, index) => groupValue(match[index + 1])),
      { at: provenance.at },
    );
  const members = names.map(
    (name, index): Member => ({ name: name ?? "", key: { at: provenance.at }, value: groupValue(match[index + 1]) }),
  );
  return mapValue(members, { at: provenance.at });
}

function patternFor(source: Value | undefined, text: string | null): Pattern | "invalid" | null {
  const written = textOf(source);
  const pattern = written === null || text === null ? null : prepared(written, text);
  if (pattern === null || pattern === "invalid") return pattern;
  const named = pattern.names.filter((name) => name !== null).length;
  return named > 0 && named < pattern.names.length ? "invalid" : pattern;
}

const regex: Implementation = ([source, value], provenance) => {
  const text = textOf(value);
  const pattern = patternFor(source, text);
  if (pattern === null || text === null) return null;
  const match = pattern === "invalid" ? null : pattern.expression.exec(text);
  return match === null || pattern === "invalid" ? refused(provenance) : matchValue(match, pattern, provenance);
};

const regexall: Implementation = ([source, value], provenance) => {
  const text = textOf(value);
  const pattern = patternFor(source, text);
  if (pattern === null || text === null) return null;
  if (pattern === "invalid") return refused(provenance);
  const all = new RegExp(pattern.expression.source, `${pattern.expression.flags}g`);
  const matches = [...text.matchAll(all)];
  // An empty match behind another is counted differently by both languages.
  if (matches.length > mostElements || matches.some(([whole]) => whole === "")) return null;
  return listValue(
    matches.map((match) => matchValue(match, pattern, provenance)),
    { at: provenance.at },
  );
};

export const regularExpressionFunctions: FunctionTable = { regex, regexall };
