// A step of a fix without its anchor, and the place in a tree where it is carried out.

import type { FixStep, NewValue } from "../rules/define-rule.js";
import { childNodes } from "../syntax/child-nodes.js";
import type { SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import { containsRange } from "../text/range.js";

type WithoutAnchor<Step> = Step extends FixStep ? Omit<Step, "anchor"> : never;

/** What is done at a place. */
export type Operation = WithoutAnchor<FixStep>;

/** A change of what a block of HCL renders: the task stands at the block, `part` leads from there (provenance.ts). */
export interface BlockOperation {
  readonly kind: "block";
  readonly part: readonly string[];
  readonly change: Operation;
}

/** The way from the root of a tree to a node: at each level the index among the child nodes. */
export type Path = readonly number[];

/** An operation and the node it is about. */
export interface Task {
  readonly path: Path;
  readonly operation: Operation | BlockOperation;
}

/** A node of a tree with the nodes around it, the outermost first. */
export interface Site {
  readonly tree: SyntaxTree;
  readonly node: SyntaxNode;
  readonly path: Path;
  readonly around: readonly SyntaxNode[];
}

/** The way to a node of the tree; null if the tree holds no such node. */
export function pathOf(root: SyntaxNode, wanted: SyntaxNode): Path | null {
  // A tree that was read again has other nodes for the same text.
  if (root.kind === wanted.kind && root.range.start === wanted.range.start && root.range.end === wanted.range.end)
    return [];
  for (const [index, child] of childNodes(root).entries()) {
    if (!containsRange(child.range, wanted.range)) continue;
    const rest = pathOf(child, wanted);
    if (rest !== null) return [index, ...rest];
  }
  return null;
}

/** The node at the end of a path. */
export function siteAt(tree: SyntaxTree, path: Path): Site | null {
  const around: SyntaxNode[] = [];
  let node: SyntaxNode = tree.root;
  for (const index of path) {
    around.push(node);
    const child: SyntaxNode | undefined = childNodes(node)[index];
    if (child === undefined) return null;
    node = child;
  }
  return { tree, node, path, around };
}

/** The map or list that holds the node, its place in it, and the ranges of all members or items. */
export interface Slot {
  readonly parent: Extract<SyntaxNode, { kind: "map" | "list" }>;
  readonly index: number;
  /** The key of the member; null in a list. */
  readonly key: SyntaxNode | null;
  readonly isKey: boolean;
}

/** Where the node of a site stands; null at the root and in other kinds of nodes. */
export function slotOf({ around, path }: Site): Slot | null {
  const parent = around[around.length - 1];
  const child = path[path.length - 1];
  if (parent === undefined || child === undefined) return null;
  if (parent.kind === "list") return { parent, index: child, key: null, isKey: false };
  if (parent.kind !== "map") return null;
  const index = child >> 1;
  return { parent, index, key: parent.entries[index]?.key ?? null, isKey: child % 2 === 0 };
}

/** The site of the node around another. */
export function parentSite({ tree, path }: Site): Site | null {
  return path.length === 0 ? null : siteAt(tree, path.slice(0, -1));
}

/** From the start of a key to the end of its value, or an item as it is. */
export function childRanges(node: Slot["parent"]): readonly { start: number; end: number }[] {
  if (node.kind === "list") return node.items.map(({ range }) => range);
  return node.entries.map(({ key, value }) => ({
    start: key.range.start,
    end: Math.max(key.range.end, value.range.end),
  }));
}

/** Whether a new value is a list: `Array.isArray` does not narrow read-only arrays. */
export function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}

/** The values inside a new list or map, with their names in a map. */
export function partsOf(
  value: Exclude<NewValue, string>,
): readonly (readonly [name: string | null, value: NewValue])[] {
  if (isList(value)) return value.map((item) => [null, item] as const);
  return Object.entries(value);
}
