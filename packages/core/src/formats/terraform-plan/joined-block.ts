// A block as a plan and the configuration behind it tell it together (terraform.md §4.4).

import type { Argument, ArgumentBlock, BlockRun } from "../terraform/argument-block.js";
import type { PlanView } from "./plan-view.js";
import { plannedBlock } from "./planned-block.js";
import type { PlannedResource } from "./planned-resource.js";
import { mayBe, placed, settledValue } from "./settled-value.js";

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

/** What tells blocks apart that a provider keeps as a set, in an order of its own; all others keep theirs. */
const telling: Readonly<Record<string, readonly string[]>> = {
  principals: ["type", "identifiers"],
  not_principals: ["type", "identifiers"],
  condition: ["test", "variable", "values"],
  ingress: ["protocol", "from_port", "to_port", "cidr_blocks", "security_groups"],
  egress: ["protocol", "from_port", "to_port", "cidr_blocks", "security_groups"],
  route: ["cidr_block", "ipv6_cidr_block", "destination_prefix_list_id"],
};

function joinedRuns(type: string, planned: readonly BlockRun[], parent: ArgumentBlock): readonly BlockRun[] {
  const written = parent.blocks(type);
  // A number of blocks that the plan does not know is the configuration's to tell.
  if (planned.some(({ repeated }) => repeated !== null)) return written;
  const free = new Set(written);
  const repeated = written.find((run) => run.repeated !== null);
  return planned.map((run, index): BlockRun => {
    const own = type in telling ? likest(run, free, telling[type] ?? []) : written[index];
    const partner = own === undefined || own.repeated !== null ? repeated : own;
    if (partner !== repeated && partner !== undefined) free.delete(partner);
    if (partner === undefined) return placedRun(run, parent);
    if (run.block === null || partner.block === null) return { ...partner, repeated: null };
    return { block: joinedBlock(run.block, partner.block), repeated: null, provenance: partner.provenance };
  });
}

/** The block that is like another one in the most arguments, those that tell most first. */
function likest({ block }: BlockRun, free: ReadonlySet<BlockRun>, names: readonly string[]): BlockRun | undefined {
  const candidates = [...free].filter((one) => one.repeated === null);
  for (let count = names.length; count > 0; count--) {
    const found = candidates.find((one) => names.slice(0, count).every((name) => isLike(block, one.block, name)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isLike(planned: ArgumentBlock | null, written: ArgumentBlock | null, name: string): boolean {
  const [own, other] = [planned, written].map((block) => block?.argument(name)?.value);
  const isNone = (value: typeof own) =>
    value === undefined || value.kind === "null" || (value.kind === "list" && value.items.length === 0);
  if (isNone(own) || isNone(other)) return isNone(own) === isNone(other);
  return own === undefined || other === undefined || mayBe(own, other);
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
