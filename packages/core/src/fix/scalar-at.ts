// Finds the scalar of a tree at an offset.

import type { ScalarNode, SyntaxNode } from "../syntax/tree.js";

/** The scalar whose content covers the offset, keys included; null if there is none. */
export function scalarAt(root: SyntaxNode, offset: number): ScalarNode | null {
  const pending: SyntaxNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (offset < node.range.start || offset > node.range.end) continue;
    if (node.kind === "scalar") {
      if (offset >= node.contentRange.start && offset <= node.contentRange.end) return node;
    } else for (const child of childrenOf(node)) pending.push(child);
  }
  return null;
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.kind) {
    case "map":
      return node.entries.flatMap(({ key, value }) => [key, value]);
    case "list":
      return node.items;
    case "body":
      return node.items;
    case "attribute":
      return [node.value];
    case "block":
      return [node.body];
    case "call":
      return node.arguments;
    case "parentheses":
      return [node.expression];
    case "conditional":
      return [node.condition, node.consequent, node.alternate];
    case "binary":
      return [node.left, node.right];
    case "unary":
      return [node.operand];
    case "for":
      return [node.collection, node.key, node.value, node.condition].filter((one) => one !== null);
    case "index":
      return [node.target, node.key];
    case "splat":
      return [node.target, node.each];
    case "get-attribute":
      return [node.target];
    default:
      return [];
  }
}
