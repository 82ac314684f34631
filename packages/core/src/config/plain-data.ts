// The tree of a JSON text as plain data, and the way back from a pointer into the data to its place in the text.

import type { MapEntry, SyntaxNode } from "../syntax/tree.js";

/** The data of a tree. Where a member stands twice the last one counts; what cannot be read is null. */
export function plainData(node: SyntaxNode): unknown {
  switch (node.kind) {
    case "map":
      return Object.fromEntries(node.entries.map(({ key, value }) => [keyText(key), plainData(value)]));
    case "list":
      return node.items.map(plainData);
    case "scalar":
      return node.style === "plain" ? bareWord(node.text) : node.text;
    default:
      return null;
  }
}

function bareWord(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function keyText(key: SyntaxNode): string {
  return key.kind === "scalar" ? key.text : "";
}

/** The node at a JSON pointer, as far as there is one. */
export function nodeAt(root: SyntaxNode, pointer: string): SyntaxNode {
  let node = root;
  for (const step of stepsOf(pointer)) {
    const next = node.kind === "list" ? node.items[Number(step)] : memberOf(node, step)?.value;
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

/** The member of a map by name, the last one where there are several. */
export function memberOf(node: SyntaxNode, name: string): MapEntry | undefined {
  return node.kind === "map" ? node.entries.findLast(({ key }) => keyText(key) === name) : undefined;
}

/** The steps of a JSON pointer. RFC 6901. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
