// Facts of the provider configuration that data sources tell: account, Region, partition (§1.5).

import type { Provenance } from "../../value/provenance.js";
import { type HoleClass, textValue, unknownValue, type Value } from "../../value/value.js";
import type { ProviderFacts } from "./provider-config.js";

interface Ambient {
  readonly origin: string;
  readonly holeClass?: HoleClass;
  readonly known?: (facts: ProviderFacts) => string | undefined;
}

const region: Ambient = { origin: "aws.region", holeClass: "region", known: (facts) => facts.region };
const partition: Ambient = { origin: "aws.partition", holeClass: "partition", known: (facts) => facts.partition };

/** DNS suffix and the prefix of names of endpoint services, by partition (aws-sdk partitions, endpoint metadata). */
const names: Readonly<Record<string, readonly [suffix: string, reverse: string]>> = {
  aws: ["amazonaws.com", "com.amazonaws"],
  "aws-cn": ["amazonaws.com.cn", "cn.com.amazonaws"],
  "aws-us-gov": ["amazonaws.com", "com.amazonaws"],
  "aws-iso": ["c2s.ic.gov", "gov.ic.c2s"],
  "aws-iso-b": ["sc2s.sgov.gov", "gov.sgov.sc2s"],
  "aws-iso-e": ["cloud.adc-e.uk", "uk.adc-e.cloud"],
  "aws-iso-f": ["csp.hci.ic.gov", "gov.ic.hci.csp"],
  "aws-eusc": ["amazonaws.eu", "eu.amazonaws"],
};

function nameOf(place: 0 | 1): (facts: ProviderFacts) => string | undefined {
  return ({ partition: id = "" }) => (Object.hasOwn(names, id) ? names[id]?.[place] : undefined);
}

const facts: Readonly<Record<string, Ambient>> = {
  "aws_region.name": region,
  "aws_region.id": region,
  "aws_region.region": region,
  "aws_partition.partition": partition,
  "aws_partition.id": partition,
  "aws_partition.dns_suffix": { origin: "aws.dns_suffix", holeClass: "dns-suffix", known: nameOf(0) },
  "aws_partition.reverse_dns_prefix": { origin: "aws.reverse_dns_prefix", holeClass: "dns-suffix", known: nameOf(1) },
  "aws_caller_identity.account_id": {
    origin: "aws.account_id",
    holeClass: "account-id",
    known: ({ account }) => account,
  },
  "aws_caller_identity.id": { origin: "aws.account_id", holeClass: "account-id", known: ({ account }) => account },
};

/** The value of an attribute of an ambient data source under a provider configuration; null for all others. */
export function ambientValue(
  type: string,
  attribute: string,
  provider: ProviderFacts,
  provenance: Provenance,
): Value | null {
  const key = `${type}.${attribute}`;
  const fact = Object.hasOwn(facts, key) ? facts[key] : undefined;
  if (fact === undefined) return null;
  const { at } = provenance;
  const { alias, assumes, regionOrigin } = provider;
  const known = fact.known?.(provider);
  if (known !== undefined) {
    // The partition follows from the Region, the account does not.
    const rests = assumes !== undefined && type !== "aws_caller_identity";
    return textValue(known, rests ? { at, assumes } : { at });
  }
  const configured = alias === undefined ? fact.origin : `${fact.origin}@${alias}`;
  const origin = fact === region ? (regionOrigin ?? configured) : configured;
  const holeClass = fact.holeClass === undefined ? {} : { holeClass: fact.holeClass };
  return unknownValue(origin, { at }, { type: "string", ...holeClass });
}
