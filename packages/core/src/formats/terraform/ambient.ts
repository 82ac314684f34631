// Facts of the provider configuration that data sources tell: account, Region, partition (§1.5).

import type { Provenance } from "../../value/provenance.js";
import { type HoleClass, textValue, unknownValue, type Value } from "../../value/value.js";
import type { ReadingOptions } from "../format.js";

interface Ambient {
  readonly origin: string;
  readonly holeClass: HoleClass;
  readonly option?: "region" | "account" | "partition";
}

const region: Ambient = { origin: "aws.region", holeClass: "region", option: "region" };

const facts: Readonly<Record<string, Ambient>> = {
  "aws_region.name": region,
  "aws_region.id": region,
  "aws_region.region": region,
  "aws_partition.partition": { origin: "aws.partition", holeClass: "partition", option: "partition" },
  "aws_partition.id": { origin: "aws.partition", holeClass: "partition", option: "partition" },
  "aws_partition.dns_suffix": { origin: "aws.dns_suffix", holeClass: "dns-suffix" },
  "aws_caller_identity.account_id": { origin: "aws.account_id", holeClass: "account-id", option: "account" },
  "aws_organizations_organization.id": { origin: "aws.organization_id", holeClass: "organization-id" },
};

/** The value of an attribute of an ambient data source; null for all others. */
export function ambientValue(
  type: string,
  attribute: string,
  options: ReadingOptions,
  provenance: Provenance,
): Value | null {
  const key = `${type}.${attribute}`;
  const fact = Object.hasOwn(facts, key) ? facts[key] : undefined;
  if (fact === undefined) return null;
  const given = fact.option === undefined ? undefined : options[fact.option];
  if (given !== undefined) return textValue(given, { at: provenance.at });
  return unknownValue(fact.origin, { at: provenance.at }, { type: "string", holeClass: fact.holeClass });
}
