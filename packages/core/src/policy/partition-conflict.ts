// ARNs of another partition than the endpoint's, or than the other ARNs of the policy.
// Partitions share nothing: no request in one is about a thing of another (IAM User Guide `reference-arns`).

import { type Partition, partitionOfRegion } from "../aws/partitions.js";
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
  /** The partition of the endpoint, or of most ARNs of the policy. */
  readonly expected: string;
  /** The endpoint's Region, if that is what says so. */
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
  const ofRegion = region === null ? undefined : partitionOfRegion(partitions, region)?.id;
  const expected = ofRegion ?? mostCommon(placed.map(({ partition }) => partition));
  if (expected === null) return [];
  const all = new Set(placed.flatMap(({ texts }) => texts));
  const other =
    ofRegion === undefined ? (placed.find((one) => one.partition === expected)?.entry.anchor ?? null) : null;
  return placed.flatMap(({ entry: { value, anchor }, texts, partition }): readonly PartitionConflict[] => {
    if (partition === expected || texts.every((text) => all.has(inPartition(text, expected)))) return [];
    const text = displayText(value) ?? texts[0] ?? "";
    const remedy = value.kind === "text" ? inPartition(value.text, expected) : null;
    const by = ofRegion === undefined ? null : region;
    return [{ text, partition, expected, region: by, anchor, other, remedy }];
  });
}

/** Everything that may be an ARN, principals included. */
function entriesOf(policy: TypedPolicy, sources: ConditionKeySources): readonly PatternEntry[] {
  const principals = policy.statements.flatMap(({ principal }) => principal?.entries ?? []);
  return [...principals, ...arnPlaces(policy, sources).map(({ entry }) => entry)];
}

function placedIn(entry: PatternEntry, partitions: readonly Partition[]): readonly Placed[] {
  const texts = arnTexts(entry.value);
  if (texts === null) return [];
  const found = texts.map((text) => {
    const reading = readArn(text);
    return reading.kind === "fields" || reading.kind === "cut" ? reading.fields.partition : null;
  });
  const [partition] = found;
  if (partition === undefined || partition === null || hasHole(partition)) return [];
  // A partition that does not exist is no ARN at all, which another rule says.
  if (found.some((one) => one !== partition) || !partitions.some(({ id }) => id === partition)) return [];
  return [{ entry, texts, partition }];
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
