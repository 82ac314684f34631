// Where the policies of a resource are given: nodes as far as the path is written plainly, and the rest of
// the path inside the value where a function is in between.

import type { MapNode, SyntaxNode } from "../../syntax/tree.js";
import type { ListValue, Value } from "../../value/value.js";
import { pointerStep } from "../pointer-walk.js";
import { makesEntries } from "./entries.js";
import type { Evaluated } from "./evaluate.js";
import { functionCall, memberNode, resolveAlias } from "./function-name.js";
import type { ScopedNode } from "./scope.js";
import type { TemplateResource } from "./template.js";

export interface PolicyPlace extends ScopedNode {
  /** The property path so far. */
  readonly path: readonly string[];
  /** Steps that remain inside the value of the node; `*` stands for every element of a list. */
  readonly rest: readonly string[];
}

/** The places at a property path. */
export function policyPlaces({ properties }: TemplateResource, path: readonly string[]): readonly PolicyPlace[] {
  if (properties === null) return [];
  const { entries, node, scope, pointer } = properties;
  const [first = "", ...rest] = path;
  if (entries === null) return [{ node, scope, pointer, path: [], rest: path }];
  const entry = entries.findLast(({ name }) => name === first);
  return entry === undefined ? [] : walk({ ...entry, path: [first], rest });
}

function walk(place: PolicyPlace): readonly PolicyPlace[] {
  const [step, ...rest] = place.rest;
  if (step === undefined) return [place];
  const node = resolveAlias(place.node);
  if (!isPlain(node)) return [place];
  const into = (inside: SyntaxNode, name: string): readonly PolicyPlace[] => {
    const { scope, pointer, path } = place;
    return walk({ node: inside, scope, pointer: `${pointer}${pointerStep(name)}`, path: [...path, name], rest });
  };
  if (step === "*") return node.kind === "list" ? node.items.flatMap((item, index) => into(item, String(index))) : [];
  const inside = node.kind === "map" ? memberNode(node, step) : undefined;
  return inside === undefined ? [] : into(inside, step);
}

/** Whether what is in a node can be told without evaluating it. */
function isPlain(node: SyntaxNode): boolean {
  if (functionCall(node) !== undefined) return false;
  return node.kind !== "map" || !makesSome(node);
}

function makesSome({ entries }: MapNode): boolean {
  return entries.some(({ key }) => makesEntries(key));
}

/** How many elements `*` stands for in some outcomes of a value; 0 if there is no `*` on the way. */
export function elementCount(value: Evaluated, rest: readonly string[]): number {
  const star = rest.indexOf("*");
  const list = star < 0 ? null : valueAt(value, rest.slice(0, star));
  return list?.kind === "list" ? Math.min(knownItems(list).length, MAX_ELEMENTS) : 0;
}

const MAX_ELEMENTS = 100;

/** The path with its first `*` replaced by an index. */
export function withIndex(rest: readonly string[], index: number): readonly string[] {
  const star = rest.indexOf("*");
  return rest.map((step, at) => (at === star ? String(index) : step));
}

/** What stands at a path in a value; null if nothing surely does. */
export function valueAt(value: Evaluated, path: readonly string[]): Evaluated {
  let at: Value | null = value;
  for (const step of path) {
    if (at?.kind === "map") at = at.members.find(({ name }) => name === step)?.value ?? null;
    else if (at?.kind === "list") at = knownItems(at)[Number(step)] ?? null;
    else return null;
  }
  return at;
}

function knownItems(list: ListValue): readonly Value[] {
  return list.items.flatMap((item) => (item.kind === "splice" ? [] : [item]));
}
