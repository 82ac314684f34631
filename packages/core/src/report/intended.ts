// What a policy says after the steps of a fix, in the normal form; and whether two policies say the same.

import type { FixStep } from "../rules/define-rule.js";
import type { Json } from "./normal-form.js";

/** A part of a normal form that can change. Gone members and items keep their place until the end. */
type Cell =
  | { readonly kind: "map"; readonly members: Slot[] }
  | { readonly kind: "list"; readonly items: Slot[] }
  | { readonly kind: "scalar"; readonly value: Json };

interface Slot {
  name: string;
  cell: Cell;
  isGone: boolean;
}

/** The step at another place of a policy: a JSON pointer of its normal form. */
export interface StepAt {
  readonly pointer: string;
  readonly step: FixStep;
}

/** The normal form after all steps; null where one of them does not fit what is there. */
export function intendedForm(policy: Json, steps: readonly StepAt[]): Json | null {
  const root: Slot = { name: "", cell: cellOf(policy), isGone: false };
  const found = steps.map(({ pointer, step }) => ({ step, slots: slotsAt(root, pointer) }));
  for (const { step, slots } of found) if (slots === null || !change(slots, step)) return null;
  return formOf(root.cell);
}

function cellOf(json: Json): Cell {
  if (isListForm(json)) return { kind: "list", items: json.map((item, index) => slot(String(index), item)) };
  if (typeof json !== "object" || json === null) return { kind: "scalar", value: json };
  return { kind: "map", members: Object.entries(json).map(([name, inner]) => slot(name, inner)) };
}

function slot(name: string, json: Json): Slot {
  return { name, cell: cellOf(json), isGone: false };
}

function formOf(cell: Cell): Json {
  if (cell.kind === "scalar") return cell.value;
  if (cell.kind === "list") return cell.items.filter(({ isGone }) => !isGone).map((item) => formOf(item.cell));
  const kept = cell.members.filter(({ isGone }) => !isGone);
  return Object.fromEntries(kept.map(({ name, cell: inner }) => [name, formOf(inner)]));
}

/** The slots on the way to a pointer, the last one of the place itself. */
function slotsAt(root: Slot, pointer: string): readonly Slot[] | null {
  const slots = [root];
  for (const step of pointer.split("/").slice(1)) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    const last = slots[slots.length - 1];
    const next = last === undefined ? undefined : childOf(last.cell, name);
    if (next === undefined) return null;
    slots.push(next);
  }
  return slots;
}

/** Below a run of statements stands what all of them say. */
function childOf(cell: Cell, name: string): Slot | undefined {
  if (cell.kind === "list") return cell.items[Number(name)];
  if (cell.kind === "scalar") return undefined;
  const own = cell.members.find((member) => member.name === name);
  const each = cell.members.find((member) => member.name === "each");
  return own ?? (each === undefined ? undefined : childOf(each.cell, name));
}

/** Carries out a step; false if it does not fit. */
function change(slots: readonly Slot[], step: FixStep): boolean {
  const [around, place] = [slots[slots.length - 2], slots[slots.length - 1]];
  if (place === undefined) return false;
  const { cell } = place;
  switch (step.kind) {
    case "replace-text":
      place.cell = { kind: "scalar", value: step.text };
      return cell.kind === "scalar";
    case "replace-value":
      place.cell = cellOf(step.value);
      return true;
    case "rename-key":
      place.name = step.name;
      return around?.cell.kind === "map";
    case "remove":
      place.isGone = true;
      return around !== undefined;
    case "add-member": {
      const map = runBody(cell);
      if (map.kind !== "map" || map.members.some(({ name }) => name === step.name)) return false;
      map.members.push(slot(step.name, step.value));
      return true;
    }
    case "append": {
      // A single text is a list of one in the normal form; its pointer may be that of the text or of the list.
      const list = cell.kind === "list" ? cell : around?.cell;
      if (list?.kind !== "list") return false;
      list.items.push(slot(String(list.items.length), step.value));
      return true;
    }
    case "compact":
      return true;
  }
}

/** What all statements of a run say; another part is what it is. */
function runBody(cell: Cell): Cell {
  const each = cell.kind === "map" ? cell.members.find(({ name }) => name === "each") : undefined;
  return each?.cell ?? cell;
}

function isListForm(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

/** A form in which two policies that say the same are the same text. */
export function canonical(policy: Json): string {
  const written = mapped(policy, (name, value) => {
    if (name !== "Statement") return value;
    return isListForm(value) ? value.map(statementOf) : [statementOf(value)];
  });
  return JSON.stringify(sorted(written));
}

function statementOf(statement: Json): Json {
  return mapped(statement, (name, value) => {
    switch (name) {
      case "each":
        return statementOf(value);
      case "Sid":
        return value === "" ? undefined : value;
      case "Action":
      case "NotAction":
      case "Resource":
      case "NotResource":
        return setOf(value);
      case "Principal":
      case "NotPrincipal":
        return mapped(value, (_type, identifiers) => setOf(identifiers));
      case "Condition":
        return filled(mapped(value, (_operator, keys) => filled(mapped(keys, (_key, values) => setOf(values)))));
      default:
        return value;
    }
  });
}

/** A map with other members; anything else as it is. */
function mapped(json: Json, change: (name: string, value: Json) => Json | undefined): Json {
  if (typeof json !== "object" || json === null || isListForm(json)) return json;
  const entries = Object.entries(json).flatMap(([name, value]): [string, Json][] => {
    const after = change(name, value);
    return after === undefined ? [] : [[name, after]];
  });
  return Object.fromEntries(entries);
}

/** A condition without operators, and an operator without keys, demand nothing. */
function filled(json: Json): Json | undefined {
  return typeof json === "object" && json !== null && Object.keys(json).length === 0 ? undefined : json;
}

/** One or many texts: neither their order nor how often they stand there says anything. */
function setOf(json: Json): Json {
  if (isUnknown(json)) return json;
  const items = isListForm(json) ? json : [json];
  const texts = new Map(items.map((item) => [JSON.stringify(sorted(item)), item]));
  return [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

function isUnknown(json: Json): boolean {
  return typeof json === "object" && json !== null && !isListForm(json) && "$unknown" in json;
}

/** With members in the order of their names. */
function sorted(json: Json): Json {
  if (isListForm(json)) return json.map(sorted);
  if (typeof json !== "object" || json === null) return json;
  const entries = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, value]) => [name, sorted(value)]));
}
