// A property of a resource, as its type's reader asks for it.

import { unknownValue, type Value } from "../../value/value.js";
import type { Evaluator } from "./evaluate.js";
import { memberNode } from "./function-name.js";
import type { TemplateResource } from "./template.js";

/** A property's value: null where it is not given, unknown where a function hides all properties. */
export function propertyOf(evaluator: Evaluator, resource: TemplateResource, name: string): Value | null {
  const { properties, propertiesNode, logicalId } = resource;
  const pointer = `/Resources/${logicalId}/Properties`;
  if (properties !== null) {
    const node = memberNode(properties, name);
    return node === undefined ? null : evaluator.evaluate(node, `${pointer}/${name}`);
  }
  if (propertiesNode === null) return null;
  const all = evaluator.evaluate(propertiesNode, pointer);
  if (all?.kind === "map") return all.members.find((member) => member.name === name)?.value ?? null;
  return unknownValue(`fn:${logicalId}.Properties`, evaluator.provenance(propertiesNode), { mayBeAbsent: true });
}
