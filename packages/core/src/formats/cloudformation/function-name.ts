// Which nodes are intrinsic functions, and how short YAML tags and long names relate (R9).

import type { MapEntry, MapNode, SyntaxNode } from "../../syntax/tree.js";

/** A function call: its long name and its argument. For a short form the argument is the node without its tag. */
export interface FunctionCall {
  readonly name: string;
  readonly argument: SyntaxNode;
}

/** `!Sub` → `Fn::Sub`; `!Ref` and `!Condition` have no prefix. Undefined for tags that are no functions. */
export function longName(tag: string): string | undefined {
  if (!/^![A-Za-z]/.test(tag)) return undefined;
  const name = tag.slice(1);
  return name === "Ref" || name === "Condition" ? name : `Fn::${name}`;
}

/**
 * The call that a node is, by its tag or as a map of one member named like a function. A map with the
 * single member `Condition` is a function only in Conditions and Rules: in a policy it is an element.
 */
export function functionCall(node: SyntaxNode): FunctionCall | undefined {
  if ((node.kind === "scalar" || node.kind === "map" || node.kind === "list") && node.tag !== undefined) {
    const { tag, ...argument } = node;
    const name = longName(tag);
    if (name !== undefined) return { name, argument };
  }
  if (node.kind !== "map" || node.entries.length !== 1) return undefined;
  const entry = node.entries[0];
  if (entry?.key.kind !== "scalar") return undefined;
  const name = entry.key.text;
  // A loop makes entries of the map around it.
  if (name.startsWith("Fn::ForEach::")) return undefined;
  return name === "Ref" || name.startsWith("Fn::") ? { name, argument: entry.value } : undefined;
}

/** The value of the last member of that name, aliases followed; merged members count where there is no own one. */
export function memberNode(map: MapNode, name: string): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (const { key, value } of map.entries) if (key.kind === "scalar" && key.text === name) found = value;
  if (found !== undefined) return resolveAlias(found);
  for (const merged of mergedInto(map)) {
    const inside = memberNode(merged, name);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** All mappings that the merge keys of a mapping bring in, the strongest first. */
export function mergedInto({ entries }: MapNode): readonly MapNode[] {
  const isMerge = ({ key }: MapEntry) => key.kind === "scalar" && key.text === "<<";
  return entries.some(isMerge) ? entries.flatMap(mergedMaps) : [];
}

/** The mappings that a merge key (`<<: *a`, `<<: [*a, *b]`) brings in, the strongest first; none for other members. */
export function mergedMaps({ key, value }: MapEntry): readonly MapNode[] {
  if (key.kind !== "scalar" || key.text !== "<<" || key.style !== "plain") return [];
  const node = resolveAlias(value);
  const sources = node.kind === "list" ? node.items.map(resolveAlias) : [node];
  return sources.filter((source) => source.kind === "map");
}

/** The node that an alias repeats; other nodes as they are. */
export function resolveAlias(node: SyntaxNode): SyntaxNode {
  return node.kind === "alias" && node.target !== null ? resolveAlias(node.target) : node;
}
