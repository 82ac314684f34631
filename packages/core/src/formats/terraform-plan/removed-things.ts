// What a plan takes away: the endpoints and VPCs whose deletion is among its changes, alone or before or after another
// one is made (terraform.md §4.2).

import type { RemovedThing } from "../../model/removed-thing.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { provenanceOf, type TextPlace } from "../../value/text-place.js";
import { items, member, textOf } from "./json-shape.js";
import { instanceName } from "./planned-resource.js";

const kinds: Readonly<Record<string, RemovedThing["kind"]>> = { aws_vpc_endpoint: "endpoint", aws_vpc: "vpc" };

/** What has an id that is known. What is only forgotten stays where it is. */
export function removedThings(root: SyntaxNode, place: TextPlace): readonly RemovedThing[] {
  return items(member(root, "resource_changes")).flatMap((node): readonly RemovedThing[] => {
    const named = member(node, "address");
    const name = instanceName(textOf(named));
    const change = member(node, "change");
    const actions = items(member(change, "actions")).map(textOf);
    const id = textOf(member(change, "before", "id"));
    if (name === null || named === undefined || name.mode !== "managed" || id === null) return [];
    const kind = Object.hasOwn(kinds, name.type) ? kinds[name.type] : undefined;
    if (kind === undefined || !actions.includes("delete")) return [];
    // An object that is left of an earlier apply was replaced by then.
    const isReplaced = actions.includes("create") || member(node, "deposed") !== undefined;
    return [{ kind, address: name.address, id, isReplaced, header: provenanceOf(place, named) }];
  });
}
