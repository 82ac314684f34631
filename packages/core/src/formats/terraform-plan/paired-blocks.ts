// Which written block a block of a plan comes from: providers keep some as lists in their order, others as sets.

import type { Value } from "../../value/value.js";
import type { ArgumentBlock, BlockRun } from "../terraform/argument-block.js";
import { isWhollyKnown, mayBe } from "./settled-value.js";

/** What tells the blocks of a set apart; all other types of blocks are lists. */
const telling: Readonly<Record<string, readonly string[]>> = {
  principals: ["type", "identifiers"],
  not_principals: ["type", "identifiers"],
  condition: ["test", "variable", "values"],
  ingress: ["protocol", "from_port", "to_port", "cidr_blocks", "security_groups"],
  egress: ["protocol", "from_port", "to_port", "cidr_blocks", "security_groups"],
  route: ["cidr_block", "ipv6_cidr_block", "destination_prefix_list_id"],
};

type Partners = readonly (BlockRun | undefined)[];

/** For each block of a plan the written one, undefined where that is not sure: what the plan does not know stays unknown. */
export function pairedBlocks(type: string, planned: readonly BlockRun[], written: readonly BlockRun[]): Partners {
  const names = Object.hasOwn(telling, type) ? telling[type] : undefined;
  return names === undefined ? inOrder(planned, written) : bySigns(names, planned, written);
}

/** What stands before the first run of an unknown number and behind the last one has its place; between is the run. */
function inOrder(planned: readonly BlockRun[], written: readonly BlockRun[]): Partners {
  const first = written.findIndex(({ repeated }) => repeated !== null);
  const last = written.findLastIndex(({ repeated }) => repeated !== null);
  const surplus = planned.length - written.length;
  if (first < 0 ? surplus !== 0 : planned.length < written.length - (last - first + 1))
    return planned.map(() => undefined);
  return planned.map((run, index) => {
    const own =
      first < 0 || index < first ? written[index] : index - surplus > last ? written[index - surplus] : undefined;
    // Between several runs it is not visible which of them made a block.
    const partner = own ?? (first === last ? written[first] : undefined);
    return partner !== undefined && isLike(run.block, partner.block, "sid") ? partner : undefined;
  });
}

/** Blocks of which all is known find theirs first; of the others each takes the only one that it may be. */
function bySigns(names: readonly string[], planned: readonly BlockRun[], written: readonly BlockRun[]): Partners {
  const free = new Set(written.filter(({ repeated }) => repeated === null));
  const runs = written.filter(({ repeated }) => repeated !== null);
  const found = new Map<BlockRun, BlockRun>();
  const like = (one: BlockRun) =>
    [...free].filter((other) => names.every((name) => isLike(one.block, other.block, name)));
  const take = (one: BlockRun, partner: BlockRun | undefined): void => {
    if (partner === undefined) return;
    free.delete(partner);
    found.set(one, partner);
  };
  const known = planned.filter(({ block }) => isKnown(block, names));
  for (const one of known)
    take(
      one,
      like(one).find(({ block }) => isKnown(block, names)),
    );
  for (const one of known) if (!found.has(one)) take(one, like(one)[0]);
  const open = planned.filter((one) => !found.has(one) && !known.includes(one));
  for (const one of open) {
    const [only, ...others] = like(one);
    const isClaimed = open.some((rival) => rival !== one && only !== undefined && like(rival).includes(only));
    if (others.length === 0 && !isClaimed) take(one, only);
  }
  const [run, ...others] = runs;
  return planned.map((one) => found.get(one) ?? (others.length === 0 && known.includes(one) ? run : undefined));
}

function isKnown(block: ArgumentBlock | null, names: readonly string[]): boolean {
  return block !== null && names.every((name) => isWhollyKnown(block.argument(name)?.value ?? nothing));
}

const nothing: Value = { kind: "null", provenance: { at: { file: "", range: { start: 0, end: 0 } } } };

function isLike(planned: ArgumentBlock | null, written: ArgumentBlock | null, name: string): boolean {
  const [own, other] = [planned, written].map((block) => block?.argument(name)?.value ?? nothing);
  const isNone = (value: Value | undefined) =>
    value === undefined ||
    value.kind === "null" ||
    (value.kind === "text" && value.text === "") ||
    (value.kind === "list" && value.items.length === 0);
  if (isNone(own) || isNone(other)) return planned === null || written === null || isNone(own) === isNone(other);
  return own === undefined || other === undefined || mayBe(own, other);
}
