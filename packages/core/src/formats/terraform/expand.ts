// `count` and `for_each` of resources, data sources and module calls → instances (§2.4.5).

import type { AttributeNode } from "../../syntax/tree.js";
import { alternativesOf, choiceOf } from "../../value/alternative.js";
import { assumptionsOf } from "../../value/assumption.js";
import { locate } from "../../value/text-place.js";
import { type UnknownValue, unknownValue, type Value } from "../../value/value.js";
import { evaluate } from "./evaluate.js";
import { elementOrigin, elementsOf } from "./for-expression.js";
import { attributeOf, type BlockAt, blocksOf } from "./module-config.js";
import type { ModuleInstance } from "./module-instance.js";
import { booleanOf, equalValues, numberOf } from "./operator.js";
import { placeOf } from "./override.js";
import { emptyScope, extendScope, type Scope } from "./scope.js";

export interface Instance {
  /** "", `[0]`, `["key"]`, or `[?]` for the instances of an unknown number. */
  readonly key: string;
  readonly scope: Scope;
  /** Names of defaulted root variables that alone keep the block from existing; null if it exists. */
  readonly offByDefault: readonly string[] | null;
  /** The origin of what decides whether it exists; null if it surely does. */
  readonly hiddenBy: string | null;
}

/** What a block makes. */
export interface Expansion {
  /** What a reference to all of them is: the only one, a list by `count`, a map by `for_each`. */
  readonly shape: "one" | "list" | "map";
  /** Every instance that there may be, once. */
  readonly instances: readonly Instance[];
  /** Where `for_each` is one of several collections: the keys of each, in its order. Null otherwise. */
  readonly choice: { readonly decider: UnknownValue; readonly keys: readonly (readonly string[])[] } | null;
}

/** More instances than anybody writes by hand: beyond, one symbolic instance stands for all. */
const MANY = 500;

/** The instances of a block. A block that only a default switches off is one symbolic instance. */
export function expand(at: BlockAt, module: ModuleInstance): Expansion {
  const count = attributeOf(at.block.body, "count");
  const forEach = attributeOf(at.block.body, "for_each");
  const enabled = forEach === undefined && count === undefined ? enabledOf(at) : undefined;
  const node = (forEach ?? count ?? enabled)?.value;
  if (node === undefined) return { shape: "one", instances: [only], choice: null };
  const shape = forEach !== undefined ? "map" : count !== undefined ? "list" : "one";
  const sure = (instances: readonly Instance[]): Expansion => ({ shape, instances, choice: null });
  const { result, assumed } = module.run.watch(() => evaluate(node, module.surroundings(at)));
  // What a file of variables switches off is meant to be off.
  const supposed = Object.keys(assumptionsOf(result)).filter((name) => module.run.isDefaulted(name));
  const names = [...new Set([...assumed, ...supposed])].sort();
  const choice = forEach === undefined ? null : chosen(result);
  if (choice !== null) return choice;
  const instances = enabled !== undefined ? switched(result) : forEach === undefined ? counted(result) : eachOf(result);
  if (instances === null) {
    const number = sizeOf(result);
    if (number > MANY) module.run.limit(locate(placeOf(at.place, node), node.range), tooMany(number));
    return sure([symbolic(at, { of: result, offByDefault: null, hiddenBy: originOf(result) })]);
  }
  if (instances.length > 0 || names.length === 0) return sure(instances);
  return sure([symbolic(at, { of: result, offByDefault: names, hiddenBy: null })]);
}

/** A block that stands once. */
const only: Instance = { key: "", scope: emptyScope, offByDefault: null, hiddenBy: null };

/** OpenTofu's `lifecycle { enabled = … }`, in the place of `count` (terraform.md §5). */
function enabledOf({ block }: BlockAt): AttributeNode | undefined {
  const lifecycle = blocksOf(block.body, "lifecycle").find(({ type }) => type === "lifecycle");
  return lifecycle === undefined ? undefined : attributeOf(lifecycle.body, "enabled");
}

/** Enabled blocks have no key. One that may be enabled is read as if it were. */
function switched(value: Value): readonly Instance[] {
  const enabled = booleanOf(value);
  if (enabled !== null) return enabled ? [only] : [];
  return [{ ...only, hiddenBy: value.kind === "unknown" ? value.origin : "fn:enabled" }];
}

function sizeOf(value: Value): number {
  return numberOf(value) ?? elementsOf(value)?.length ?? 0;
}

function tooMany(number: number): string {
  return `These are ${number} instances; beyond ${MANY} one of an unknown key stands for all of them.`;
}

function counted(value: Value): readonly Instance[] | null {
  const number = numberOf(value);
  if (number === null || !Number.isInteger(number) || number > MANY) return null;
  return Array.from({ length: Math.max(0, number) }, (_, index) => {
    const current: Value = { kind: "number", text: String(index), provenance: value.provenance };
    return { ...only, key: `[${index}]`, scope: named("count", { index: current }, value) };
  });
}

function eachOf(value: Value): readonly Instance[] | null {
  const elements = elementsOf(value);
  if (elements === null || elements.length > MANY) return null;
  const instances: Instance[] = [];
  for (const [key, element] of elements) {
    // Over a set of texts the key is the element; a list is refused by Terraform, its author means a set.
    const name = value.kind === "list" ? element : key;
    if (name.kind !== "text" && name.kind !== "number") return null;
    instances.push({ ...only, key: `["${name.text}"]`, scope: named("each", { key: name, value: element }, value) });
  }
  return instances;
}

/**
 * `for_each = condition ? {…} : {}`: the keys are known, and that an instance may not exist. Null where the
 * value is no choice between collections whose keys can be seen.
 */
function chosen(value: Value): Expansion | null {
  const alternatives = alternativesOf(value).map((one) => one.value);
  if (value.kind !== "unknown" || alternatives.length < 2) return null;
  const arms: (readonly Instance[])[] = [];
  for (const alternative of alternatives) {
    const arm = eachOf(alternative);
    if (arm === null) return null;
    arms.push(arm);
  }
  const byKey = new Map<string, Instance[]>();
  for (const one of arms.flat()) byKey.set(one.key, [...(byKey.get(one.key) ?? []), one]);
  const instances = [...byKey.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const hiddenBy = same.length === arms.length ? null : value.origin;
    return [{ ...first, scope: eitherScope(same, value), hiddenBy }];
  });
  return { shape: "map", instances, choice: { decider: value, keys: arms.map((arm) => arm.map(({ key }) => key)) } };
}

/** `each` of an instance that several alternatives have: the same key, one of the values. */
function eitherScope(same: readonly Instance[], from: UnknownValue): Scope {
  const [first, ...others] = same.map(({ scope }) => scope);
  if (first === undefined || others.length === 0) return first ?? emptyScope;
  const member = (scope: Scope, name: string): Value =>
    memberValue(scope.names.get("each"), name) ?? unknownValue(`each.${name}`, from.provenance);
  const values = same.map(({ scope }) => member(scope, "value"));
  const [value] = values;
  if (value === undefined || values.every((one) => one === value || equalValues(one, value) === true)) return first;
  const { switch: _switch, ...decider } = from;
  return named("each", { key: member(first, "key"), value: choiceOf(decider, values, value.provenance) }, from);
}

function memberValue(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === "map" ? value.members.find((one) => one.name === name)?.value : undefined;
}

function originOf(value: Value): string {
  return value.kind === "unknown" ? value.origin : "fn:instances";
}

function symbolic(
  at: BlockAt,
  { of, ...known }: Pick<Instance, "offByDefault" | "hiddenBy"> & { readonly of: Value },
): Instance {
  const provenance = { at: { file: at.place.file, range: at.block.headerRange } };
  const unknown = (origin: string) => unknownValue(origin, provenance);
  const element = elementOrigin(originOf(of));
  const each = named("each", { key: unknown("each.key"), value: unknown(element) }, unknown("each"));
  const scope = extendScope(each, named("count", { index: unknown("count.index") }, unknown("count")).names);
  return { key: "[?]", scope, ...known };
}

/** `each` or `count` as an object of its attributes. */
function named(root: string, members: Readonly<Record<string, Value>>, from: Value): Scope {
  const { provenance } = from;
  const list = Object.entries(members).map(([name, value]) => ({ name, key: provenance, value }));
  return { names: new Map([[root, { kind: "map", members: list, open: null, provenance }]]) };
}
