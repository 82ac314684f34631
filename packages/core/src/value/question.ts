// Three-valued questions about values. `unknown` whenever some filling of the holes would answer
// differently; `yes` and `no` hold for every filling.

import { any, type Tri } from "../iam/tri.js";
import { holeClassPatterns } from "./hole-class.js";
import type { ConcatValue, ListItem, MapValue, Member, UnknownValue, Value } from "./value.js";

/** The member of a map by exact name; `unknown` if the map is open and does not list it. */
export function memberOf(map: MapValue, name: string): Member | "absent" | "unknown" {
  const found = map.members.find((member) => member.name === name);
  return found ?? (map.open === null ? "absent" : "unknown");
}

/** Every text that the value can be, or null where the set is not finite or not all text. */
export function possibleTexts(value: Value): readonly string[] | null {
  switch (value.kind) {
    case "text":
      return [value.text];
    case "number":
      return [value.text];
    case "boolean":
      return [String(value.value)];
    case "unknown":
      return value.oneOf === undefined ? null : unionOf(value.oneOf);
    case "concat":
      return productOf(value);
    default:
      return null;
  }
}

function unionOf(values: readonly Value[]): readonly string[] | null {
  // Nothing to choose from says nothing: every answer would hold for all of no texts.
  if (values.length === 0) return null;
  const texts = new Set<string>();
  for (const value of values) {
    const some = possibleTexts(value);
    if (some === null) return null;
    for (const text of some) texts.add(text);
  }
  return [...texts];
}

function productOf(value: ConcatValue): readonly string[] | null {
  let texts: string[] = [""];
  for (const part of value.parts) {
    const some = possibleTexts(part);
    // Sixty-four spellings are plenty to prove something by; more would cost more than it tells.
    if (some === null || texts.length * some.length > 64) return null;
    texts = texts.flatMap((text) => some.map((end) => text + end));
  }
  return texts;
}

/** Does the value equal this text? */
export function isText(value: Value, text: string): Tri {
  const texts = possibleTexts(value);
  if (texts !== null) return texts.every((one) => one === text) ? "yes" : texts.includes(text) ? "unknown" : "no";
  if (value.kind === "unknown") return unknownMayBe(value, text) ? "unknown" : "no";
  if (value.kind === "concat") return mayEqual(value, text) ? "unknown" : "no";
  if (value.kind === "encoded") return "unknown";
  return "no";
}

function unknownMayBe(value: UnknownValue, text: string): boolean {
  if (value.type === "list" || value.type === "map") return false;
  if (value.holeClass === undefined) return true;
  return holeClassPatterns[value.holeClass].test(text);
}

/** Whether some filling of the holes spells `text`: literals in order, each hole any run of its class. */
function mayEqual(value: ConcatValue, text: string): boolean {
  const first = value.parts[0];
  const last = value.parts[value.parts.length - 1];
  if (first?.kind === "text" && !text.startsWith(first.text)) return false;
  if (last?.kind === "text" && !text.endsWith(last.text)) return false;
  let at = 0;
  for (const part of value.parts) {
    if (part.kind !== "text") continue;
    const found = text.indexOf(part.text, at);
    if (found < 0) return false;
    at = found + part.text.length;
  }
  return true;
}

/** Does the text hold `*` or `?`? `no` only where no filling of its holes can. */
export function mayHoldWildcard(value: Value): Tri {
  const texts = possibleTexts(value);
  if (texts !== null) return texts.every(hasWildcard) ? "yes" : texts.some(hasWildcard) ? "unknown" : "no";
  if (value.kind === "unknown") return value.holeClass === undefined || value.holeClass === "arn" ? "unknown" : "no";
  if (value.kind === "concat") return any(value.parts.map(mayHoldWildcard));
  return "unknown";
}

function hasWildcard(text: string): boolean {
  return text.includes("*") || text.includes("?");
}

/** The items that are one value each; `closed` is false if a run of unknown items stands among them. */
export function itemsOf(items: readonly ListItem[]): { values: readonly Value[]; closed: boolean } {
  const values: Value[] = [];
  for (const item of items) if (item.kind !== "splice") values.push(item);
  return { values, closed: values.length === items.length };
}
