// What override files say, merged into the blocks that they name: argument by argument, nested blocks
// by type (terraform.md §2.4.1). What wins keeps the place where it was written.

import type { AttributeNode, BlockNode, BodyNode } from "../../syntax/tree.js";
import type { NodeHome, TextPlace } from "../../value/text-place.js";
import type { BlockAt } from "./module-config.js";

/** A block with what another block of the same address says over it. */
export function overridden(base: BlockAt, over: BlockAt): BlockAt {
  const items = mergedItems(base.block.body, over.block.body);
  const block: BlockNode = { ...base.block, body: { ...base.block.body, items } };
  const homes = new Map(base.place.homes);
  for (const item of over.block.body.items) settle(item, over.place, homes);
  return { block, place: { ...base.place, homes } };
}

/** Where a node of a merged block was written. */
export function placeOf(place: TextPlace, node: NodeHome["node"]): TextPlace {
  return place.homes?.get(node)?.place ?? place;
}

type Item = AttributeNode | BlockNode;

function mergedItems(base: BodyNode, over: BodyNode): readonly Item[] {
  const arguments_ = new Set(over.items.flatMap((item) => (item.kind === "attribute" ? [item.name] : [])));
  const types = new Set(over.items.flatMap((item) => (item.kind === "block" ? [blockType(item)] : [])));
  // `count` and `for_each` exclude each other: the one that is given last is meant.
  if (arguments_.has("count")) arguments_.add("for_each");
  if (arguments_.has("for_each")) arguments_.add("count");
  const kept = base.items.filter((item) =>
    item.kind === "attribute" ? !arguments_.has(item.name) : item.type === "lifecycle" || !types.has(blockType(item)),
  );
  return [...kept, ...over.items];
}

/** A `dynamic` block counts as the blocks that it makes. */
function blockType(block: BlockNode): string {
  return block.type === "dynamic" ? (block.labels[0]?.text ?? "dynamic") : block.type;
}

/** Notes the place of an argument's value, of a block, and of all that is in it. */
function settle(item: Item, place: TextPlace, homes: Map<NodeHome["node"], NodeHome>): void {
  if (item.kind === "attribute") {
    homes.set(item.value, { place, node: item.value });
    return;
  }
  homes.set(item, { place, node: item });
  for (const inner of item.body.items) settle(inner, place, homes);
}
