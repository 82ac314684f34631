// A policy document after the steps of a fix, as a value: what the policy will be once the edits are made.

import type { FixStep, NewValue } from "../rules/define-rule.js";
import { type ListItem, listValue, type MapValue, mapValue, textValue, type Value } from "../value/value.js";

type Provenance = Value["provenance"];

/** A change of what stands at the end of a path; null where it does not fit. */
type Change = (value: Value) => Value | null;

/** The document after all steps; null where one of them leads to what is not visible. */
export function intendedDocument(document: Value, steps: readonly FixStep[]): Value | null {
  let changed: Value | null = document;
  for (const step of inOrder(steps)) {
    const path = pathOf(step);
    changed = changed === null ? null : carriedOut(changed, path, step);
  }
  return changed;
}

/** Places are those of the document before: what moves or renames them comes last, from the end to the start. */
function inOrder(steps: readonly FixStep[]): readonly FixStep[] {
  const rank = ({ kind }: FixStep) => (kind === "remove" ? 1 : kind === "rename-key" ? 2 : 0);
  return [...steps].sort((a, b) => rank(a) - rank(b) || backwards(pathOf(a), pathOf(b)));
}

function pathOf({ anchor }: FixStep): readonly string[] {
  return anchor.pointer
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function backwards(a: readonly string[], b: readonly string[]): number {
  for (const [index, name] of a.entries()) {
    const other = b[index];
    if (other === undefined) return -1;
    const difference = Number(other) - Number(name);
    if (difference < 0 || difference > 0) return difference;
  }
  return b.length - a.length;
}

function carriedOut(document: Value, path: readonly string[], step: FixStep): Value | null {
  if (step.kind === "remove" || step.kind === "rename-key") {
    const last = path[path.length - 1];
    if (last === undefined) return null;
    return at(document, path.slice(0, -1), (around) =>
      step.kind === "remove" ? without(around, last) : renamed(around, last, step.name),
    );
  }
  return at(document, path, (value) => changedValue(value, step));
}

/** A value with another one at the end of a path. A single value is a list of one; below a run stands its body. */
function at(value: Value, path: readonly string[], change: Change): Value | null {
  const [name, ...rest] = path;
  if (value.kind === "encoded") {
    const inner = at(value.value, path, change);
    return inner === null ? null : { ...value, value: inner };
  }
  if (name === undefined) return change(value);
  if (value.kind === "map") return atMember(value, name, (member) => at(member, rest, change));
  if (value.kind !== "list") return name === "0" ? at(value, rest, change) : null;
  const item = value.items[Number(name)];
  const inner = item === undefined ? null : atItem(item, rest, change);
  return inner === null ? null : { ...value, items: value.items.map((one) => (one === item ? inner : one)) };
}

function atItem(item: ListItem, path: readonly string[], change: Change): ListItem | null {
  if (item.kind !== "splice") return at(item, path, change);
  const each = item.each === undefined ? null : at(item.each, path, change);
  return each === null ? null : { ...item, each };
}

function atMember(map: MapValue, name: string, change: Change): Value | null {
  const member = map.members.find((one) => one.name === name);
  const value = member === undefined ? null : change(member.value);
  if (member === undefined || value === null) return null;
  return { ...map, members: map.members.map((one) => (one === member ? { ...one, value } : one)) };
}

function without(around: Value, name: string): Value | null {
  if (around.kind === "map") return { ...around, members: around.members.filter((one) => one.name !== name) };
  if (around.kind !== "list") return null;
  return { ...around, items: around.items.filter((_, index) => index !== Number(name)) };
}

function renamed(around: Value, name: string, to: string): Value | null {
  if (around.kind !== "map" || around.members.some((one) => one.name === to)) return null;
  return { ...around, members: around.members.map((one) => (one.name === name ? { ...one, name: to } : one)) };
}

type ValueStep = Exclude<FixStep, { readonly kind: "remove" | "rename-key" }>;

function changedValue(value: Value, step: ValueStep): Value | null {
  const { provenance } = value;
  switch (step.kind) {
    case "replace-text":
      return textValue(step.text, provenance);
    case "replace-value":
      return newValue(step.value, provenance);
    case "append": {
      const added = newValue(step.value, provenance);
      return value.kind === "list"
        ? { ...value, items: [...value.items, added] }
        : listValue([value, added], provenance);
    }
    case "add-member":
      if (value.kind !== "map") return null;
      return {
        ...value,
        members: [...value.members, { name: step.name, key: provenance, value: newValue(step.value, provenance) }],
      };
    case "compact":
      return value;
  }
}

function newValue(given: NewValue, provenance: Provenance): Value {
  if (typeof given === "string") return textValue(given, provenance);
  if (isList(given))
    return listValue(
      given.map((one) => newValue(one, provenance)),
      provenance,
    );
  const members = Object.entries(given).map(([name, value]) => ({
    name,
    key: provenance,
    value: newValue(value, provenance),
  }));
  return mapValue(members, provenance);
}

function isList(given: NewValue): given is readonly NewValue[] {
  return Array.isArray(given);
}
