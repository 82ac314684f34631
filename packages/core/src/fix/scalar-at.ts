// Finds the scalar of a tree at an offset.

import { childNodes } from "../syntax/child-nodes.js";
import type { ScalarNode, SyntaxNode } from "../syntax/tree.js";

/** The scalar whose content covers the offset, keys included; null if there is none. */
export function scalarAt(root: SyntaxNode, offset: number): ScalarNode | null {
  const pending: SyntaxNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (offset < node.range.start || offset > node.range.end) continue;
    if (node.kind === "scalar") {
      if (offset >= node.contentRange.start && offset <= node.contentRange.end) return node;
    } else for (const child of childNodes(node)) pending.push(child);
  }
  return null;
}
