// A block as a plan and the configuration behind it tell it together (terraform.md §4.4).

import type { Argument, ArgumentBlock, BlockRun } from "../terraform/argument-block.js";
import { pairedBlocks } from "./paired-blocks.js";
import type { PlanView } from "./plan-view.js";
import { plannedBlock } from "./planned-block.js";
import type { PlannedResource } from "./planned-resource.js";
import { placed, settledValue } from "./settled-value.js";

/** A resource of a plan with what its configuration says, where that lies beside the plan. */
export function resourceBlock(resource: PlannedResource, view: PlanView): ArgumentBlock {
  return besideSource(plannedBlock(resource, view), resource, view);
}

/** The same of what a plan tells of a resource in another way. */
export function besideSource(planned: ArgumentBlock, { name }: PlannedResource, { written }: PlanView): ArgumentBlock {
  const source = written?.resource(name) ?? null;
  return source === null ? planned : joinedBlock(planned, source.block);
}

/** The arguments with the plan's values where it knows them, at the places where they are written. */
export function joinedBlock(planned: ArgumentBlock, written: ArgumentBlock): ArgumentBlock {
  return {
    provenance: written.provenance,
    argument(name) {
      const own = planned.argument(name);
      return own === null ? null : joinedArgument(own, written.argument(name), written);
    },
    blocks: (type) => joinedRuns(type, planned.blocks(type), written),
  };
}

/** An argument that the plan gives; what nobody wrote stands where the block does. */
export function joinedArgument(planned: Argument, written: Argument | null, { provenance }: ArgumentBlock): Argument {
  if (written === null) return { key: provenance, value: placed(planned.value, provenance) };
  return { key: written.key, value: settledValue(planned.value, written.value) };
}

function joinedRuns(type: string, planned: readonly BlockRun[], parent: ArgumentBlock): readonly BlockRun[] {
  const written = parent.blocks(type);
  // A number of blocks that the plan does not know is the configuration's to tell.
  if (planned.some(({ repeated }) => repeated !== null)) return written;
  const partners = pairedBlocks(type, planned, written);
  return planned.map((run, index): BlockRun => {
    const partner = partners[index];
    if (partner === undefined) return placedRun(run, parent);
    const { block, provenance } = partner;
    // Of a block that the plan does not show, all is as it is written.
    if (run.block === null || block === null) return { block, repeated: null, provenance };
    return { block: joinedBlock(run.block, block), repeated: null, provenance };
  });
}

/** A block that only the plan tells, where the block that it is in stands. */
function placedRun(run: BlockRun, { provenance }: ArgumentBlock): BlockRun {
  return { ...run, block: run.block === null ? null : placedBlock(run.block, provenance), provenance };
}

function placedBlock(block: ArgumentBlock, provenance: ArgumentBlock["provenance"]): ArgumentBlock {
  return {
    provenance,
    argument(name) {
      const own = block.argument(name);
      return own === null ? null : { key: provenance, value: placed(own.value, provenance) };
    },
    blocks: (type) =>
      block.blocks(type).map((run) => ({
        ...run,
        block: run.block === null ? null : placedBlock(run.block, provenance),
        provenance,
      })),
  };
}
