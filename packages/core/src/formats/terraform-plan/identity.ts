// Ids and ARNs that a plan does not know yet, but whose resource is sure: an argument that takes an id
// and refers to nothing but `aws_vpc.main.id` has that id.

import { listValue, type Value } from "../../value/value.js";
import type { PlanReference } from "./configuration.js";
import { asksForKey, type PlanView } from "./plan-view.js";
import { plannedAttribute } from "./planned-attribute.js";
import type { PlannedResource } from "./planned-resource.js";

/** Arguments of one id or ARN or of several; nothing longer can stand there. */
const takesId = /(_ids?|_arns?|^security_groups)$/;

/** The attribute that such an argument takes. */
function attributeFor(argument: string): "id" | "arn" {
  return /_arns?$/.test(argument) ? "arn" : "id";
}

/** The value with unknown ids named after the resources that they belong to, where that is certain. */
export function withIdentities(value: Value, argument: string, resource: PlannedResource, view: PlanView): Value {
  if (argument === "service_name") return withServiceName(value, resource, view);
  if (!takesId.test(argument)) return value;
  const unknown = (item: Value) => item.kind === "unknown" && item.secret !== true;
  const isList = value.kind === "list" && value.items.length > 0;
  if (isList ? !value.items.every((item) => item.kind !== "splice" && unknown(item)) : !unknown(value)) return value;
  const references = view.configuration?.references(resource.name, argument) ?? [];
  const owners = ownersOf(references, argument, resource, view);
  if (owners === null) return value;
  const named = (owner: PlannedResource, { provenance }: Value) =>
    plannedAttribute(owner, attributeFor(argument), provenance, view);
  if (value.kind !== "list") return owners.length === 1 && owners[0] !== undefined ? named(owners[0], value) : value;
  if (owners.length !== value.items.length) return value;
  const items = value.items.map((item, index) => {
    const owner = owners[index];
    return owner === undefined || item.kind === "splice" ? item : named(owner, item);
  });
  // Which of a set's elements is which cannot be seen.
  return listValue(items, value.provenance, false);
}

/** The name of a service that is looked up on apply only. */
function withServiceName(value: Value, resource: PlannedResource, view: PlanView): Value {
  if (value.kind !== "unknown" || value.secret === true) return value;
  const references = view.configuration?.references(resource.name, "service_name") ?? [];
  const [only, ...others] = references.filter(({ path }) => path !== "each.key" && path !== "count.index");
  const isName = only !== undefined && /^data\.aws_vpc_endpoint_service\..*\.service_name$/.test(only.path);
  const service = isName && others.length === 0 ? view.instanceOf(only, resource.name, asksForKey(references)) : null;
  return service === null ? value : plannedAttribute(service, "service_name", value.provenance, view);
}

/** The resources whose ids an argument takes; null unless each of its references is surely the id of one. */
function ownersOf(
  references: readonly PlanReference[],
  argument: string,
  resource: PlannedResource,
  view: PlanView,
): readonly PlannedResource[] | null {
  const keyed = asksForKey(references);
  const owners: PlannedResource[] = [];
  for (const reference of references) {
    if (reference.path === "each.key" || reference.path === "count.index") continue;
    const found = view.instanceOf(reference, resource.name, keyed);
    // Where the reference was cut, the attribute is not visible; only a resource's own id is meant there.
    const isId =
      reference.path.endsWith(`.${attributeFor(argument)}`) ||
      (found !== null && isOwnId(found.name.type, argument) && isCut(reference.path));
    const many = found === null && isCut(reference.path) ? all(reference, argument, view) : [];
    if (found !== null && isId && found.name.mode === "managed") owners.push(found);
    else if (many.length > 0 && references.length === 1) return many;
    else return null;
  }
  return owners.length === 0 ? null : owners;
}

/** `vpc_id` takes the id of an `aws_vpc`. */
function isOwnId(type: string, argument: string): boolean {
  return argument.replace(/s$/, "") === `${type.replace(/^aws_/, "")}_id`;
}

function isCut(path: string): boolean {
  return /^[\w-]+\.[^.[\]]+$/.test(path);
}

/** All instances of a resource: what a splat over it gives. */
function all(reference: PlanReference, argument: string, view: PlanView): readonly PlannedResource[] {
  const [type = "", name = ""] = reference.path.split(".");
  if (!isOwnId(type, argument)) return [];
  return view.ofType(type).filter((one) => one.name.name === name && one.name.module === reference.module);
}
