// Functions on maps and objects. What an open map may hold besides is never taken for absent.

import { choiceOf } from "../../../value/alternative.js";
import type { Provenance } from "../../../value/provenance.js";
import {
  type ListItem,
  listValue,
  type MapValue,
  type Member,
  mapValue,
  textValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../../value/value.js";
import { bigNumberOf, booleanOf, equalValues } from "../operator.js";
import { compareTexts } from "../order.js";
import { elementsIn, textOf, textsIn } from "./argument.js";
import { type FunctionTable, type Implementation, refused } from "./implementation.js";
import { asText, unified } from "./unify.js";

/** Later members win; what an unknown map may hold is not known for the members before it. */
const merge: Implementation = (values, provenance) => {
  let members = new Map<string, Member>();
  let open: string | null = null;
  for (const value of values) {
    if (value.kind === "null") continue;
    if (value.kind === "map") {
      if (value.open !== null) members = clouded(members, value.open, () => true);
      for (const member of value.members) put(members, member);
      open = value.open ?? open;
    } else if (value.kind === "unknown" && (value.type === "any" || value.type === "map")) {
      const maps = alternatives(value);
      if (maps === null) {
        members = clouded(members, value.origin, () => true);
        open = value.origin;
      } else open = mergeOneOf(members, maps, value, provenance) ? value.origin : open;
    } else return null;
  }
  return mapValue([...members.values()], provenance, open);
};

/** A later member stands where it was written, behind those before it. */
function put(members: Map<string, Member>, member: Member): void {
  members.delete(member.name);
  members.set(member.name, member);
}

/** The maps that an unknown is one of, if it is surely one of closed maps or null. */
function alternatives({ oneOf }: Extract<Value, { kind: "unknown" }>): readonly (readonly Member[])[] | null {
  if (oneOf === undefined || oneOf.length === 0) return null;
  const maps: (readonly Member[])[] = [];
  for (const one of oneOf) {
    if (one.kind === "null") maps.push([]);
    else if (one.kind === "map" && one.open === null) maps.push(one.members);
    else return null;
  }
  return maps;
}

/** Merges one of several maps: members that all of them give are certain. True if others may be there. */
function mergeOneOf(
  members: Map<string, Member>,
  maps: readonly (readonly Member[])[],
  choice: UnknownValue,
  { at }: Provenance,
): boolean {
  let open = false;
  for (const name of new Set(maps.flatMap((map) => map.map((member) => member.name)))) {
    const before = members.get(name);
    const given = maps.map((map) => map.find((member) => member.name === name) ?? before);
    const [first] = given;
    const present = given.flatMap((member) => member ?? []);
    if (first === undefined || present.length < given.length) {
      open = true;
      continue;
    }
    const same = present.every(({ value }) => value === first.value || equalValues(value, first.value) === true);
    const decider = { ...choice, origin: `${choice.origin}.${name}` };
    const values = present.map((member) => member.value);
    const value = same ? first.value : choiceOf(decider, values, { at });
    put(members, { ...first, value });
  }
  return open;
}

/** Members that something later may have replaced. */
function clouded(members: Map<string, Member>, origin: string, may: (name: string) => boolean): Map<string, Member> {
  return new Map(
    [...members].map(([name, member]) => [name, may(name) ? { ...member, value: maybe(member, origin) } : member]),
  );
}

function maybe({ name, value }: Member, origin: string): Value {
  return unknownValue(`${origin}.${name}`, value.provenance, { likely: value });
}

function sortedMembers({ members }: MapValue): readonly Member[] {
  return [...members].sort((a, b) => compareTexts(a.name, b.name));
}

/** What an open map holds besides, as a run. The order of all of them is then open, too. */
function besides({ open, provenance }: MapValue): readonly ListItem[] {
  return open === null ? [] : [{ kind: "splice", origin: open, min: 0, provenance: { at: provenance.at } }];
}

const keys: Implementation = ([map], provenance) => {
  if (map?.kind !== "map") return null;
  const names = sortedMembers(map).map(({ name, key }) => textValue(name, key));
  return listValue([...names, ...besides(map)], provenance, map.open === null);
};

const values: Implementation = ([map], provenance) => {
  if (map?.kind !== "map") return null;
  return listValue([...sortedMembers(map).map(({ value }) => value), ...besides(map)], provenance, map.open === null);
};

/** The fallback only where the key is surely absent: an open map may hold it. */
const lookup: Implementation = ([map, key, fallback], provenance) => {
  const name = textOf(key);
  if (map === undefined || name === null) return null;
  if (map.kind === "unknown") {
    // With a fallback two calls may differ that look for the same: the result has no name of its own.
    return fallback !== undefined || /^(fn:|invalid:)/.test(map.origin)
      ? null
      : unknownValue(`${map.origin}["${name}"]`, { at: provenance.at });
  }
  if (map.kind !== "map") return null;
  const found = map.members.find((member) => member.name === name);
  if (found !== undefined) return found.value;
  if (map.open !== null)
    return unknownValue("fn:lookup", { at: provenance.at }, fallback === undefined ? {} : { likely: fallback });
  return fallback === undefined ? refused(provenance) : fallbackOf(map, fallback);
};

/** In a map the fallback is converted to the type of the elements, beside an object it is not. */
function fallbackOf({ members }: MapValue, fallback: Value): Value | null {
  const kinds = new Set(members.map(({ value }) => value.kind));
  if (members.length === 0 || kinds.has(fallback.kind)) return fallback;
  const isNumber = fallback.kind === "number" || fallback.kind === "boolean";
  if (isNumber && (kinds.has("text") || kinds.has("concat")))
    return unknownValue("fn:lookup", fallback.provenance, { oneOf: [fallback, asText(fallback)], likely: fallback });
  const isConvertible = kinds.has("number") ? bigNumberOf(fallback) !== null : booleanOf(fallback) !== null;
  return fallback.kind === "text" && isConvertible && (kinds.has("number") || kinds.has("boolean")) ? null : fallback;
}

const zipmap: Implementation = ([names, values], provenance) => {
  const [keys, list] = [elementsIn(names), elementsIn(values)];
  if (keys === null || list === null) return null;
  if (keys.length !== list.length) return refused(provenance);
  const members: Member[] = [];
  for (const [index, key] of keys.entries()) {
    const [name, value] = [textOf(key), list[index]];
    if (name === null || value === undefined) return null;
    members.push({ name, key: key.provenance, value });
  }
  return mapValue(members, provenance);
};

/** A map of lists of texts, turned around. */
const transpose: Implementation = ([map], provenance) => {
  if (map?.kind !== "map" || map.open !== null) return null;
  const turned = new Map<string, Value[]>();
  for (const { name, key, value } of sortedMembers(map)) {
    const texts = textsIn(value);
    if (texts === null) return null;
    for (const text of texts) {
      const list = turned.get(text);
      if (list === undefined) turned.set(text, [textValue(name, key)]);
      else list.push(textValue(name, key));
    }
  }
  const members = [...turned].map(
    ([name, list]): Member => ({ name, key: { at: provenance.at }, value: listValue(list, provenance) }),
  );
  return mapValue(members, provenance);
};

/** `map(key, value, …)` of Terraform 0.11. */
const map: Implementation = (values, provenance) => {
  if (values.length % 2 === 1) return refused(provenance);
  const contents = values.filter((_, index) => index % 2 === 1);
  const converted = unified(contents) ?? contents;
  const members: Member[] = [];
  for (const [index, value] of converted.entries()) {
    const key = values[index * 2];
    const name = textOf(key);
    if (key === undefined || name === null) return null;
    members.push({ name, key: key.provenance, value });
  }
  return mapValue(members, provenance);
};

export const mapFunctions: FunctionTable = { merge, keys, values, lookup, zipmap, transpose, map };
