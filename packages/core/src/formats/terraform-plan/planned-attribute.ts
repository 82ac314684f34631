// Attributes of a planned resource that only AWS will say, as far as their shape is known (terraform.md §2.5).

import type { Provenance } from "../../value/provenance.js";
import { unknownValue, type Value } from "../../value/value.js";
import { computedAttribute, idClass } from "../terraform/computed-attribute.js";
import type { PlanView } from "./plan-view.js";
import type { PlannedResource } from "./planned-resource.js";

/** The id, ARN or name of a resource that the plan does not know yet. */
export function plannedAttribute(
  resource: PlannedResource,
  attribute: string,
  provenance: Provenance,
  view: PlanView,
): Value {
  const { address, type } = resource.name;
  const origin = `${address}.${attribute}`;
  const key = view.configuration?.providerKey(resource.name) ?? null;
  const argument = (name: string) => writtenAttribute(resource, name, view);
  const options = key === null ? null : (view.providers?.facts(key, argument("region")) ?? null);
  const computed =
    options === null ? null : computedAttribute(type, attribute, { argument, origin, provenance, options });
  const holeClass = attribute === "arn" ? attribute : attribute === "id" ? idClass(type) : undefined;
  const more = holeClass === undefined ? {} : { holeClass };
  return computed ?? unknownValue(origin, provenance, { type: "string", ...more });
}

/** An attribute that was given; null for what the provider will make up. */
function writtenAttribute(resource: PlannedResource, name: string, view: PlanView): Value | null {
  const value = resource.attribute(name);
  const isMadeUp = value?.kind === "unknown" && view.configuration?.isWritten(resource.name, name) === false;
  return isMadeUp ? null : value;
}
