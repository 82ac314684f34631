// The instances that plans and states list, in their three layouts (terraform.md §4.2, §4.5).

import type { SyntaxNode } from "../../syntax/tree.js";
import type { TextPlace } from "../../value/text-place.js";
import { markOfPaths, markOfShape } from "./attribute-mark.js";
import { instanceKey } from "./instance-key.js";
import { isBare, items, member, textOf } from "./json-shape.js";
import { instanceName, PlannedResource } from "./planned-resource.js";

/** `resource_changes` of a plan: what will be there, without what is deleted or forgotten. */
export function changedInstances(root: SyntaxNode, place: TextPlace, isPartial: boolean): readonly PlannedResource[] {
  return items(member(root, "resource_changes")).flatMap((node, index): PlannedResource[] => {
    const change = member(node, "change");
    const attributes = member(change, "after");
    const named = member(node, "address");
    const name = instanceName(textOf(named));
    const actions = items(member(change, "actions")).map(textOf);
    const leaves = actions.every((action) => action === "delete" || action === "forget") && actions.length > 0;
    if (name === null || named === undefined || attributes?.kind !== "map" || leaves) return [];
    // An object that was replaced and could not be destroyed yet.
    if (member(node, "deposed") !== undefined) return [];
    const unknown = member(change, "after_unknown");
    const secret = markOfShape(member(change, "after_sensitive"));
    const pointer = `/resource_changes/${index}/change/after`;
    return [new PlannedResource(name, named, { attributes, unknown, secret, isPartial, pointer }, place)];
  });
}

/** The tree of modules in `values`, `planned_values` and `prior_state.values`. */
export function instancesOfTree(
  values: SyntaxNode | undefined,
  pointer: string,
  place: TextPlace,
  isPartial: boolean,
): readonly PlannedResource[] {
  const found: PlannedResource[] = [];
  const pending = [{ module: member(values, "root_module"), at: `${pointer}/root_module` }];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const { module, at } = next;
    for (const [index, node] of items(member(module, "resources")).entries()) {
      const attributes = member(node, "values");
      const named = member(node, "address");
      const name = instanceName(textOf(named));
      if (name === null || named === undefined || attributes?.kind !== "map") continue;
      if (member(node, "deposed_key") !== undefined) continue;
      const secret = markOfShape(member(node, "sensitive_values"));
      const inside = { attributes, secret, isPartial, pointer: `${at}/resources/${index}/values` };
      found.push(new PlannedResource(name, named, inside, place));
    }
    for (const [index, child] of items(member(module, "child_modules")).entries())
      pending.push({ module: child, at: `${at}/child_modules/${index}` });
  }
  return found;
}

/** `resources[].instances[]` of a state file. */
export function storedInstances(root: SyntaxNode, place: TextPlace, isPartial: boolean): readonly PlannedResource[] {
  return items(member(root, "resources")).flatMap((node, at) => {
    const [type, name] = ["type", "name"].map((one) => textOf(member(node, one)));
    const named = member(node, "name");
    if (type == null || name == null || named === undefined) return [];
    const module = textOf(member(node, "module")) ?? "";
    const mode = textOf(member(node, "mode")) === "data" ? "data" : "managed";
    return items(member(node, "instances")).flatMap((instance, index): PlannedResource[] => {
      const attributes = member(instance, "attributes");
      const deposed = member(instance, "deposed");
      if (attributes?.kind !== "map" || (deposed !== undefined && !isBare(deposed, "null"))) return [];
      const key = instanceKey(member(instance, "index_key"));
      const path = `${module === "" ? "" : `${module}.`}${mode === "data" ? "data." : ""}${type}.${name}${key}`;
      const secret = markOfPaths(member(instance, "sensitive_attributes"));
      const pointer = `/resources/${at}/instances/${index}/attributes`;
      const values = { attributes, secret, isPartial, pointer };
      return [new PlannedResource({ address: path, module, mode, type, name, key }, named, values, place)];
    });
  });
}
