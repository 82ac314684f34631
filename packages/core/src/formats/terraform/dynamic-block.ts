// Nested blocks as they will exist: written ones once, `dynamic` ones once per element.

import type { BlockNode, BodyNode } from "../../syntax/tree.js";
import { mapValue, unknownValue, type Value } from "../../value/value.js";
import { alternativesOf } from "./alternatives.js";
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
}

/** The blocks of a type in a body, in order. An unknown `for_each` gives its content once, as a run. */
export function bodyInstances(body: BodyNode, type: string, at: Surroundings): readonly BodyInstance[] {
  return blocksOf(body, type).flatMap((block) => {
    const here = at.place.homes === undefined ? at : { ...at, place: placeOf(at.place, block) };
    return block.type === "dynamic" ? dynamicInstances(block, here) : [{ block, at: here, repeated: null }];
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
    return elements.map(([key, value]) => ({ block: content, at: inside(key, value), repeated: null }));
  const possible = possibleTurns(collection);
  if (possible !== null)
    return possible.map(({ key, value, origin }) => ({ block: content, at: inside(key, value), repeated: origin }));
  const origin = collection.kind === "unknown" ? collection.origin : "fn:for_each";
  const unknown = (part: string) => unknownValue(`${name}.${part}`, collection.provenance);
  return [{ block: content, at: inside(unknown("key"), unknown("value")), repeated: origin }];
}

interface PossibleTurn {
  readonly key: Value;
  readonly value: Value;
  /** What decides whether there is this turn. */
  readonly origin: string;
}

/** The turns over each of the collections that a condition leaves; null where one of them is not visible. */
function possibleTurns(collection: Value): readonly PossibleTurn[] | null {
  const alternatives = collection.kind === "unknown" ? alternativesOf(collection) : null;
  if (alternatives === null || collection.kind !== "unknown") return null;
  const { origin } = collection;
  const all = alternatives.map((one) => (one.kind === "null" ? [] : elementsOf(one)));
  if (all.includes(null)) return null;
  return all.flatMap((elements) => (elements ?? []).map(([key, value]) => ({ key, value, origin })));
}
