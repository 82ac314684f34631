// The configuration that a plan was made of, as it is written beside the plan: which block an address means.

import type { AttributeNode } from "../../syntax/tree.js";
import type { Provenance } from "../../value/provenance.js";
import { locate } from "../../value/text-place.js";
import type { Value } from "../../value/value.js";
import { type ArgumentBlock, writtenBlock } from "../terraform/argument-block.js";
import { attachmentTargets } from "../terraform/attachment-target.js";
import { attributeOf, type BlockAt } from "../terraform/module-config.js";
import type { ModuleInstance } from "../terraform/module-instance.js";
import { placeOf } from "../terraform/override.js";
import { emptyScope, type Scope } from "../terraform/scope.js";
import { moduleSteps } from "./instance-key.js";
import type { InstanceName } from "./planned-resource.js";

/** One resource or data source as it is written. */
export class WrittenResource {
  readonly block: ArgumentBlock;
  /** The file that the block begins in. */
  readonly file: string;
  readonly header: Provenance;
  private readonly module: ModuleInstance;
  private readonly at: BlockAt;

  constructor(module: ModuleInstance, at: BlockAt, scope: Scope) {
    this.module = module;
    this.at = at;
    this.file = at.place.file;
    this.header = { at: locate(at.place, at.block.headerRange) };
    this.block = writtenBlock(at.block, module.surroundings(at, scope));
  }

  /** The place of an argument's value; null if it is not written. */
  placeOf(argument: string): Provenance | null {
    const attribute = this.attribute(argument);
    if (attribute === undefined) return null;
    return { at: locate(placeOf(this.at.place, attribute.value), attribute.value.range) };
  }

  /** The addresses of what an argument names, as far as they can be read; else its value. */
  targets(argument: string, value: Value): readonly Value[] {
    const attribute = this.attribute(argument);
    return attribute === undefined ? [value] : attachmentTargets(attribute, value, this.module.prefix);
  }

  private attribute(name: string): AttributeNode | undefined {
    return attributeOf(this.at.block.body, name);
  }
}

export class WrittenConfiguration {
  private readonly root: ModuleInstance;
  private readonly found = new Map<string, WrittenResource | null>();

  constructor(root: ModuleInstance) {
    this.root = root;
  }

  /** What an address of the plan means; null if it is in a module that is not to be found here. */
  resource(name: InstanceName): WrittenResource | null {
    const known = this.found.get(name.address);
    if (known !== undefined) return known;
    const resource = this.written(name);
    this.found.set(name.address, resource);
    return resource;
  }

  private written({ module: path, mode, type, name, key }: InstanceName): WrittenResource | null {
    const module = this.moduleAt(path);
    const at = (mode === "data" ? module?.config.data : module?.config.resources)?.get(`${type}.${name}`);
    if (module === null || at === undefined) return null;
    const instances = module.instances(at);
    const instance = instances.find((one) => one.key === key) ?? instances.find((one) => one.key === "[?]");
    // The plan knows best which instances there are.
    return new WrittenResource(module, at, instance?.scope ?? emptyScope);
  }

  private moduleAt(path: string): ModuleInstance | null {
    return moduleSteps(path).reduce<ModuleInstance | null>(
      (module, { call, key }) => (module === null ? null : childOf(module, call, key)),
      this.root,
    );
  }
}

function childOf(module: ModuleInstance, call: string, key: string): ModuleInstance | null {
  const children = module.childrenOf(call);
  const withKey = (wanted: string) =>
    children.find(({ prefix }) => prefix === `${module.prefix}module.${call}${wanted}.`);
  return withKey(key) ?? withKey("[?]") ?? null;
}
