// A block as those see it who ask for its arguments: written in HCL, or as a plan tells its values.

import type { BlockNode } from "../../syntax/tree.js";
import type { Provenance, RenderedSite } from "../../value/provenance.js";
import { locate } from "../../value/text-place.js";
import type { Value } from "../../value/value.js";
import { bodyInstances, type Decider } from "./dynamic-block.js";
import { evaluate, type Surroundings } from "./evaluate.js";
import { attributeOf } from "./module-config.js";

export interface Argument {
  /** Where its name stands. */
  readonly key: Provenance;
  /** May be null, which is not the same as not given to those who ask for the form of a policy. */
  readonly value: Value;
}

/** A block, or a run of blocks of an unknown number. */
export interface BlockRun {
  /** The block; of a run what all of its blocks say; null where nothing of it is visible. */
  readonly block: ArgumentBlock | null;
  /** The origin of the number, if the block stands for a run of blocks of an unknown number. */
  readonly repeated: string | null;
  /** The switch that alone decides whether the block is there: a run of one or none. */
  readonly decider?: Decider | null;
  readonly provenance: Provenance;
}

export interface ArgumentBlock {
  /** Where the block as a whole stands. */
  readonly provenance: Provenance;
  /** Present if the block is written in HCL and stands for itself alone: no loop and no instances copy it. */
  readonly site?: Omit<RenderedSite, "path">;
  /** An argument; null if it is not given. */
  argument(name: string): Argument | null;
  /** Nested blocks of a type, in order. */
  blocks(type: string): readonly BlockRun[];
}

/** An argument's value; null if it is not given or null, which are the same to Terraform. */
export function givenValue(block: ArgumentBlock, name: string): Value | null {
  const value = block.argument(name)?.value ?? null;
  return value === null || value.kind === "null" ? null : value;
}

/** A block of HCL in its surroundings; `dynamic` blocks inside it are expanded. */
export function writtenBlock(block: BlockNode, at: Surroundings): ArgumentBlock {
  const header = locate(at.place, block.headerRange);
  const provenance: Provenance = { at: header, opening: header };
  const { tree, embedding } = at.place;
  const isWrittenOnce = tree.language === "hcl" && embedding === undefined && at.scope.names.size === 0;
  return {
    provenance,
    ...(isWrittenOnce ? { site: { tree, block } } : {}),
    argument(name) {
      const attribute = attributeOf(block.body, name);
      if (attribute === undefined) return null;
      return { key: { at: locate(at.place, attribute.nameRange) }, value: evaluate(attribute.value, at) };
    },
    blocks: (type) =>
      bodyInstances(block.body, type, at).map((instance) => {
        const inner = writtenBlock(instance.block, instance.at);
        const { repeated, decider } = instance;
        return { block: inner, repeated, decider, provenance: inner.provenance };
      }),
  };
}
