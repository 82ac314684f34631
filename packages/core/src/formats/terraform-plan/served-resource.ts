// What a separate policy resource serves, as an address (contracts.md: `attachedTo`, in plans too).

import { textValue, type Value } from "../../value/value.js";
import { resourceBlock } from "./joined-block.js";
import { asksForKey, type PlanView } from "./plan-view.js";
import type { PlannedResource } from "./planned-resource.js";

/** Where the type that a policy resource serves is not its own type without `_policy`. */
const servedTypes: Readonly<Record<string, string>> = {
  aws_dynamodb_resource_policy: "aws_dynamodb_table",
  aws_s3control_access_point_policy: "aws_s3_access_point",
};

/**
 * The address of the resource that an argument names: by the reference in the configuration, else by
 * the id that both have. What leads nowhere stays the value that it is.
 */
export function servedResource(policy: PlannedResource, argument: string, view: PlanView): readonly Value[] {
  const value = resourceBlock(policy, view).argument(argument)?.value ?? null;
  if (value === null) return [];
  const { type } = policy.name;
  const served =
    argument === "vpc_endpoint_id" ? "aws_vpc_endpoint" : (servedTypes[type] ?? type.replace(/_policy$/, ""));
  const target = referred(policy, argument, served, view) ?? sameId(value, served, view);
  if (target !== null) return [textValue(target.name.address, { at: value.provenance.at })];
  return view.written?.resource(policy.name)?.targets(argument, value) ?? [value];
}

function referred(policy: PlannedResource, argument: string, served: string, view: PlanView): PlannedResource | null {
  const references = view.configuration?.references(policy.name, argument) ?? [];
  const named = references.filter(({ path }) => path !== "each.key" && path !== "count.index");
  const [only] = named;
  const target = only === undefined ? null : view.instanceOf(only, policy.name, asksForKey(references));
  return named.length === 1 && target?.name.type === served && target.name.mode === "managed" ? target : null;
}

function sameId(value: Value, served: string, view: PlanView): PlannedResource | null {
  if (value.kind !== "text") return null;
  const found = view.withId(served, value.text);
  return found.length === 1 ? (found[0] ?? null) : null;
}
