// What can be proved of texts with holes: how they begin and end, which characters they cannot hold.

import { possibleTexts } from "../../../value/question.js";
import { type ConcatPart, type HoleClass, type UnknownValue, unknownValue, type Value } from "../../../value/value.js";

/** The characters that texts of a class are made of (value/hole-class.ts); ARNs hold any. */
const alphabets: Readonly<Partial<Record<HoleClass, RegExp>>> = {
  "account-id": /^[0-9]$/,
  region: /^[a-z0-9-]$/,
  partition: /^[a-z-]$/,
  "dns-suffix": /^[a-z0-9.-]$/,
  "organization-id": /^[a-z0-9-]$/,
  "vpc-id": /^[a-z0-9-]$/,
  "vpc-endpoint-id": /^[a-z0-9-]$/,
  "security-group-id": /^[a-z0-9-]$/,
  "subnet-id": /^[a-z0-9-]$/,
  "route-table-id": /^[a-z0-9-]$/,
  "resource-name": /^[\w.+=,@-]$/,
};

/** Whether no text that the hole can be holds any of these characters. */
export function isFreeOf(hole: UnknownValue, characters: string): boolean {
  const all = [...characters];
  const texts = possibleTexts(hole);
  if (texts !== null) return texts.every((text) => !all.some((one) => text.includes(one)));
  const alphabet = hole.holeClass === undefined ? undefined : alphabets[hole.holeClass];
  return alphabet !== undefined && all.every((one) => !alphabet.test(one));
}

/** Whether the letter case of a hole cannot be changed: it has no letters of the other case. */
export function isOfCase(hole: UnknownValue, letters: "lower" | "upper"): boolean {
  const others = letters === "lower" ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "abcdefghijklmnopqrstuvwxyz";
  return isFreeOf(hole, others) && hole.holeClass !== undefined;
}

/** Whether the hole is surely not empty and has no white space. */
export function isSolid(hole: UnknownValue): boolean {
  return hole.holeClass !== undefined && isFreeOf(hole, " \t\r\n");
}

/** What became of a hole in a function that changes texts: some text. */
export function changed(hole: UnknownValue, name: string): UnknownValue {
  return unknownValue(`fn:${name}`, hole.provenance, { type: "string" });
}

/** Does a text begin with this? Null where a hole decides. */
export function beginsWith(parts: readonly ConcatPart[], prefix: string): boolean | null {
  if (prefix === "") return true;
  const [first] = parts;
  if (first === undefined) return false;
  if (first.kind === "unknown") return isFreeOf(first, prefix.charAt(0)) && isSolid(first) ? false : null;
  if (first.text.startsWith(prefix)) return true;
  return parts.length > 1 && prefix.startsWith(first.text) ? null : false;
}

/** Does a text end with this? Null where a hole decides. */
export function finishesWith(parts: readonly ConcatPart[], suffix: string): boolean | null {
  if (suffix === "") return true;
  const last = parts[parts.length - 1];
  if (last === undefined) return false;
  if (last.kind === "unknown") {
    return isFreeOf(last, suffix.charAt(suffix.length - 1)) && isSolid(last) ? false : null;
  }
  if (last.text.endsWith(suffix)) return true;
  return parts.length > 1 && suffix.endsWith(last.text) ? null : false;
}

/** Does a text hold this? Null where a hole decides. */
export function holds(parts: readonly ConcatPart[], content: string): boolean | null {
  if (content === "") return true;
  let certain = true;
  for (const part of parts) {
    if (part.kind === "text") {
      if (part.text.includes(content)) return true;
    } else if (!isFreeOf(part, content)) certain = false;
  }
  return certain ? false : null;
}

/** Whether a value is surely not null: an unknown may be. */
export function isSurelyGiven(value: Value): boolean {
  return value.kind !== "null" && (value.kind !== "unknown" || value.holeClass !== undefined);
}
