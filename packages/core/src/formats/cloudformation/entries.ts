// The entries of a map of a template, with those that loops and includes make.

import type { MapEntry, MapNode, ScalarNode, SyntaxNode } from "../../syntax/tree.js";
import { holeMark } from "../../value/text-place.js";
import { type ConcatValue, type TextValue, textValue, type UnknownValue, unknownValue } from "../../value/value.js";
import { pointerStep } from "../pointer-walk.js";
import type { Evaluator } from "./evaluate.js";
import { memberNode, mergedInto, mergedMaps, resolveAlias } from "./function-name.js";
import { listArgument, malformed, needsExtensions } from "./functions.js";
import { transformed } from "./include.js";
import { loopName } from "./loop-text.js";
import type { Scope, ScopedNode } from "./scope.js";

/** One entry; its node is the value. */
export interface ScopedEntry extends ScopedNode {
  /** The key; null where a loop variable that is not visible hides it. */
  readonly name: string | null;
  readonly key: ScalarNode;
  /** The scope that the key was written in, loop variables included. */
  readonly keyScope: Scope;
  /** The loop whose unknown items hide the name. */
  readonly hiddenBy: string | null;
}

export interface Entries {
  readonly entries: readonly ScopedEntry[];
  /** The origin of entries that may exist beside these; null if there are none. */
  readonly open: string | null;
}

/** How many copies loops may make of one node before their items are left unknown. */
const MAX_COPIES = 500;

const LOOP = "Fn::ForEach::";

/** Whether a key stands for entries that something else makes. */
export function makesEntries(key: SyntaxNode): boolean {
  return key.kind === "scalar" && (key.text.startsWith(LOOP) || key.text === "Fn::Transform");
}

/** The entries of a map in the scope of the evaluator. @param pointer of the map. */
export function entriesOf(evaluator: Evaluator, map: MapNode, pointer: string): Entries {
  const { scope } = evaluator;
  const entries: ScopedEntry[] = [];
  let open: string | null = null;
  // What is merged stands behind own entries, and the first source before the others.
  for (const source of mergedInto(map).toReversed()) {
    const merged = entriesOf(evaluator, source, pointer);
    entries.push(...merged.entries);
    open ??= merged.open;
  }
  for (const entry of map.entries) {
    const { key, value } = entry;
    if (key.kind !== "scalar" || (key.text === "<<" && mergedMaps(entry).length > 0)) continue;
    const inside = `${pointer}${pointerStep(key.text)}`;
    if (makesEntries(key)) {
      const made =
        key.text === "Fn::Transform"
          ? includedEntries(evaluator, value, inside)
          : loop(evaluator, { key, value }, inside);
      entries.push(...made.entries);
      open ??= made.open;
    } else {
      const hole = scope.place.holes !== undefined && key.text.includes(holeMark);
      const name = hole ? null : loopName(key.text, scope.loops);
      if (hole) open ??= "fn:key";
      entries.push({ name, key, node: value, scope, keyScope: scope, pointer: inside, hiddenBy: null });
    }
  }
  return { entries, open };
}

/** The entries of an included file, in place of `Fn::Transform`. */
export function includedEntries(evaluator: Evaluator, argument: SyntaxNode, pointer: string): Entries {
  const read = transformed(evaluator, argument, pointer);
  if ("origin" in read) return { entries: [], open: read.origin };
  const { node, scope } = read.content;
  const root = resolveAlias(node);
  return root.kind === "map"
    ? entriesOf(evaluator.in(scope), root, "")
    : { entries: [], open: "transform:AWS::Include" };
}

function loop(evaluator: Evaluator, { key, value }: MapEntry, pointer: string): Entries {
  const name = key.kind === "scalar" ? key.text : LOOP;
  const origin = `fn:${name}`;
  const call = { name, argument: value, site: evaluator.provenance(key), pointer };
  const [first, collection, third, ...more] = listArgument(value) ?? [];
  const id = first === undefined ? undefined : resolveAlias(first);
  const body = third === undefined ? undefined : resolveAlias(third);
  if (id?.kind !== "scalar" || collection === undefined || body?.kind !== "map" || more.length > 0) {
    malformed(evaluator, call, "a name, a list and a map");
    return { entries: [], open: origin };
  }
  needsExtensions(evaluator, call);
  const { scope } = evaluator;
  const items = loopItems(evaluator, collection, `${pointer}/1`);
  const isBounded =
    items !== null &&
    items.length * scope.copies <= MAX_COPIES &&
    (scope.owner !== "" || evaluator.budget.takeEntries(items.length));
  if (items !== null && !isBounded) {
    evaluator.report("fe/limit", {
      pointer,
      location: call.site.at,
      subject: name,
      message: `\`${name}\` makes more copies than are read one by one: its items stay unknown.`,
    });
  }
  const values = isBounded
    ? items.map((item) => item ?? unknownValue(origin, call.site, { type: "string" }))
    : [unknownValue(origin, call.site, { type: "string" })];
  let open: string | null = isBounded ? null : origin;
  const entries = values.flatMap((one) => {
    const loops = new Map([...scope.loops, [id.text, one] as const]);
    const inner = evaluator.in({ ...scope, loops, copies: scope.copies * values.length });
    const made = entriesOf(inner, body, `${pointer}/2`);
    open ??= made.open;
    return made.entries.map((entry) => {
      if (entry.name !== null || entry.hiddenBy !== null || one.kind === "text") return entry;
      open ??= origin;
      return { ...entry, hiddenBy: name.slice(LOOP.length) };
    });
  });
  return { entries, open };
}

type LoopItem = TextValue | ConcatValue | UnknownValue;

/** The items to go through, null for those that are no text; null where even their number is not known. */
function loopItems(evaluator: Evaluator, collection: SyntaxNode, pointer: string): readonly (LoopItem | null)[] | null {
  const list = evaluator.evaluate(collection, pointer);
  if (list?.kind !== "list") return null;
  const items: (LoopItem | null)[] = [];
  for (const item of list.items) {
    if (item.kind === "splice") return null;
    if (item.kind === "text" || item.kind === "concat") items.push(item);
    else if (item.kind === "unknown") items.push(item.type === "list" || item.type === "map" ? null : item);
    else if (item.kind === "number") items.push(textValue(item.text, item.provenance));
    else if (item.kind === "boolean") items.push(textValue(String(item.value), item.provenance));
    else items.push(null);
  }
  return items;
}

/** The last entry of that name. */
export function entryNamed(entries: readonly ScopedEntry[], name: string): ScopedEntry | undefined {
  return entries.findLast((entry) => entry.name === name);
}

/** The member of a map as its plain node, for maps that loops have no business in. */
export function plainMember(node: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  const map = node === undefined ? undefined : resolveAlias(node);
  return map?.kind === "map" ? memberNode(map, name) : undefined;
}
