// A module folder as declared: its blocks by address, before anything is evaluated.

import type { AttributeNode, BlockNode, BodyNode, SyntaxTree } from "../../syntax/tree.js";
import type { Location } from "../../text/range.js";
import type { TextPlace } from "../../value/text-place.js";
import { joinPath } from "../file-provider.js";
import type { ReadContext } from "../format.js";
import { moduleFiles } from "./module-files.js";
import { overridden } from "./override.js";

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
  /** Of a module that is no part of the workspace: the call in it that findings stand at. */
  readonly anchor: Location | null;
  /** The files that the blocks come from. */
  readonly files: readonly string[];
  /** Those of them that cannot be read to their end: blocks may be missing. */
  readonly brokenFiles: readonly string[];
  /** The files that `assignments` come from. */
  readonly variableFiles: readonly string[];
  readonly variables: ReadonlyMap<string, BlockAt>;
  readonly locals: ReadonlyMap<string, AttributeAt>;
  readonly outputs: ReadonlyMap<string, BlockAt>;
  readonly moduleCalls: ReadonlyMap<string, BlockAt>;
  /** Managed resources by `type.name`. */
  readonly resources: ReadonlyMap<string, BlockAt>;
  /** Data sources by `type.name`. */
  readonly data: ReadonlyMap<string, BlockAt>;
  /** Provider configurations by name, or `name.alias`. */
  readonly providers: ReadonlyMap<string, BlockAt>;
  /** `terraform` blocks by where they stand. */
  readonly settings: ReadonlyMap<string, BlockAt>;
  /** Values of `terraform.tfvars` and `*.auto.tfvars`, in JSON too: later files win (terraform.md §2.4). */
  readonly assignments: ReadonlyMap<string, AttributeAt>;
}

/** A file of a module, parsed, and where findings about what it says stand. */
export interface ConfigFile {
  readonly place: TextPlace;
  readonly isOverride: boolean;
  readonly isVariables: boolean;
}

/** A file of a module that is read where it lies; or, for `anchor`, one whose findings stand where it is called. */
export function configFile(file: string, tree: SyntaxTree, anchor: Location | null): ConfigFile {
  const place: TextPlace =
    anchor === null
      ? { file, tree }
      : { file: anchor.file, tree, embedding: { segments: [], whole: anchor.range, host: "moved" } };
  return { place, isOverride: false, isVariables: false };
}

/** Reads all Terraform files directly in a folder; null if there are none. */
export function loadModule(folder: string, context: ReadContext, anchor: Location | null = null): ModuleConfig | null {
  const { primary, overrides, variables } = moduleFiles(context.provider.list(folder), context.options.flavour);
  const open = (names: readonly string[], role: Partial<ConfigFile>) =>
    names.flatMap((name) => {
      const source = context.open(joinPath(folder, name));
      return source === null ? [] : [{ ...configFile(source.file, source.tree, anchor), ...role }];
    });
  const files = [
    ...open(primary, {}),
    ...open(overrides, { isOverride: true }),
    ...open(anchor === null ? variables : [], { isVariables: true }),
  ];
  return files.every(({ isVariables }) => isVariables) ? null : declare(folder, files, anchor);
}

/** What files declare together. */
export function declare(folder: string, files: readonly ConfigFile[], anchor: Location | null): ModuleConfig {
  const places = files.filter(({ isVariables }) => !isVariables).map(({ place }) => place);
  const config = {
    folder,
    anchor,
    files: places.map(({ file }) => file),
    brokenFiles: places.filter(({ tree }) => tree.problems.length > 0).map(({ file }) => file),
    variableFiles: files.filter(({ isVariables }) => isVariables).map(({ place }) => place.file),
    variables: new Map<string, BlockAt>(),
    locals: new Map<string, AttributeAt>(),
    outputs: new Map<string, BlockAt>(),
    moduleCalls: new Map<string, BlockAt>(),
    resources: new Map<string, BlockAt>(),
    data: new Map<string, BlockAt>(),
    providers: new Map<string, BlockAt>(),
    settings: new Map<string, BlockAt>(),
    assignments: new Map<string, AttributeAt>(),
  };
  for (const { place, isOverride, isVariables } of files) {
    const { root } = place.tree;
    if (root.kind !== "body") continue;
    if (isVariables) {
      for (const attribute of attributesOf(root)) config.assignments.set(attribute.name, { attribute, place });
    } else {
      for (const item of root.items) if (item.kind === "block") register(config, { block: item, place }, isOverride);
    }
  }
  return config;
}

type Mutable = {
  readonly [Key in keyof ModuleConfig]: ModuleConfig[Key] extends ReadonlyMap<infer Name, infer Item>
    ? Map<Name, Item>
    : ModuleConfig[Key];
};

function register(config: Mutable, at: BlockAt, isOverride: boolean): void {
  const { block, place } = at;
  const [first, second] = block.labels.map(({ text }) => text);
  const add = (blocks: Map<string, BlockAt>, address: string): void => {
    const base = isOverride ? blocks.get(address) : undefined;
    blocks.set(address, base === undefined ? at : overridden(base, at));
  };
  if (block.type === "locals") {
    for (const attribute of attributesOf(block.body)) config.locals.set(attribute.name, { attribute, place });
  } else if (block.type === "resource" && second !== undefined) add(config.resources, `${first}.${second}`);
  else if (block.type === "data" && second !== undefined) add(config.data, `${first}.${second}`);
  else if (block.type === "terraform") config.settings.set(`${place.file}:${block.range.start}`, at);
  else if (first === undefined) return;
  else if (block.type === "variable") add(config.variables, first);
  else if (block.type === "output") add(config.outputs, first);
  else if (block.type === "module") add(config.moduleCalls, first);
  else if (block.type === "provider") add(config.providers, providerKey(first, block));
}

/** `aws`, or `aws.alias` for a configuration that resources choose by its alias. */
function providerKey(name: string, block: BlockNode): string {
  const alias = attributeOf(block.body, "alias")?.value;
  return alias?.kind === "scalar" ? `${name}.${alias.text}` : name;
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
