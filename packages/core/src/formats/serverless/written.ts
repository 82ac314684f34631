// Nodes of a configuration where they were written, before any variable is replaced.

import type { MapNode, SyntaxNode } from "../../syntax/tree.js";
import type { Location } from "../../text/range.js";
import { provenanceOf, type TextPlace } from "../../value/text-place.js";
import { memberNode, resolveAlias } from "../cloudformation/function-name.js";
import { pointerStep } from "../pointer-walk.js";
import type { SourceFile } from "../source-file.js";

export interface Written {
  readonly node: SyntaxNode;
  readonly place: TextPlace;
  /** RFC 6901 pointer in the file of the place, functions in long form. */
  readonly pointer: string;
}

export function writtenRoot({ file, tree }: SourceFile): Written {
  return { node: resolveAlias(tree.root), place: { file, tree }, pointer: "" };
}

/** A node below another one in the same file. */
export function below({ place, pointer }: Written, node: SyntaxNode, name: string): Written {
  return { node: resolveAlias(node), place, pointer: pointer + pointerStep(name) };
}

/** The member of a map, or the element of a list, by name or number. */
export function writtenMember(parent: Written, name: string): Written | undefined {
  const { node } = parent;
  if (node.kind === "list") {
    const item = /^\d+$/.test(name) ? node.items[Number(name)] : undefined;
    return item === undefined ? undefined : below(parent, item, name);
  }
  const found = node.kind === "map" ? memberNode(node, name) : undefined;
  return found === undefined ? undefined : below(parent, found, name);
}

/** The key that a member was written with. */
export function keyOf(map: MapNode, name: string): SyntaxNode | undefined {
  return map.entries.findLast(({ key }) => key.kind === "scalar" && key.text === name)?.key;
}

export function locationOf({ place, node }: Written): Location {
  return provenanceOf(place, node).at;
}
