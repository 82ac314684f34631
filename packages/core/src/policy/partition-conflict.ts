// ARNs of another partition than their own Region, than the endpoint's, or than the other ARNs of the policy.
// Partitions share nothing: no request in one is about a thing of another (IAM User Guide `reference-arns`).

import { isListedRegion, type Partition, partitionOfRegion } from "../aws/partitions.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import { displayText } from "../value/display.js";
import { readArn } from "./arn-fields.js";
import { arnPlaces } from "./arn-places.js";
import { arnTexts, hasHole } from "./arn-text.js";
import type { ConditionKeySources } from "./condition-key.js";
import { endpointRegion } from "./endpoint-region.js";
import type { Anchor, PatternEntry, TypedPolicy } from "./typed-policy.js";

/** An ARN that stands in the wrong partition. */
export interface PartitionConflict {
  /** As written. */
  readonly text: string;
  readonly partition: string;
  /** The partition that belongs there. */
  readonly expected: string;
  /** What says so: the Region in the ARN itself, the endpoint's, or most ARNs of the policy. */
  readonly by: "region" | "endpoint" | "others";
  /** The Region that says so, or null. */
  readonly region: string | null;
  readonly anchor: Anchor;
  /** An ARN of the expected partition, where those say so. */
  readonly other: Anchor | null;
  /** The text with the expected partition; null where a template fills something in. */
  readonly remedy: string | null;
}

interface Placed {
  readonly entry: PatternEntry;
  readonly texts: readonly string[];
  readonly partition: string;
  /** The Region, where it is a listed one. */
  readonly region: string | null;
}

/**
 * The ARNs in the wrong partition. One that stands beside its twin of the expected partition was written for both
 * on purpose, in a policy that several partitions share.
 */
export function partitionConflicts(
  policy: TypedPolicy,
  endpoint: EndpointContext | null,
  partitions: readonly Partition[],
  sources: ConditionKeySources,
): readonly PartitionConflict[] {
  const placed = entriesOf(policy, sources).flatMap((entry) => placedIn(entry, partitions));
  const region = endpoint === null ? null : endpointRegion(endpoint);
  const ofEndpoint = partitionOf(region, partitions);
  const expected = ofEndpoint ?? mostCommon(placed.map(({ partition }) => partition));
  const all = new Set(placed.flatMap(({ texts }) => texts));
  const other = placed.find((one) => one.partition === expected)?.entry.anchor ?? null;
  return placed.flatMap((one): readonly PartitionConflict[] => {
    const { partition } = one;
    const own = partitionOf(one.region, partitions);
    if (own !== null && own !== partition) return [conflict(one, own, "region", one.region, null)];
    if (expected === null || partition === expected) return [];
    if (one.texts.every((text) => all.has(inPartition(text, expected)))) return [];
    return [
      ofEndpoint === null
        ? conflict(one, expected, "others", null, other)
        : conflict(one, expected, "endpoint", region, null),
    ];
  });
}

function conflict(
  { entry: { value, anchor }, texts, partition }: Placed,
  expected: string,
  by: PartitionConflict["by"],
  region: string | null,
  other: Anchor | null,
): PartitionConflict {
  const text = displayText(value) ?? texts[0] ?? "";
  const remedy = value.kind === "text" ? inPartition(value.text, expected) : null;
  return { text, partition, expected, by, region, anchor, other, remedy };
}

function partitionOf(region: string | null, partitions: readonly Partition[]): string | null {
  return region === null ? null : (partitionOfRegion(partitions, region)?.id ?? null);
}

/** Everything that may be an ARN, principals included. */
function entriesOf(policy: TypedPolicy, sources: ConditionKeySources): readonly PatternEntry[] {
  const principals = policy.statements.flatMap(({ principal }) => principal?.entries ?? []);
  return [...principals, ...arnPlaces(policy, sources).map(({ entry }) => entry)];
}

function placedIn(entry: PatternEntry, partitions: readonly Partition[]): readonly Placed[] {
  const texts = arnTexts(entry.value);
  if (texts === null) return [];
  const found = texts.map(partitionIn);
  const [partition] = found;
  if (partition === undefined || partition === null || hasHole(partition)) return [];
  // A partition that does not exist is no ARN at all, which another rule says.
  if (found.some((one) => one !== partition) || !partitions.some(({ id }) => id === partition)) return [];
  const regions = new Set(texts.map((text) => regionIn(text, partitions)));
  const [region = null] = regions;
  return [{ entry, texts, partition, region: regions.size === 1 ? region : null }];
}

function partitionIn(text: string): string | null {
  const reading = readArn(text);
  return reading.kind === "fields" || reading.kind === "cut" ? reading.fields.partition : null;
}

function regionIn(text: string, partitions: readonly Partition[]): string | null {
  const reading = readArn(text);
  const region = reading.kind === "fields" ? reading.fields.region : null;
  return region !== null && isListedRegion(partitions, region) ? region : null;
}

/** The most common one, the first of them where several are. */
function mostCommon(partitions: readonly string[]): string | null {
  let best: string | null = null;
  const count = (one: string) => partitions.filter((other) => other === one).length;
  for (const one of new Set(partitions)) if (best === null || count(one) > count(best)) best = one;
  return best;
}

function inPartition(text: string, partition: string): string {
  return text.replace(/^arn:[^:]*:/, `arn:${partition}:`);
}
