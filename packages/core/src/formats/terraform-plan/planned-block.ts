// The values of a plan as the arguments of a block, so that they are read like written ones.

import type { Provenance } from "../../value/provenance.js";
import { unknownValue, type Value } from "../../value/value.js";
import type { ArgumentBlock, BlockRun } from "../terraform/argument-block.js";
import { withIdentities } from "./identity.js";
import type { PlanView } from "./plan-view.js";
import type { PlannedResource } from "./planned-resource.js";

/** What is written as blocks, and is a list of objects in a plan. */
const nested: ReadonlySet<string> = new Set([
  "statement",
  "principals",
  "not_principals",
  "condition",
  "ingress",
  "egress",
  "route",
  "dns_options",
]);

/** A resource or data source as a block. What AWS will decide because nobody wrote it is not given. */
export function plannedBlock(resource: PlannedResource, view: PlanView): ArgumentBlock {
  return {
    provenance: resource.header,
    argument(name) {
      if (nested.has(name)) return null;
      const value = resource.attribute(name);
      if (value === null || (isEmpty(value) && view.configuration?.isWritten(resource.name, name) !== true))
        return null;
      if (isLeftToProvider(resource, name, value, view)) return null;
      const known = withIdentities(value, name, resource, view);
      return { key: known.provenance, value: known };
    },
    // Of `dynamic` blocks the configuration says nothing, so an unknown list may hold some.
    blocks: (type) => runsOf(resource.attribute(type)),
  };
}

/** Unknown because it is computed, not because of its expression: there is none (terraform.md §4.3.3b). */
export function isLeftToProvider(resource: PlannedResource, name: string, value: Value, view: PlanView): boolean {
  return value.kind === "unknown" && view.configuration?.isWritten(resource.name, name) === false;
}

/** The provider's way to store what nobody set: an empty text, and of lists at the top an empty list. */
function isEmpty(value: Value): boolean {
  return isUnset(value) || (value.kind === "list" && value.items.length === 0);
}

function isUnset(value: Value): boolean {
  return value.kind === "text" && value.text === "";
}

function runsOf(value: Value | null): readonly BlockRun[] {
  if (value === null) return [];
  const { provenance } = value;
  if (value.kind === "unknown") return [{ block: null, repeated: value.origin, provenance }];
  if (value.kind !== "list") return [];
  return value.items.map((item): BlockRun => {
    const at: Provenance = item.provenance;
    if (item.kind === "splice") return { block: null, repeated: item.origin, provenance: at };
    return { block: item.kind === "map" ? blockOf(item) : null, repeated: null, provenance: at };
  });
}

function blockOf(map: Extract<Value, { kind: "map" }>): ArgumentBlock {
  const member = (name: string) => map.members.find((one) => one.name === name) ?? null;
  return {
    provenance: map.provenance,
    argument(name) {
      const found = nested.has(name) ? null : member(name);
      if (found !== null && isUnset(found.value)) return null;
      if (found !== null) return { key: found.key, value: found.value };
      return map.open === null || nested.has(name)
        ? null
        : { key: map.provenance, value: unknownValue(map.open, map.provenance) };
    },
    blocks: (type) => runsOf(member(type)?.value ?? null),
  };
}
