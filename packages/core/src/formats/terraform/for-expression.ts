// `for` expressions: a list or object made of the elements of another, as far as they are visible.

import type { ForNode } from "../../syntax/tree.js";
import { isChoice, overAlternatives } from "../../value/alternative.js";
import { restingOn } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import {
  type ListItem,
  listValue,
  type Member,
  mapValue,
  textValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import { evaluate, type Surroundings } from "./evaluate.js";
import { booleanOf } from "./operator.js";
import { compareTexts, orderedItems } from "./order.js";
import { extendScope } from "./scope.js";

/** Key and value of every element; null if some are not visible. */
export function elementsOf(value: Value): readonly (readonly [Value, Value])[] | null {
  if (value.kind === "list") {
    const pairs: (readonly [Value, Value])[] = [];
    const ordered = orderedItems(value);
    for (const [index, item] of (ordered ?? value.items).entries()) {
      if (item.kind === "splice") return null;
      // In a set an element is its own key; in a list whose order is not known, keys are not.
      const own = ordered === null ? unknownValue("each.key", item.provenance) : item;
      pairs.push([value.ordered ? { kind: "number", text: String(index), provenance: item.provenance } : own, item]);
    }
    return pairs;
  }
  if (value.kind !== "map" || value.open !== null) return null;
  const ordered = [...value.members].sort((a, b) => compareTexts(a.name, b.name));
  return ordered.map((member) => [textValue(member.name, member.key), member.value]);
}

/** A block of the provider as a whole. */
const blockOrigin = /^(module\.[\w-]+(\[[^\]]*\])?\.)*(data\.)?aws_\w+\.[\w-]+$/;

/** The origin of an element of a collection that is not visible: of the instances of a block their common one. */
export function elementOrigin(origin: string): string {
  return blockOrigin.test(origin) ? `${origin}[?]` : "each.value";
}

/** `for` over what is visible; a run of unknown length is one run of the body with unknown names. */
export function forValue(node: ForNode, at: Surroundings, provenance: Provenance): Value {
  return forOver(evaluate(node.collection, at), node, at, provenance);
}

function forOver(collection: Value, node: ForNode, at: Surroundings, provenance: Provenance): Value {
  const choice = isChoice(collection)
    ? overAlternatives(collection, provenance, (one) => forOver(one, node, at, provenance))
    : null;
  if (choice !== null) return choice;
  const turns = turnsOf(collection, provenance);
  const items: ListItem[] = [];
  const members: Member[] = [];
  let open: string | null = null;
  for (const { key, value, run } of turns) {
    const names = { ...(node.keyName === null ? {} : { [node.keyName]: key }), [node.valueName]: value };
    const scope = { ...at, scope: extendScope(at.scope, names) };
    const keep = node.condition === null ? true : booleanOf(evaluate(node.condition, scope));
    if (keep === false) continue;
    // Of what may be left out there may be none.
    const origin = run?.origin ?? (keep === null ? "fn:for" : null);
    const min = keep === null ? 0 : (run?.min ?? 0);
    const result = evaluate(node.value, scope);
    if (node.key === null)
      items.push(origin === null ? result : { kind: "splice", origin, min, each: result, provenance });
    else {
      const name = evaluate(node.key, scope);
      const text = name.kind === "text" || name.kind === "number" ? name.text : null;
      if (text === null || origin !== null) open = origin ?? "fn:for";
      else members.push({ name: text, key: name.provenance, value: result });
    }
  }
  // Where nothing is left, that hangs on what was gone through.
  const rests = <Result extends Value>(result: Result) =>
    items.length + members.length === 0 ? restingOn(result, collection) : result;
  if (node.key === null)
    return rests(isInOrder(collection) ? listValue(items, provenance) : inAnyOrder(items, provenance));
  return rests(mapValue(node.group ? grouped(members, provenance) : members, provenance, open));
}

/** Whether the elements come in an order that is known. */
export function isInOrder(collection: Value): boolean {
  // Sets of other things than known scalars have an order that only Terraform knows.
  if (collection.kind === "list") return orderedItems(collection) !== null;
  // What is not visible of a map may stand between its members.
  return collection.kind !== "map" || collection.open === null;
}

/** Elements in an order that is not known: texts would be taken for a sorted set, and are a run. */
export function inAnyOrder(items: readonly ListItem[], provenance: Provenance): Value {
  const list = listValue(items, provenance, items.length < 2);
  if (list.ordered || orderedItems(list) === null) return list;
  return listValue([{ kind: "splice", origin: "fn:for", min: 1, provenance }], provenance);
}

/** One turn of a loop; `run` if it stands for an unknown number of them. */
interface Turn {
  readonly key: Value;
  readonly value: Value;
  readonly run: { readonly origin: string; readonly min: 0 | 1 } | null;
}

function turnsOf(collection: Value, provenance: Provenance): readonly Turn[] {
  const key = unknownValue("each.key", provenance);
  const unseen = (origin: string): Turn => ({
    key,
    value: unknownValue(elementOrigin(origin), provenance),
    run: { origin, min: 0 },
  });
  const elements = elementsOf(collection);
  if (elements !== null) return elements.map(([one, value]) => ({ key: one, value, run: null }));
  if (collection.kind === "list") {
    // Behind a run no index is known.
    let index = 0;
    let isKnown = collection.ordered;
    return collection.items.map((item): Turn => {
      if (item.kind !== "splice") {
        const at: Value = isKnown ? { kind: "number", text: String(index++), provenance: item.provenance } : key;
        return { key: collection.ordered ? at : item, value: item, run: null };
      }
      isKnown = false;
      const { origin, min, each } = item;
      return { key, value: each ?? unknownValue("each.value", provenance), run: { origin, min } };
    });
  }
  if (collection.kind === "map" && collection.open !== null) {
    const { open, ...rest } = collection;
    const known = elementsOf({ ...rest, open: null }) ?? [];
    return [...known.map(([one, value]): Turn => ({ key: one, value, run: null })), unseen(open)];
  }
  return [unseen(collection.kind === "unknown" ? collection.origin : "fn:for")];
}

/** `=> value...` collects the values of equal keys. */
function grouped(members: readonly Member[], provenance: Provenance): readonly Member[] {
  const groups = new Map<string, { member: Member; values: Value[] }>();
  for (const member of members) {
    const group = groups.get(member.name);
    if (group === undefined) groups.set(member.name, { member, values: [member.value] });
    else group.values.push(member.value);
  }
  return [...groups.values()].map(({ member, values }) => ({ ...member, value: listValue(values, provenance) }));
}
