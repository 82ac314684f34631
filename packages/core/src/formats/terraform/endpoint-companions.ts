// Resources beside an endpoint that add to it (terraform.md §1.2): associations with route tables, subnets and
// security groups, and private DNS. They find their endpoint by address, as separate policies do.

import type { Endpoint, EndpointCompanion } from "../../model/endpoint.js";
import type { Provenance } from "../../value/provenance.js";
import { type ListItem, listValue, type Value } from "../../value/value.js";

type Property = "routeTables" | "subnets" | "securityGroups" | "privateDns";

/** What a type of companion adds, and the argument that holds it. */
export interface CompanionType {
  readonly property: Property;
  readonly argument: string;
}

const types: Readonly<Record<string, CompanionType>> = {
  aws_vpc_endpoint_route_table_association: { property: "routeTables", argument: "route_table_id" },
  aws_vpc_endpoint_subnet_association: { property: "subnets", argument: "subnet_id" },
  aws_vpc_endpoint_security_group_association: { property: "securityGroups", argument: "security_group_id" },
  aws_vpc_endpoint_private_dns: { property: "privateDns", argument: "private_dns_enabled" },
};

/** What a type adds to an endpoint, undefined for types that add nothing; all name it by `vpc_endpoint_id`. */
export function companionType(type: string): CompanionType | undefined {
  return Object.hasOwn(types, type) ? types[type] : undefined;
}

/** One such resource. */
export interface Companion {
  readonly address: string;
  readonly header: Provenance;
  readonly property: Property;
  readonly value: Value;
  /** Addresses of endpoints, as texts; what is not visible is another value. */
  readonly targets: readonly Value[];
  /** It stands for an unknown number of resources, or exists by a default only. */
  readonly isUncertain: boolean;
}

/** The endpoints with what their companions add. */
export function withCompanions(endpoints: readonly Endpoint[], companions: readonly Companion[]): readonly Endpoint[] {
  if (companions.length === 0) return endpoints;
  return endpoints.map((endpoint) => companions.reduce(withCompanion, endpoint));
}

function withCompanion(endpoint: Endpoint, companion: Companion): Endpoint {
  const reach = reachOf(endpoint.address, companion);
  if (reach === "no") return endpoint;
  const { property, value } = companion;
  const given = endpoint[property];
  const companions = reach === "yes" ? [...endpoint.companions, companionOf(endpoint, companion)] : endpoint.companions;
  if (property === "privateDns") return reach === "yes" ? { ...endpoint, privateDns: value, companions } : endpoint;
  const { provenance } = value;
  const added: ListItem =
    reach === "yes" ? value : { kind: "splice", origin: "fn:association", min: 0, each: value, provenance };
  const before: readonly ListItem[] = given === null ? [] : given.kind === "list" ? given.items : [runOf(given)];
  return { ...endpoint, [property]: listValue([...before, added], (given ?? value).provenance, false), companions };
}

/** Several companions of one property are no inline value of each other. */
function companionOf(endpoint: Endpoint, { property, address, header }: Companion): EndpointCompanion {
  // A property whose changes are ignored stays as the companion makes it.
  if (endpoint.changesIgnored.includes(property)) return { property, address, header, isInline: false };
  const others = endpoint.companions.filter((other) => other.property === property);
  const isInline = others.length === 0 ? isGiven(endpoint[property]) : others.some((other) => other.isInline);
  return { property, address, header, isInline };
}

/** Surely given: an expression that may turn out null or empty is not. */
function isGiven(value: Value | null): boolean {
  if (value?.kind === "list") return value.items.some((item) => item.kind !== "splice");
  return value !== null && value.kind !== "unknown" && value.kind !== "null";
}

/** The properties that companions give to endpoints which are not visible. */
export function strayProperties(companions: readonly Companion[]): readonly Property[] {
  const stray = companions.filter(({ targets }) => !targets.some(({ kind }) => kind === "text"));
  return [...new Set(stray.map(({ property }) => property))];
}

/** Whether a companion belongs to an endpoint; of instances of unknown keys it may be any. */
function reachOf(address: string, { targets, isUncertain }: Companion): "yes" | "maybe" | "no" {
  const resource = (text: string) => text.replace(/\[[^\]]*\]$/, "");
  for (const target of targets) {
    if (target.kind !== "text") continue;
    if (target.text === address) return isUncertain || address.endsWith("[?]") ? "maybe" : "yes";
    const isAny = address.endsWith("[?]") || target.text.endsWith("[?]");
    if (isAny && resource(target.text) === resource(address)) return "maybe";
  }
  return "no";
}

/** A value that is not a list stands for a run of elements. */
function runOf(value: Value): ListItem {
  const origin = value.kind === "unknown" ? value.origin : "fn:list";
  return { kind: "splice", origin, min: 0, provenance: value.provenance };
}
