// Owns the endpoint services of AWS: their names, endpoint types, policy support and IAM prefixes.
// Must not know endpoints or policies; reading a service name is the work of endpoint-service-name.ts.
// Facts: generated/endpoint-services.ts (by scripts/generate-aws-tables.mjs, reviewed 2026-09-26).

import { ENDPOINT_SERVICE_ROWS, ENDPOINT_SOURCE_ROWS } from "./generated/endpoint-services.js";
import { lazy } from "./lazy.js";
import { type Partition, readPartitions } from "./partitions.js";
import { listField, tableRows, wordField, yesNoField } from "./table-rows.js";

export type EndpointType = "Interface" | "Gateway";

/**
 * How sure the statement on policy support is: `high` a current page of AWS, `medium` a single good
 * source, `old` stated in 2021 and never seen withdrawn, `unknown` nothing (then support is null).
 */
export type PolicyConfidence = "high" | "medium" | "old" | "unknown";

/** One endpoint service. S3 and DynamoDB have a record per endpoint type, with the same name. */
export interface EndpointServiceRecord {
  /** The service's name as AWS writes it, as `Amazon DynamoDB (gateway)`. */
  readonly service: string;
  /** Names with `{region}`, and in two places `{n}` for a number. Empty where only the service's own API creates endpoints. */
  readonly names: readonly string[];
  readonly types: readonly EndpointType[];
  /**
   * Whether it takes endpoint policies. Null is "no current source says", not "no". Support can differ
   * by Region: DescribeVpcEndpointServices (VpcEndpointPolicySupported) is the authority.
   */
  readonly policySupported: boolean | null;
  readonly policyConfidence: PolicyConfidence;
  /** What says so. */
  readonly policySources: readonly string[];
  /** IAM prefixes of the requests that pass; empty where IAM does not authorise the traffic or no prefix is known. */
  readonly iamPrefixes: readonly string[];
  /** Those names that consumers in other Regions may use; the list of AWS grows. */
  readonly crossRegionNames: readonly string[];
  /** Recorded only where a page denies it. */
  readonly privateDnsSupported: boolean | null;
  /** Port, where it is not 443. */
  readonly port: number | null;
  /** The service is no longer offered; its name still occurs in old templates. */
  readonly retired: boolean;
}

/** The table. Nothing throws; a list is empty where nothing is known. */
export interface EndpointServices {
  readonly partitions: readonly Partition[];
  records(): readonly EndpointServiceRecord[];
  /** Records by name as the table writes it, as `com.amazonaws.{region}.s3` or `com.amazonaws.iam`. */
  named(template: string): readonly EndpointServiceRecord[];
  /** Records by the part of the name after the Region, as `s3` or `ecr.api`, whatever the name begins with. */
  withToken(token: string): readonly EndpointServiceRecord[];
  /** All such parts, for near misses. */
  tokens(): readonly string[];
}

/**
 * Opens the table. Parts it into rows on every call, so ask once a run and keep the answer; indexes
 * and records are made when first asked for and remembered inside the answer.
 */
export function readEndpointServices(): EndpointServices {
  const rows = tableRows(ENDPOINT_SERVICE_ROWS);
  const sources = lazy(() => tableRows(ENDPOINT_SOURCE_ROWS).map(([text = ""]) => text));
  const made = new Map<number, EndpointServiceRecord>();
  const record = (number: number): EndpointServiceRecord => {
    const found = made.get(number) ?? readRecord(rows[number] ?? [], sources());
    made.set(number, found);
    return found;
  };
  const byName = lazy(() => indexBy(rows, longName));
  const byToken = lazy(() => indexBy(rows, (name) => tokenOfTemplate(longName(name))));
  return {
    partitions: readPartitions(),
    records: () => rows.map((_, number) => record(number)),
    named: (template) => (byName().get(template) ?? []).map(record),
    withToken: (token) => (byToken().get(token) ?? []).map(record),
    tokens: () => [...byToken().keys()],
  };
}

/** What is known of the policy support of a service, over all its records. */
export interface PolicySupport {
  readonly supported: boolean | null;
  readonly confidence: PolicyConfidence;
  readonly sources: readonly string[];
}

/** Policy support by records of one service; records that disagree (or none) say nothing. Filter by type first where it matters. */
export function policySupport(records: readonly EndpointServiceRecord[]): PolicySupport {
  const [first, ...others] = records;
  if (first === undefined || others.some((other) => other.policySupported !== first.policySupported)) {
    return { supported: null, confidence: "unknown", sources: [] };
  }
  const weakest = records.reduce((a, b) =>
    CONFIDENCES.indexOf(b.policyConfidence) > CONFIDENCES.indexOf(a.policyConfidence) ? b : a,
  );
  return {
    supported: first.policySupported,
    confidence: weakest.policyConfidence,
    sources: [...new Set(records.flatMap((record) => record.policySources))],
  };
}

/** The IAM prefixes of all records, without repetition. */
export function iamPrefixesOf(records: readonly EndpointServiceRecord[]): readonly string[] {
  return [...new Set(records.flatMap((record) => record.iamPrefixes))];
}

/** `com.amazonaws.{region}.ecr.api` → `ecr.api`, `com.amazonaws.iam` → `iam`, `aws.api.global.codecatalyst` → `codecatalyst`. */
export function tokenOfTemplate(template: string): string {
  if (template.startsWith(REGIONAL)) return template.slice(REGIONAL.length);
  return /^(?:aws\.[a-z]+|api\.aws)\.[^.]+\.(.+)$/.exec(template)?.[1] ?? template.replace(/^com\.amazonaws\./, "");
}

const REGIONAL = "com.amazonaws.{region}.";
const CONFIDENCES: readonly PolicyConfidence[] = ["high", "medium", "old", "unknown"];
const TYPES: readonly EndpointType[] = ["Interface", "Gateway"];

function readRecord(fields: readonly string[], sources: readonly string[]): EndpointServiceRecord {
  const [
    service = "",
    names,
    types,
    supported,
    confidence,
    evidence,
    prefixes,
    crossRegion,
    privateDns,
    port,
    retired,
  ] = fields;
  return {
    service,
    names: listField(names).map(longName),
    types: listField(types).map((type) => wordField(type, TYPES, "Interface")),
    policySupported: yesNoField(supported),
    policyConfidence: wordField(confidence, CONFIDENCES, "unknown"),
    policySources: listField(evidence).flatMap((number) => sources[Number(number)] ?? []),
    iamPrefixes: listField(prefixes),
    crossRegionNames: listField(crossRegion).map(longName),
    privateDnsSupported: yesNoField(privateDns),
    port: port === undefined || port === "" ? null : Number(port),
    retired: retired === "yes",
  };
}

function longName(name: string): string {
  return name.startsWith("~") ? REGIONAL + name.slice(1) : name;
}

/** Numbers of the rows under each of their names, as `keyOf` spells them. */
function indexBy(
  rows: readonly (readonly string[])[],
  keyOf: (name: string) => string,
): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [number, fields] of rows.entries()) {
    for (const name of listField(fields[1])) {
      const key = keyOf(name);
      const numbers = index.get(key);
      if (numbers === undefined) index.set(key, [number]);
      else if (numbers.at(-1) !== number) numbers.push(number);
    }
  }
  return index;
}
