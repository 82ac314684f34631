// The items that a list may have, as far as undecided conditions leave only a few of them (terraform.md §2.3).

import { type Alternative, alternativesOf, isChoice, mostAlternatives } from "../../value/alternative.js";
import type { ListItem, SpliceItem, Value } from "../../value/value.js";
import type { Decider } from "./dynamic-block.js";

/** A value that may stand in a list, or is sure to; `origin` is what decides, null if nothing is left to decide. */
export interface Possible {
  readonly value: Value;
  readonly origin: string | null;
  /** The switch that alone decides it. */
  readonly decider: Decider | null;
}

/**
 * Every item that a list may have, in the order of its alternatives; a run of items that are not visible
 * is given as it is. Null where the value may be no list.
 */
export function possibleItems(value: Value): readonly (Possible | SpliceItem)[] | null {
  if (value.kind === "list") return value.items.flatMap(possibleItem);
  if (!isChoice(value)) return null;
  const found: (Possible | SpliceItem)[] = [];
  for (const { value: one, when } of alternativesOf(value)) {
    const items = one.kind === "null" ? [] : isChoice(one) ? null : possibleItems(one);
    if (items === null) return null;
    found.push(...items.map((item) => optional(item, value.origin, deciderOf(when))));
  }
  return found;
}

function possibleItem(item: ListItem): readonly (Possible | SpliceItem)[] {
  if (item.kind !== "splice") {
    const values = alternativesOf(item);
    if (!isChoice(item) || values.some(({ value }) => value.kind === "unknown"))
      return [{ value: item, origin: null, decider: null }];
    return values.map(({ value, when }) => ({ value, origin: item.origin, decider: deciderOf(when) }));
  }
  const { origin, each, oneOf } = item;
  if (oneOf !== undefined && oneOf.length <= mostAlternatives)
    return oneOf.flatMap((list, index) => {
      const decider = item.switch === undefined ? null : { switch: item.switch, holds: index === 0 };
      return list.items.flatMap(possibleItem).map((one) => optional(one, origin, oneOf.length === 2 ? decider : null));
    });
  return each === undefined ? [item] : [{ value: each, origin, decider: null }];
}

function deciderOf(when: Alternative["when"]): Decider | null {
  const [only, ...others] = Object.entries(when);
  return only === undefined || others.length > 0 ? null : { switch: only[0], holds: only[1] };
}

/** What is decided about already is decided about twice then. */
function optional(item: Possible | SpliceItem, origin: string, decider: Decider | null): Possible | SpliceItem {
  if ("kind" in item) return item;
  return item.origin === null ? { ...item, origin, decider } : { ...item, decider: null };
}
