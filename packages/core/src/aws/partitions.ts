// Owns the partitions of AWS and their Regions. Knows no services.
// Facts: generated/partitions.ts (by scripts/generate-aws-tables.mjs, reviewed 2026-09-26).

import { PARTITION_ROWS } from "./generated/partitions.js";
import { listField, tableRows } from "./table-rows.js";

export interface Partition {
  /** As in ARNs: `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly id: string;
  /** Source of a regular expression that all its Regions match, future ones too. */
  readonly regionPattern: string;
  /** As `amazonaws.com`. */
  readonly dnsSuffix: string;
  readonly dualStackDnsSuffix: string;
  /** The Region that global services answer from. */
  readonly globalRegion: string;
  /** What names of endpoint services begin with, before the first dot of the Region; `com.amazonaws` belongs to several partitions. */
  readonly endpointServicePrefixes: readonly string[];
  /** The Regions known on the day of the data. */
  readonly regions: readonly string[];
}

/** Reads the table. Parses on every call: ask once a run and keep the answer. */
export function readPartitions(): readonly Partition[] {
  return tableRows(PARTITION_ROWS).map(
    ([id = "", regionPattern = "", dnsSuffix = "", dualStackDnsSuffix = "", globalRegion = "", prefixes, regions]) => ({
      id,
      regionPattern,
      dnsSuffix,
      dualStackDnsSuffix,
      globalRegion,
      endpointServicePrefixes: listField(prefixes),
      regions: listField(regions),
    }),
  );
}

/**
 * The partition of a Region: by the list of Regions, else by the shape of the name, so that a Region
 * opened tomorrow (or a mistyped one) still has a partition. `undefined` if it looks like none.
 */
export function partitionOfRegion(partitions: readonly Partition[], region: string): Partition | undefined {
  return (
    partitions.find((partition) => partition.regions.includes(region)) ??
    partitions.find((partition) => new RegExp(partition.regionPattern).test(region))
  );
}

/** Whether the Region is in the list, as opposed to merely well-formed. */
export function isListedRegion(partitions: readonly Partition[], region: string): boolean {
  return partitions.some((partition) => partition.regions.includes(region));
}
