// What a JSON node is, asked without trust: plans come from other programs, whole or cut off.

import type { SyntaxNode } from "../../syntax/tree.js";

/** The value of the last member of that name; undefined for anything that has none. */
export function member(node: SyntaxNode | undefined, ...path: readonly string[]): SyntaxNode | undefined {
  let at = node;
  for (const name of path) {
    if (at?.kind !== "map") return undefined;
    let found: SyntaxNode | undefined;
    for (const { key, value } of at.entries) if (key.kind === "scalar" && key.text === name) found = value;
    at = found;
  }
  return at;
}

/** The items of a list; none of anything else. */
export function items(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  return node?.kind === "list" ? node.items : [];
}

/** The members of a map by name. */
export function members(node: SyntaxNode | undefined): readonly (readonly [name: string, value: SyntaxNode])[] {
  if (node?.kind !== "map") return [];
  return node.entries.flatMap(({ key, value }) => (key.kind === "scalar" ? [[key.text, value] as const] : []));
}

/** The text of a string. */
export function textOf(node: SyntaxNode | undefined): string | null {
  return node?.kind === "scalar" && node.style !== "plain" ? node.text : null;
}

/** Whether the node is `true`, `null`, `4`: a bare word or number. */
export function isBare(node: SyntaxNode | undefined, text: string): boolean {
  return node?.kind === "scalar" && node.style === "plain" && node.text === text;
}
