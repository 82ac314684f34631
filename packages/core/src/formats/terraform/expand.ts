// `count` and `for_each` of resources, data sources and module calls → instances (§2.4.5).

import type { AttributeNode } from "../../syntax/tree.js";
import { assumptionsOf } from "../../value/assumption.js";
import { locate } from "../../value/text-place.js";
import { unknownValue, type Value } from "../../value/value.js";
import { evaluate } from "./evaluate.js";
import { elementsOf } from "./for-expression.js";
import { attributeOf, type BlockAt, blocksOf } from "./module-config.js";
import type { ModuleInstance } from "./module-instance.js";
import { booleanOf, numberOf } from "./operator.js";
import { placeOf } from "./override.js";
import { emptyScope, extendScope, type Scope } from "./scope.js";

export interface Instance {
  /** "", `[0]`, `["key"]`, or `[?]` for the instances of an unknown number. */
  readonly key: string;
  readonly scope: Scope;
  /** Names of defaulted root variables that alone keep the block from existing; null if it exists. */
  readonly offByDefault: readonly string[] | null;
}

/** More instances than anybody writes by hand: beyond, one symbolic instance stands for all. */
const MANY = 500;

/** The instances of a block. A block that only a default switches off is one symbolic instance. */
export function expand(at: BlockAt, module: ModuleInstance): readonly Instance[] {
  const count = attributeOf(at.block.body, "count");
  const forEach = attributeOf(at.block.body, "for_each");
  const enabled = forEach === undefined && count === undefined ? enabledOf(at) : undefined;
  const node = (forEach ?? count ?? enabled)?.value;
  if (node === undefined) return [only];
  const { result, assumed } = module.run.watch(() => evaluate(node, module.surroundings(at)));
  // What a file of variables switches off is meant to be off.
  const supposed = Object.keys(assumptionsOf(result)).filter((name) => module.run.isDefaulted(name));
  const names = [...new Set([...assumed, ...supposed])].sort();
  const instances = enabled !== undefined ? switched(result) : forEach === undefined ? counted(result) : eachOf(result);
  if (instances === null) {
    const number = sizeOf(result);
    if (number > MANY) module.run.limit(locate(placeOf(at.place, node), node.range), tooMany(number));
    return [symbolic(at, null)];
  }
  return instances.length === 0 && names.length > 0 ? [symbolic(at, names)] : instances;
}

/** A block that stands once. */
const only: Instance = { key: "", scope: emptyScope, offByDefault: null };

/** OpenTofu's `lifecycle { enabled = … }`, in the place of `count` (terraform.md §5). */
function enabledOf({ block }: BlockAt): AttributeNode | undefined {
  const lifecycle = blocksOf(block.body, "lifecycle").find(({ type }) => type === "lifecycle");
  return lifecycle === undefined ? undefined : attributeOf(lifecycle.body, "enabled");
}

/** Enabled blocks have no key. One that may be enabled is read as if it were. */
function switched(value: Value): readonly Instance[] {
  return booleanOf(value) === false ? [] : [only];
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
    return { key: `[${index}]`, scope: named("count", { index: current }, value), offByDefault: null };
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
    instances.push({
      key: `["${name.text}"]`,
      scope: named("each", { key: name, value: element }, value),
      offByDefault: null,
    });
  }
  return instances;
}

function symbolic(at: BlockAt, offByDefault: readonly string[] | null): Instance {
  const provenance = { at: { file: at.place.file, range: at.block.headerRange } };
  const unknown = (origin: string) => unknownValue(origin, provenance);
  const each = named("each", { key: unknown("each.key"), value: unknown("each.value") }, unknown("each"));
  const scope = extendScope(each, named("count", { index: unknown("count.index") }, unknown("count")).names);
  return { key: "[?]", scope, offByDefault };
}

/** `each` or `count` as an object of its attributes. */
function named(root: string, members: Readonly<Record<string, Value>>, from: Value): Scope {
  const { provenance } = from;
  const list = Object.entries(members).map(([name, value]) => ({ name, key: provenance, value }));
  return { names: new Map([[root, { kind: "map", members: list, open: null, provenance }]]) };
}
