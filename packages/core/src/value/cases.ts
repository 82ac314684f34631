// A value in each of the cases that its switches leave open: what is one of several there is settled, and two
// things that one switch decides are never taken apart.

import { type Alternative, type Choice, choiceOf, isChoice } from "./alternative.js";
import { concatenate, type ListItem, type SpliceItem, type UnknownValue, unknownValue, type Value } from "./value.js";

/** With this many switches there are eight cases. */
const mostSwitches = 3;

type Settings = Readonly<Record<string, boolean>>;

/**
 * The cases of a value, itself alone if nothing in it hangs on a switch. Every case can come true: root variables
 * can be set to anything, while of two other switches one may decide the other, so that those are settled only
 * where one stands alone. What further switches decide stays open.
 */
export function casesOf(value: Value): readonly Alternative[] {
  const found = new Set<string>();
  collect(value, found);
  const free = [...found].filter((name) => /^var\.[\w-]+$/.test(name));
  const names = free.length > 0 ? free.slice(0, mostSwitches) : [...found].slice(0, 1);
  let cases: readonly Settings[] = [{}];
  for (const name of names) cases = cases.flatMap((one) => [true, false].map((holds) => ({ ...one, [name]: holds })));
  if (names.length === 0) return [{ value, when: {} }];
  return cases.map((when) => ({ value: settled(value, when), when }));
}

/**
 * What becomes of a value where something becomes of it in each case of its first switches: a choice that they
 * decide. Null if nothing in it hangs on one.
 */
export function byCases(value: Value, apply: (value: Value) => Value, switches = mostSwitches): Choice | null {
  const found = new Set<string>();
  collect(value, found);
  const [name] = found;
  if (name === undefined || switches === 0) return null;
  const results = [true, false].map((holds) => {
    const one = settled(value, { [name]: holds });
    return byCases(one, apply, switches - 1) ?? apply(one);
  });
  const decider = unknownValue(name, value.provenance, { switch: name });
  return { ...choiceOf(decider, results, value.provenance), oneOf: results };
}

function collect(value: ListItem, found: Set<string>): void {
  switch (value.kind) {
    case "unknown":
      if (isSwitched(value)) found.add(value.switch);
      for (const one of value.oneOf ?? []) collect(one, found);
      break;
    case "splice":
      if (isSwitched(value)) found.add(value.switch);
      for (const one of value.oneOf ?? []) collect(one, found);
      break;
    case "list":
      for (const item of value.items) collect(item, found);
      break;
    case "map":
      for (const member of value.members) collect(member.value, found);
      break;
    case "concat":
      for (const part of value.parts) collect(part, found);
      break;
    case "encoded":
      collect(value.value, found);
      break;
    default:
  }
}

type Switched<Item extends UnknownValue | SpliceItem> = Item & {
  readonly switch: string;
  readonly oneOf: NonNullable<Item["oneOf"]>;
};

function isSwitched<Item extends UnknownValue | SpliceItem>(value: Item): value is Switched<Item> {
  return value.switch !== undefined && value.oneOf?.length === 2;
}

/** What a choice is under settings; undefined where they do not decide it. */
function decided<Item extends UnknownValue | SpliceItem>(
  value: Item,
  settings: Settings,
): NonNullable<Item["oneOf"]>[number] | undefined {
  if (!isSwitched(value)) return undefined;
  const holds = settings[value.switch];
  return holds === undefined ? undefined : value.oneOf[holds ? 0 : 1];
}

function settled(value: Value, settings: Settings): Value {
  switch (value.kind) {
    case "unknown": {
      const one = decided(value, settings);
      if (one !== undefined) return settled(one, settings);
      return isChoice(value) ? { ...value, oneOf: value.oneOf.map((inner) => settled(inner, settings)) } : value;
    }
    case "list":
      return { ...value, items: value.items.flatMap((item) => settledItems(item, settings)) };
    case "map":
      return {
        ...value,
        members: value.members.map((member) => ({ ...member, value: settled(member.value, settings) })),
      };
    case "concat": {
      const parts = value.parts.map((part) => settled(part, settings));
      const texts = parts.filter((part) => part.kind === "text" || part.kind === "concat" || part.kind === "unknown");
      return texts.length === parts.length ? concatenate(texts, value.provenance) : value;
    }
    case "encoded":
      return { ...value, value: settled(value.value, settings) };
    default:
      return value;
  }
}

function settledItems(item: ListItem, settings: Settings): readonly ListItem[] {
  if (item.kind !== "splice") return [settled(item, settings)];
  const list = decided(item, settings);
  return list === undefined ? [item] : list.items.flatMap((inner) => settledItems(inner, settings));
}
