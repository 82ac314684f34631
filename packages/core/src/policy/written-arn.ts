// Regions and partitions that stand in ARNs as literals.

import { isListedRegion, type Partition } from "../aws/partitions.js";
import { readArn } from "./arn-fields.js";
import { policyTexts } from "./policy-texts.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

interface WrittenArn {
  readonly anchor: Anchor;
  readonly text: string;
}

/**
 * ARNs with a Region as a literal. Those that name an account are about one thing in one place, and those that
 * stand beside their twin of another Region list Regions on purpose.
 */
export function regionsInArns(
  policy: TypedPolicy,
  partitions: readonly Partition[],
): readonly (WrittenArn & { readonly region: string })[] {
  const found = writtenArns(policy).flatMap((arn) => {
    const reading = readArn(arn.text);
    if (reading.kind !== "fields") return [];
    const { region, account } = reading.fields;
    if (region === null || !isListedRegion(partitions, region) || /^\d{12}$/.test(account ?? "")) return [];
    return [{ ...arn, region, without: arn.text.replace(`:${region}:`, "::") }];
  });
  return found
    .filter((one) => !found.some((other) => other.without === one.without && other.region !== one.region))
    .map(({ anchor, text, region }) => ({ anchor, text, region }));
}

/** ARNs with a partition as a literal. */
export function partitionsInArns(policy: TypedPolicy): readonly (WrittenArn & { readonly partition: string })[] {
  return writtenArns(policy).flatMap((arn) => {
    const partition = /^arn:([a-z][a-z-]*):/.exec(arn.text)?.[1];
    return partition === undefined ? [] : [{ ...arn, partition }];
  });
}

/** Texts that stand in a file as they are, without holes. */
function writtenArns(policy: TypedPolicy): readonly WrittenArn[] {
  return policyTexts(policy).flatMap(({ value, anchor }) => {
    const { literal, assumes } = value.provenance;
    const isWritten = value.kind === "text" && assumes === undefined && literal?.node.text === value.text;
    return isWritten && value.text.startsWith("arn:") ? [{ anchor, text: value.text }] : [];
  });
}
