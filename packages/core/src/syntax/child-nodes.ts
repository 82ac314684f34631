// The nodes directly below a node, in source order. Aliases are leaves: what they repeat is not below them.

import type { SyntaxNode, TemplatePart } from "./tree.js";

/** Children of any node, keys included. */
export function childNodes(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.kind) {
    case "map":
      return node.entries.flatMap(({ key, value }) => [key, value]);
    case "list":
    case "body":
      return node.items;
    case "attribute":
      return [node.value];
    case "block":
      return [node.body];
    case "template":
      return node.parts.flatMap(partNodes);
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
      return [node.collection, node.key, node.value, node.condition].filter((child) => child !== null);
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

function partNodes(part: TemplatePart): readonly SyntaxNode[] {
  switch (part.kind) {
    case "template-literal":
      return [];
    case "template-interpolation":
      return [part.expression];
    case "template-if":
      return [part.condition, ...part.consequent.flatMap(partNodes), ...part.alternate.flatMap(partNodes)];
    default:
      return [part.collection, ...part.body.flatMap(partNodes)];
  }
}
