// Reads the name of an endpoint service: whose it is, its Region, and what stands for the service.
// Knows names only, with or without unknown parts; must not know where they were written.

import { type EndpointServiceRecord, type EndpointServices, tokenOfTemplate } from "./endpoint-services.js";
import { partitionOfRegion } from "./partitions.js";

/** What a service name says. */
export interface EndpointServiceName {
  /** `aws`: a name that AWS gives, listed or not. `customer`: a service of a customer or partner. `unknown`: neither shape. */
  readonly kind: "aws" | "customer" | "unknown";
  /** Everything after the Region, as `s3`, `ecr.api`, `s3-global.accesspoint`. Null for customers and unknown names. */
  readonly token: string | null;
  /** The Region as written; null if the name has none or it is not known. */
  readonly region: string | null;
  /** The partition of the Region; null without one. */
  readonly partition: string | null;
  /** What is known of the service: nothing for new ones, a record per endpoint type for S3 and DynamoDB. */
  readonly records: readonly EndpointServiceRecord[];
}

/**
 * Reads a full name: `com.amazonaws.eu-west-1.s3`, `cn.com.amazonaws.cn-north-1.x`,
 * `aws.api.eu-west-1.freetier`, `com.amazonaws.iam`, `com.amazonaws.vpce.<region>.vpce-svc-…`.
 * Names count with their case, as the EC2 API takes them. Never throws.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export function endpointService(tables: EndpointServices, serviceName: string): EndpointServiceName {
  return endpointServiceWithHoles(tables, [serviceName]);
}

/**
 * The same for a name of which parts are not known: texts, and null for each hole. A hole in the
 * place of the Region counts as a Region, so `["com.amazonaws.", null, ".s3"]` is S3 somewhere; a
 * hole may also stand for what comes before it. With a hole in the token the name is unknown.
 */
export function endpointServiceWithHoles(
  tables: EndpointServices,
  parts: readonly (string | null)[],
): EndpointServiceName {
  const name = parts.map((part) => part ?? HOLE).join("");
  return (
    readFixedName(tables, name) ??
    readCustomerName(tables, name) ??
    readRegionalName(tables, name) ??
    readSuffix(tables, name) ??
    UNKNOWN
  );
}

/** Stands for a hole while names are taken apart; no name contains it. */
const HOLE = "\u0000";
const CUSTOMER_ID = "vpce-svc-";
const UNKNOWN: EndpointServiceName = { kind: "unknown", token: null, region: null, partition: null, records: [] };
/** Beginnings of names other than those of the partitions. */
const OTHER_ROOTS = ["aws.api", "api.aws", "aws.sagemaker"];

/** Names that are listed whole: global ones, and those that exist in one Region only. */
function readFixedName(tables: EndpointServices, name: string): EndpointServiceName | undefined {
  const records = tables.named(name);
  if (records.length === 0 || name.includes("{")) return undefined;
  const region = name.split(".").find((part) => partitionOfRegion(tables.partitions, part) !== undefined);
  return aws(tables, { token: tokenOfTemplate(name), region: region ?? HOLE, records });
}

function readCustomerName(tables: EndpointServices, name: string): EndpointServiceName | undefined {
  // A hole before the id may hold everything that comes before it.
  if (name.includes(`${HOLE}.${CUSTOMER_ID}`)) return { ...UNKNOWN, kind: "customer" };
  const marker = name.indexOf(".vpce.");
  if (marker < 0 || !isRoot(tables, name.slice(0, marker))) return undefined;
  const { head, rest } = splitAtDot(name.slice(marker + ".vpce.".length));
  if (!rest.startsWith(CUSTOMER_ID) && !rest.startsWith(HOLE)) return undefined;
  if (!isRegion(tables, head)) return undefined;
  return { ...UNKNOWN, kind: "customer", ...place(tables, head) };
}

function readRegionalName(tables: EndpointServices, name: string): EndpointServiceName | undefined {
  const root = rootsOf(tables).find((each) => name.startsWith(`${each}.`));
  if (root === undefined) return undefined;
  const { head: region, rest: token } = splitAtDot(name.slice(root.length + 1));
  if (token === "" || token.includes(HOLE) || token.startsWith(CUSTOMER_ID) || !isRegion(tables, region))
    return undefined;
  const partition = partitionOfRegion(tables.partitions, region);
  const hasOwnRoot = root === HOLE || OTHER_ROOTS.includes(root);
  if (partition !== undefined && !hasOwnRoot && !partition.endpointServicePrefixes.includes(root)) return undefined;
  return aws(tables, { token, region, records: recordsOf(tables, root, token) });
}

/** A hole for everything up to the Region: then only a token that we know is believed. */
function readSuffix(tables: EndpointServices, name: string): EndpointServiceName | undefined {
  const token = name.slice(name.lastIndexOf(HOLE) + 2);
  if (!name.startsWith(`${HOLE}.`) || name !== `${HOLE}.${token}`) return undefined;
  const records = recordsOf(tables, HOLE, token);
  return records.length > 0 ? aws(tables, { token, region: HOLE, records }) : undefined;
}

interface Reading {
  readonly token: string;
  readonly region: string;
  readonly records: readonly EndpointServiceRecord[];
}

function aws(tables: EndpointServices, { token, region, records }: Reading): EndpointServiceName {
  return { kind: "aws", token, ...place(tables, region), records };
}

function place(
  tables: EndpointServices,
  region: string,
): { readonly region: string | null; readonly partition: string | null } {
  if (region.includes(HOLE)) return { region: null, partition: null };
  return { region, partition: partitionOfRegion(tables.partitions, region)?.id ?? null };
}

function recordsOf(tables: EndpointServices, root: string, token: string): readonly EndpointServiceRecord[] {
  const family = OTHER_ROOTS.includes(root) ? root : "com.amazonaws";
  // Two names end in a number of a cell; in China one ends in `.cn`.
  // AWS: https://docs.aws.amazon.com/timestream/latest/developerguide/VPCEndpoints.html
  const spellings = [token, token.replace(/-cell[0-9]+$/, "-cell{n}"), token.replace(/\.cn$/, "")];
  for (const spelling of spellings) {
    const records = tables.named(`${family}.{region}.${spelling}`);
    if (records.length > 0) return records;
  }
  return [];
}

function rootsOf(tables: EndpointServices): readonly string[] {
  return [
    ...new Set(tables.partitions.flatMap((partition) => partition.endpointServicePrefixes)),
    ...OTHER_ROOTS,
    HOLE,
  ];
}

function isRoot(tables: EndpointServices, text: string): boolean {
  return rootsOf(tables).includes(text);
}

function isRegion(tables: EndpointServices, text: string): boolean {
  return text.includes(HOLE) || partitionOfRegion(tables.partitions, text) !== undefined;
}

function splitAtDot(text: string): { readonly head: string; readonly rest: string } {
  const dot = text.indexOf(".");
  return dot < 0 ? { head: text, rest: "" } : { head: text.slice(0, dot), rest: text.slice(dot + 1) };
}
