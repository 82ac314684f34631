// The values that template languages evaluate to: known, unknown with an origin, or partly known.
// Unknown is never "absent" and never "matches" (cloudformation.md §3.1, terraform.md §2.3).

import { spanOf } from "../text/range.js";
import { type SegmentMap, shiftSegment } from "../text/segment-map.js";
import type { Provenance } from "./provenance.js";
import { placeSegments } from "./text-place.js";

interface ValueBase {
  readonly provenance: Provenance;
}

export interface NullValue extends ValueBase {
  readonly kind: "null";
}

export interface BooleanValue extends ValueBase {
  readonly kind: "boolean";
  readonly value: boolean;
}

/** A number as its shortest decimal text: languages here compute with more digits than a double has. */
export interface NumberValue extends ValueBase {
  readonly kind: "number";
  readonly text: string;
}

export interface TextValue extends ValueBase {
  readonly kind: "text";
  readonly text: string;
}

/** A text with holes: at least one part unknown, at least two parts, no two literals side by side. */
export interface ConcatValue extends ValueBase {
  readonly kind: "concat";
  readonly parts: readonly ConcatPart[];
}

export type ConcatPart = TextValue | UnknownValue;

/** A text that is the JSON encoding of `value`: kept as a tree so that one hole does not hide the rest. */
export interface EncodedValue extends ValueBase {
  readonly kind: "encoded";
  readonly value: Value;
}

/** A list. With `ordered: false` the order of the items is not known (sets). */
export interface ListValue extends ValueBase {
  readonly kind: "list";
  readonly items: readonly ListItem[];
  readonly ordered: boolean;
}

export type ListItem = Value | SpliceItem;

/** A run of items whose number is not known: `min` or more; `each` where every item is known to a degree. */
export interface SpliceItem extends ValueBase {
  readonly kind: "splice";
  readonly origin: string;
  readonly min: 0 | 1;
  readonly each?: Value;
  readonly oneOf?: readonly ListValue[];
  /** As of an unknown value. */
  readonly switch?: string;
}

/** A map, object or block. `open` names the origin of members that may exist beside those listed. */
export interface MapValue extends ValueBase {
  readonly kind: "map";
  readonly members: readonly Member[];
  readonly open: string | null;
  /** Names of members that are not there only because a default gives them nothing. */
  readonly leftOut?: readonly string[];
}

/** A member of a map. Repeated names are resolved (the last wins) before a map value is made. */
export interface Member {
  readonly name: string;
  /** Where the name was written. */
  readonly key: Provenance;
  readonly value: Value;
}

/** What an unknown text can look like, named so that a rule can exclude wildcards or match shapes. */
export type HoleClass =
  | "account-id"
  | "region"
  | "partition"
  | "dns-suffix"
  | "organization-id"
  | "vpc-id"
  | "vpc-endpoint-id"
  | "security-group-id"
  | "subnet-id"
  | "route-table-id"
  | "resource-name"
  | "arn";

export type UnknownType = "string" | "number" | "boolean" | "list" | "map" | "any";

/** A value that is not visible here. Two unknowns of one origin and scope are the same value. */
export interface UnknownValue extends ValueBase {
  readonly kind: "unknown";
  readonly origin: string;
  /** The deployed template that the name in the origin belongs to, where several of them have such names. */
  readonly scope?: string;
  readonly type: UnknownType;
  readonly oneOf?: readonly Value[];
  /** What decides between the two values of `oneOf`, by a name that means the same everywhere: true for the first. */
  readonly switch?: string;
  /** What a default or an override would give. */
  readonly likely?: Value;
  readonly holeClass?: HoleClass;
  readonly secret?: boolean;
  /** What its expression refers to, where it is a function of that which is not visible. */
  readonly references?: readonly string[];
  /** The value may also turn out not to be given at all (a branch that removes it). */
  readonly mayBeAbsent?: boolean;
}

export type Value =
  | NullValue
  | BooleanValue
  | NumberValue
  | TextValue
  | ConcatValue
  | EncodedValue
  | ListValue
  | MapValue
  | UnknownValue;

/** An unknown value of the given origin. */
export function unknownValue(
  origin: string,
  provenance: Provenance,
  more: Partial<Omit<UnknownValue, "kind" | "origin" | "provenance">> = {},
): UnknownValue {
  return { kind: "unknown", origin, type: "any", provenance, ...more };
}

export function textValue(text: string, provenance: Provenance): TextValue {
  return { kind: "text", text, provenance };
}

/**
 * Joins parts into one text: neighbouring literals merge, and no hole at all gives a plain text.
 * A single unknown part alone stays that unknown, narrowed to a string.
 */
export function concatenate(parts: readonly (TextValue | ConcatValue | UnknownValue)[], provenance: Provenance): Value {
  const flat: ConcatPart[] = [];
  for (const part of parts) for (const piece of part.kind === "concat" ? part.parts : [part]) push(flat, piece);
  const assumed = assumedEmpty(parts);
  if (assumed !== null) flat[0] = assuming(flat[0] ?? textValue("", provenance), assumed);
  const first = flat[0];
  if (first === undefined) return textValue("", provenance);
  if (flat.length > 1) return { kind: "concat", parts: flat, provenance };
  if (first.kind === "text") {
    const { assumes } = first.provenance;
    const rest = assumes === undefined ? {} : { assumes };
    return textValue(first.text, { ...provenance, ...rest, ...spellingOf(parts, first, provenance) });
  }
  return first.type === "any" ? { ...first, type: "string" } : first;
}

/** What parts rest on that were taken to be empty, and leave no other trace in a join. */
function assumedEmpty(parts: readonly Value[]): Provenance["assumes"] | null {
  const empty = parts.filter(
    (part) => part.kind === "text" && part.text === "" && part.provenance.assumes !== undefined,
  );
  return empty.length === 0 ? null : Object.assign({}, ...empty.map(({ provenance }) => provenance.assumes));
}

function assuming(part: ConcatPart, assumed: Provenance["assumes"]): ConcatPart {
  return { ...part, provenance: { ...part.provenance, assumes: { ...assumed, ...part.provenance.assumes } } };
}

/** How the only text of a join was written, or where its characters stand if it is joined from several. */
function spellingOf(parts: readonly Value[], only: TextValue, whole: Provenance): Partial<Provenance> {
  const { literal, segments, at } = only.provenance;
  if (parts.length === 1 && literal !== undefined) return { literal };
  return segments !== undefined && at.file === whole.at.file ? { segments } : {};
}

function push(flat: ConcatPart[], piece: ConcatPart): void {
  const last = flat[flat.length - 1];
  if (piece.kind === "text" && piece.text === "") return;
  if (last?.kind === "text" && piece.kind === "text") flat[flat.length - 1] = joinTexts(last, piece);
  else flat.push(piece);
}

/** Two literals in a row become one. Their offsets stay known if both stand in one file. */
function joinTexts(first: TextValue, second: TextValue): TextValue {
  const { file, range } = first.provenance.at;
  const sameFile = second.provenance.at.file === file;
  const at = sameFile ? { file, range: spanOf(range, second.provenance.at.range) } : first.provenance.at;
  const before = textSegments(first);
  const after = textSegments(second);
  const segments = sameFile ? [...before, ...after.map((one) => shiftSegment(one, first.text.length))] : undefined;
  const assumed = first.provenance.assumes !== undefined || second.provenance.assumes !== undefined;
  return textValue(first.text + second.text, {
    at,
    ...(segments === undefined ? {} : { segments }),
    ...(assumed ? { assumes: { ...first.provenance.assumes, ...second.provenance.assumes } } : {}),
  });
}

/** Where the characters of a text stand in the file of its provenance. */
export function textSegments(value: TextValue): SegmentMap {
  const { segments, literal, at } = value.provenance;
  if (segments !== undefined) return segments;
  if (literal !== undefined && literal.node.text === value.text) return placeSegments(literal, literal.node);
  if (value.text === "") return [];
  const { start, end } = at.range;
  return [{ textStart: 0, textEnd: value.text.length, sourceStart: start, sourceEnd: end, kind: "escape" }];
}

/** A map of members in writing order, the last of equal names winning in its own place. */
export function mapValue(members: readonly Member[], provenance: Provenance, open: string | null = null): MapValue {
  if (!someTwice(members)) return { kind: "map", members, open, provenance };
  const seen = new Set<string>();
  const kept: Member[] = [];
  for (let at = members.length - 1; at >= 0; at--) {
    const member = members[at];
    if (member === undefined || seen.has(member.name)) continue;
    seen.add(member.name);
    kept.push(member);
  }
  return { kind: "map", members: kept.reverse(), open, provenance };
}

/** Most maps are small: comparing all pairs of names is then cheaper than a set. */
function someTwice(members: readonly Member[]): boolean {
  if (members.length > 12) return new Set(members.map(({ name }) => name)).size < members.length;
  for (let index = 1; index < members.length; index++) {
    for (let other = 0; other < index; other++) if (members[other]?.name === members[index]?.name) return true;
  }
  return false;
}

export function listValue(items: readonly ListItem[], provenance: Provenance, ordered = true): ListValue {
  return { kind: "list", items, ordered, provenance };
}

/** The same value, standing somewhere else. Parts and items stay where they are. */
export function movedTo<Moved extends Value>(value: Moved, provenance: Provenance): Moved {
  return { ...value, provenance };
}
