// Nested blocks as they will exist: written ones once, `dynamic` ones once per element.

import type { BlockNode, BodyNode } from "../../syntax/tree.js";
import { alternativesOf } from "../../value/alternative.js";
import { mapValue, unknownValue, type Value } from "../../value/value.js";
import { evaluate, type Surroundings } from "./evaluate.js";
import { elementsOf } from "./for-expression.js";
import { attributeOf, blocksOf } from "./module-config.js";
import { placeOf } from "./override.js";
import { extendScope } from "./scope.js";

export interface BodyInstance {
  readonly block: BlockNode;
  readonly at: Surroundings;
  /** The origin of the number, if the block stands for a run of blocks of an unknown number. */
  readonly repeated: string | null;
  /** The switch that alone decides whether the block is there, and how it must stand; null if none does. */
  readonly decider: Decider | null;
}

/** A switch (see `UnknownValue`) and whether it must be on. */
export interface Decider {
  readonly switch: string;
  readonly holds: boolean;
}

/** The blocks of a type in a body, in order. An unknown `for_each` gives its content once, as a run. */
export function bodyInstances(body: BodyNode, type: string, at: Surroundings): readonly BodyInstance[] {
  return blocksOf(body, type).flatMap((block) => {
    const here = at.place.homes === undefined ? at : { ...at, place: placeOf(at.place, block) };
    return block.type === "dynamic"
      ? dynamicInstances(block, here)
      : [{ block, at: here, repeated: null, decider: null }];
  });
}

function dynamicInstances(block: BlockNode, at: Surroundings): readonly BodyInstance[] {
  const content = blocksOf(block.body, "content")[0];
  const forEach = attributeOf(block.body, "for_each");
  if (content === undefined || forEach === undefined) return [];
  const iterator = attributeOf(block.body, "iterator")?.value;
  const name = iterator?.kind === "variable" ? iterator.name : (block.labels[0]?.text ?? "each");
  const collection = evaluate(forEach.value, at);
  const inside = (key: Value, value: Value): Surroundings => {
    const { provenance } = collection;
    const members = [
      { name: "key", key: provenance, value: key },
      { name: "value", key: provenance, value },
    ];
    return { ...at, scope: extendScope(at.scope, { [name]: mapValue(members, provenance) }) };
  };
  const elements = elementsOf(collection);
  if (elements !== null)
    return elements.map(([key, value]) => ({ block: content, at: inside(key, value), repeated: null, decider: null }));
  const origin = collection.kind === "unknown" ? collection.origin : "fn:for_each";
  const chosen = chosenElements(collection);
  if (chosen !== null)
    return chosen.map(({ key, value, decider }) => ({
      block: content,
      at: inside(key, value),
      repeated: origin,
      decider,
    }));
  const unknown = (part: string) => unknownValue(`${name}.${part}`, collection.provenance);
  return [{ block: content, at: inside(unknown("key"), unknown("value")), repeated: origin, decider: null }];
}

interface ChosenElement {
  readonly key: Value;
  readonly value: Value;
  readonly decider: Decider | null;
}

/** The elements of all collections that a value is one of; null if some are not visible. */
function chosenElements(collection: Value): readonly ChosenElement[] | null {
  const alternatives = alternativesOf(collection);
  if (alternatives.length < 2) return null;
  const found: ChosenElement[] = [];
  for (const { value: alternative, when } of alternatives) {
    const elements = elementsOf(alternative);
    if (elements === null) return null;
    const [only, ...others] = Object.entries(when);
    const decider = only === undefined || others.length > 0 ? null : { switch: only[0], holds: only[1] };
    for (const [key, value] of elements) found.push({ key, value, decider });
  }
  return found;
}
