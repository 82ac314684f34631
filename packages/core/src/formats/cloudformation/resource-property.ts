// A property of a resource, as its type's reader asks for it.

import { unknownValue, type Value } from "../../value/value.js";
import { entryNamed } from "./entries.js";
import type { Evaluator } from "./evaluate.js";
import type { TemplateResource } from "./template.js";

/** A property's value: null where it is not given, unknown where something hides whether it is. */
export function propertyOf(
  evaluator: Evaluator,
  { properties, logicalId }: TemplateResource,
  name: string,
): Value | null {
  if (properties === null) return null;
  const { entries, open, scope, node } = properties;
  const hidden = (origin: string) =>
    unknownValue(origin, { at: evaluator.in(scope).provenance(node).at }, { mayBeAbsent: true });
  if (entries !== null) {
    const entry = entryNamed(entries, name);
    if (entry !== undefined) return evaluator.evaluateScoped(entry);
    return open === null ? null : hidden(open);
  }
  const all = evaluator.evaluateScoped(properties);
  if (all?.kind !== "map") return hidden(`fn:${logicalId}.Properties`);
  const member = all.members.find((one) => one.name === name);
  return member?.value ?? (all.open === null ? null : hidden(all.open));
}
