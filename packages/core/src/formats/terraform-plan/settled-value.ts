// One value, told twice: by a plan, which knows what it will be, and by the configuration, which says where it
// is written (terraform.md §4.4). What the plan knows counts, what it does not know is as it is evaluated, and
// all of it stands where it is written.

import type { Provenance } from "../../value/provenance.js";
import { isText } from "../../value/question.js";
import { openingOf } from "../../value/text-place.js";
import {
  type ListItem,
  type ListValue,
  listValue,
  type MapValue,
  type Member,
  mapValue,
  type Value,
} from "../../value/value.js";
import { policyText } from "../policy-text.js";
import { paired } from "./paired.js";

/** The value as both tell it. Where both know it and differ, the plan's place is its origin. */
export function settledValue(planned: Value, written: Value): Value {
  if (planned.kind === "unknown")
    return planned.secret === true ? placed(planned, written.provenance) : told(planned, written);
  // No plan has texts with holes: they are made of its references, as written ones are.
  if (planned.kind === "concat" && written.kind !== "unknown") return written;
  if (written.kind === "unknown") return placed(decoded(planned), written.provenance);
  if (planned.kind === "map" && written.kind === "map") return settledMap(planned, written);
  if (planned.kind === "list" && written.kind === "list") return settledList(planned, written);
  // AWS keeps a list of one as a text, and reads both alike.
  if (planned.kind === "list" && written.kind !== "map" && written.kind !== "null")
    return settledList(planned, listValue([written], { at: written.provenance.at }));
  const [only, ...others] = written.kind === "list" ? written.items : [];
  if (only !== undefined && only.kind !== "splice" && others.length === 0 && planned.kind !== "map")
    return settledValue(planned, only);
  return isSame(planned, written)
    ? confirmed(written)
    : (settledDocument(planned, written) ?? placed(decoded(planned), written.provenance));
}

/** Two names of one unknown: the plan knows the keys of instances, the configuration everything else. */
function told(planned: Extract<Value, { kind: "unknown" }>, written: Value): Value {
  const isBlurred = written.kind === "unknown" && written.oneOf === undefined && written.origin.includes("[?]");
  return isBlurred && planned.holeClass !== undefined ? { ...planned, provenance: written.provenance } : written;
}

/** A value at the place where it is written, with its own place as the origin. Nothing there is to be rewritten. */
export function placed<Item extends ListItem>(planned: Item, { at, opening }: Provenance): Item {
  const isSecret = planned.kind === "unknown" && planned.secret === true;
  const provenance: Provenance = {
    at,
    ...(opening === undefined ? {} : { opening }),
    ...(isSecret || isIn(planned, at) ? {} : { related: [{ role: "origin", location: planned.provenance.at }] }),
  };
  const value: ListItem = planned;
  const moved = ((): ListItem => {
    switch (value.kind) {
      case "list":
        return { ...value, items: value.items.map((item) => placed(item, provenance)), provenance };
      case "map":
        return { ...value, members: value.members.map((member) => placedMember(member, provenance)), provenance };
      case "encoded":
        return { ...value, value: placed(value.value, provenance), provenance };
      default:
        return { ...value, provenance };
    }
  })();
  return moved as Item;
}

function placedMember({ name, value }: Member, provenance: Provenance): Member {
  return { name, key: { at: provenance.at }, value: placed(value, provenance) };
}

/** Whether a value stands at a place already. */
function isIn({ provenance }: ListItem, { file, range }: Provenance["at"]): boolean {
  const { at } = provenance;
  return at.file === file && at.range.start === range.start && at.range.end === range.end;
}

/** What the plan bears out is not assumed any more. */
function confirmed(value: Value): Value {
  const { assumes: _assumes, ...provenance } = value.provenance;
  return { ...value, provenance };
}

function isSame(planned: Value, written: Value): boolean {
  if (planned.kind === "null" || written.kind === "null") return planned.kind === written.kind;
  const spelt = spelling(planned);
  return spelt !== null && written.kind !== "concat" && spelling(written) === spelt;
}

/** Texts, numbers and booleans are one to IAM where they are spelt alike. */
function spelling(value: ListItem): string | null {
  if (value.kind === "text" || value.kind === "number") return value.text;
  return value.kind === "boolean" ? String(value.value) : null;
}

/** Policies in texts: their layout does not count. Null where one of the two is none. */
function settledDocument(planned: Value, written: Value): Value | null {
  const own = documentOf(planned);
  const other = own === null ? null : documentOf(written);
  if (own === null || other === null) return null;
  return { kind: "encoded", value: settledMap(own, other), provenance: confirmed(written).provenance };
}

/** The tree of a policy in a text: its nodes have places of their own. */
function decoded(value: Value): Value {
  const document = value.kind === "text" ? documentOf(value) : null;
  return document === null ? value : { kind: "encoded", value: document, provenance: value.provenance };
}

function documentOf(value: Value): MapValue | null {
  if (value.kind === "text" && !value.text.trimStart().startsWith("{")) return null;
  if (value.kind !== "text" && value.kind !== "concat" && value.kind !== "encoded") return null;
  const { document, fault } = policyText(value);
  return fault === null && document?.kind === "map" ? document : null;
}

function settledMap(planned: MapValue, written: MapValue): MapValue {
  const members = planned.members.map((member): Member => {
    const own = written.members.find(({ name }) => name === member.name);
    if (own === undefined) return placedMember(member, written.provenance);
    return { name: member.name, key: own.key, value: settledValue(member.value, own.value) };
  });
  const known = new Set(planned.members.map(({ name }) => name));
  const others = written.members.filter(({ name }) => !known.has(name));
  if (planned.open !== null) return mapValue([...members, ...others], confirmed(written).provenance, written.open);
  const isAlike = others.length === 0 && known.size === written.members.length;
  return mapValue(members, isAlike ? confirmed(written).provenance : unlike(written, planned));
}

/** The place of a collection that the plan tells differently: a fix would rewrite something else than what was judged. */
function unlike({ provenance }: Value, planned: Value): Provenance {
  const { related } = placed(planned, provenance).provenance;
  return { at: provenance.at, opening: openingOf(provenance), ...(related === undefined ? {} : { related }) };
}

function settledList(planned: ListValue, written: ListValue): ListValue {
  const { provenance } = confirmed(written);
  const isWhole = planned.items.every((item) => item.kind !== "splice");
  // A run of unknown items: how many there are, the configuration tells.
  if (!isWhole) {
    const partners = paired(written.items, planned.items, (own, other) => mayBe(other, own));
    const items = written.items.map((item, index) => settledItem(partners[index], item));
    return { ...written, items, provenance };
  }
  const run = written.items.find((item) => item.kind === "splice");
  const partners = paired(planned.items, written.items, mayBe);
  const items = planned.items.map((item, index) => {
    const partner = partners[index];
    return partner === undefined || partner.kind === "splice"
      ? placed(item, (run ?? written).provenance)
      : settledItem(item, partner);
  });
  const isAlike = items.length === written.items.length && !partners.includes(undefined);
  return listValue(items, isAlike ? provenance : unlike(written, planned), planned.ordered);
}

function settledItem(planned: ListItem | undefined, written: ListItem): ListItem {
  if (planned === undefined || planned.kind === "splice" || written.kind === "splice") return written;
  // Of another item at its place nothing is taken that the plan does not know.
  const isOther = planned.kind !== "unknown" && !isWhollyKnown(planned) && !mayBe(planned, written);
  return isOther ? placed(planned, written.provenance) : settledValue(planned, written);
}

/** Whether nothing in a value is unknown. */
export function isWhollyKnown(value: ListItem): boolean {
  switch (value.kind) {
    case "list":
      return value.items.every(isWhollyKnown);
    case "map":
      return value.open === null && value.members.every((member) => isWhollyKnown(member.value));
    case "encoded":
      return isWhollyKnown(value.value);
    default:
      return value.kind !== "unknown" && value.kind !== "splice" && value.kind !== "concat";
  }
}

/** Whether both may tell of one value: nothing that both know speaks against it. */
export function mayBe(planned: ListItem, written: ListItem): boolean {
  if (planned.kind === "splice" || written.kind === "splice") return false;
  if (planned.kind === "unknown" || written.kind === "unknown") return true;
  if (planned.kind === "encoded" || written.kind === "encoded") return true;
  if (planned.kind === "map" || written.kind === "map") {
    return planned.kind === "map" && written.kind === "map" && haveSameMembers(planned, written);
  }
  if (planned.kind === "list" || written.kind === "list") {
    const [own, other] = [planned, written].map((one) => (one.kind === "list" ? one.items : [one]));
    if (own === undefined || other === undefined || other.some(({ kind }) => kind === "splice")) return true;
    return own.length === other.length && own.every((item) => other.some((one) => mayBe(item, one)));
  }
  if (planned.kind === "null" || written.kind === "null") return planned.kind === written.kind;
  const spelt = spelling(planned);
  return spelt === null || isText(written, spelt) !== "no";
}

function haveSameMembers(planned: MapValue, written: MapValue): boolean {
  const isNone = ({ kind }: Value) => kind === "null" || kind === "unknown";
  const covers = (one: MapValue, other: MapValue, same: (own: Value, there: Value) => boolean) =>
    one.members.every(({ name, value }) => {
      const there = other.members.find((member) => member.name === name);
      return there === undefined ? other.open !== null || isNone(value) : same(value, there.value);
    });
  return covers(planned, written, mayBe) && covers(written, planned, () => true);
}
