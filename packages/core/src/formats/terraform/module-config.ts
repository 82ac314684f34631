// A module folder as declared: its blocks by address, before anything is evaluated.

import type { AttributeNode, BlockNode, BodyNode } from "../../syntax/tree.js";
import type { TextPlace } from "../../value/text-place.js";
import { joinPath } from "../file-provider.js";
import type { ReadContext } from "../format.js";
import type { SourceFile } from "../source-file.js";

/** A block and the text it stands in. */
export interface BlockAt {
  readonly block: BlockNode;
  readonly place: TextPlace;
}

export interface AttributeAt {
  readonly attribute: AttributeNode;
  readonly place: TextPlace;
}

export interface ModuleConfig {
  /** Folder name as the host spells it, "" for the working folder. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly variables: ReadonlyMap<string, BlockAt>;
  readonly locals: ReadonlyMap<string, AttributeAt>;
  readonly outputs: ReadonlyMap<string, BlockAt>;
  readonly moduleCalls: ReadonlyMap<string, BlockAt>;
  /** Managed resources by `type.name`. */
  readonly resources: ReadonlyMap<string, BlockAt>;
  /** Data sources by `type.name`. */
  readonly data: ReadonlyMap<string, BlockAt>;
  /** Values of `terraform.tfvars` and `*.auto.tfvars`: later files win (terraform.md §2.4). */
  readonly assignments: ReadonlyMap<string, AttributeAt>;
}

/** Reads all Terraform files directly in a folder; null if there are none. */
export function loadModule(folder: string, context: ReadContext): ModuleConfig | null {
  const names = [...context.provider.list(folder)].sort();
  const sources = names.filter((name) => isConfigName(name, names)).flatMap((name) => open(folder, name, context));
  if (sources.length === 0) return null;
  const config = {
    folder,
    files: sources.map(({ file }) => file),
    variables: new Map<string, BlockAt>(),
    locals: new Map<string, AttributeAt>(),
    outputs: new Map<string, BlockAt>(),
    moduleCalls: new Map<string, BlockAt>(),
    resources: new Map<string, BlockAt>(),
    data: new Map<string, BlockAt>(),
    assignments: new Map<string, AttributeAt>(),
  };
  for (const { file, tree } of sources) {
    if (tree.root.kind !== "body") continue;
    for (const item of tree.root.items)
      if (item.kind === "block") register(config, { block: item, place: { file, tree } });
  }
  for (const name of assignmentFiles(names)) {
    for (const { file, tree } of open(folder, name, context)) {
      for (const attribute of attributesOf(tree.root.kind === "body" ? tree.root : null)) {
        config.assignments.set(attribute.name, { attribute, place: { file, tree } });
      }
    }
  }
  return config;
}

/** In OpenTofu `x.tofu` hides `x.tf`. */
function isConfigName(name: string, all: readonly string[]): boolean {
  if (name.endsWith(".tofu")) return true;
  return name.endsWith(".tf") && !all.includes(`${name.slice(0, -3)}.tofu`);
}

function assignmentFiles(names: readonly string[]): readonly string[] {
  return [
    ...names.filter((name) => name === "terraform.tfvars"),
    ...names.filter((name) => name.endsWith(".auto.tfvars")),
  ];
}

function open(folder: string, name: string, context: ReadContext): readonly SourceFile[] {
  const source = context.open(joinPath(folder, name));
  return source === null ? [] : [source];
}

type Mutable = {
  readonly [Key in keyof ModuleConfig]: ModuleConfig[Key] extends ReadonlyMap<infer Name, infer Item>
    ? Map<Name, Item>
    : ModuleConfig[Key];
};

function register(config: Mutable, at: BlockAt): void {
  const { block, place } = at;
  const [first, second] = block.labels.map(({ text }) => text);
  if (block.type === "locals") {
    for (const attribute of attributesOf(block.body)) config.locals.set(attribute.name, { attribute, place });
  } else if (block.type === "resource" && second !== undefined) config.resources.set(`${first}.${second}`, at);
  else if (block.type === "data" && second !== undefined) config.data.set(`${first}.${second}`, at);
  else if (first === undefined) return;
  else if (block.type === "variable") config.variables.set(first, at);
  else if (block.type === "output") config.outputs.set(first, at);
  else if (block.type === "module") config.moduleCalls.set(first, at);
}

export function attributesOf(body: BodyNode | null): readonly AttributeNode[] {
  return body === null ? [] : body.items.filter((item): item is AttributeNode => item.kind === "attribute");
}

/** The last attribute of that name in a body. */
export function attributeOf(body: BodyNode, name: string): AttributeNode | undefined {
  return attributesOf(body).findLast((attribute) => attribute.name === name);
}

/** The blocks of a type in a body, `dynamic` ones of that label included, in order. */
export function blocksOf(body: BodyNode, type: string): readonly BlockNode[] {
  return body.items.filter(
    (item): item is BlockNode =>
      item.kind === "block" && (item.type === type || (item.type === "dynamic" && item.labels[0]?.text === type)),
  );
}
