// The network around endpoints, as far as the project shows it. Resources are told apart by identity:
// what a reference to one gives, so that "this subnet" can be recognised wherever it is named.

import type { Tri } from "../iam/tri.js";
import type { Provenance } from "../value/provenance.js";
import type { Value } from "../value/value.js";

/** What all resources of the network have. A property that was not given is null. */
export interface NetworkResource {
  readonly file: string;
  /** Logical id or Terraform address. */
  readonly address: string;
  /** Where a finding about the resource as a whole stands. */
  readonly header: Provenance;
  /** What a reference to the resource gives: its id, mostly an unknown of its own origin. */
  readonly identity: Value;
  /** The condition without which it is not there, as its author named it; null if it always is. */
  readonly condition: string | null;
}

export interface Vpc extends NetworkResource {
  /** Null: AWS's default, true. */
  readonly enableDnsSupport: Value | null;
  /** Null: the default, false. */
  readonly enableDnsHostnames: Value | null;
}

export interface Subnet extends NetworkResource {
  readonly vpc: Value | null;
  readonly availabilityZone: Value | null;
  readonly mapsPublicIp: Value | null;
}

export interface RouteTable extends NetworkResource {
  readonly vpc: Value | null;
  /** Those written inside the table, then those that name it. */
  readonly routes: readonly Route[];
  readonly associations: readonly RouteTableAssociation[];
}

/** A route, inside its table or as a resource of its own. */
export interface Route {
  readonly table: Value | null;
  /** CIDR block or prefix list. */
  readonly destination: Value | null;
  /**
   * Which property names the target (`GatewayId`, `nat_gateway_id`), and its value. Several where conditions
   * decide which of them is given: then each value may be absent. None is given if there are none.
   */
  readonly targets: readonly RouteTarget[];
  /** As of a resource; of a route inside its table null. */
  readonly condition: string | null;
}

export interface RouteTarget {
  readonly kind: RouteTargetKind;
  readonly value: Value;
}

export type RouteTargetKind = "gateway" | "nat-gateway" | "transit-gateway" | "peering" | "endpoint" | "other";

export interface RouteTableAssociation extends NetworkResource {
  readonly subnet: Value | null;
  readonly table: Value | null;
}

export interface NatGateway extends NetworkResource {
  readonly subnet: Value | null;
  readonly vpc: Value | null;
  /** `public` (also if null) or `private`. */
  readonly connectivity: Value | null;
}

export interface SecurityGroup extends NetworkResource {
  readonly vpc: Value | null;
  readonly ingress: SecurityGroupRules;
  readonly egress: SecurityGroupRules;
}

/** The rules of a group in one direction. */
export interface SecurityGroupRules {
  /** Those written inside the group, then those that name it. */
  readonly rules: readonly SecurityGroupRule[];
  /** What is written inside the group and may hold further rules that are not visible. */
  readonly hidden: readonly Value[];
  /** No rule is given anywhere, and the deployed group has AWS's own: all egress is allowed. */
  readonly isDefault: boolean;
}

/** A rule of a security group, inline or as a resource of its own (`group` names it then). */
export interface SecurityGroupRule {
  readonly direction: "ingress" | "egress";
  readonly group: Value | null;
  readonly protocol: Value | null;
  readonly fromPort: Value | null;
  readonly toPort: Value | null;
  /** CIDR blocks, prefix lists and security groups that it admits. */
  readonly sources: readonly Value[];
  /** A list of sources is empty by a default only: others are to give some. */
  readonly isLeftOpen: boolean;
  /** As of a resource; of a rule inside its group null. */
  readonly condition: string | null;
  readonly provenance: Provenance;
}

/** What connects a VPC with networks outside of it. */
export interface VpcConnection extends NetworkResource {
  readonly kind: "peering" | "transit-gateway" | "vpn" | "direct-connect" | "cloud-wan" | "resolver";
  /** The VPCs that it names; empty where it names none. */
  readonly vpcs: readonly Value[];
}

/** The provider's side of PrivateLink. */
export interface EndpointService extends NetworkResource {
  readonly acceptanceRequired: Value | null;
  /** From the service itself and from separate permissions; null if nothing names any. */
  readonly allowedPrincipals: readonly Value[] | null;
}

/** What admits principals to an endpoint service in a resource of its own. */
export interface EndpointServicePermission extends NetworkResource {
  readonly service: Value | null;
  readonly principals: readonly Value[];
}

/** All of it, per project. */
export interface Network {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly routes: readonly Route[];
  readonly routeTableAssociations: readonly RouteTableAssociation[];
  readonly natGateways: readonly NatGateway[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly securityGroupRules: readonly SecurityGroupRule[];
  readonly endpointServices: readonly EndpointService[];
  readonly internetGateways: readonly NetworkResource[];
  readonly connections: readonly VpcConnection[];
  /** Zones of Route 53: what they hold is not read. */
  readonly hostedZones: readonly NetworkResource[];
}

export const emptyNetwork: Network = {
  vpcs: [],
  subnets: [],
  routeTables: [],
  routes: [],
  routeTableAssociations: [],
  natGateways: [],
  securityGroups: [],
  securityGroupRules: [],
  endpointServices: [],
  internetGateways: [],
  connections: [],
  hostedZones: [],
};

/** The networks of several sources as one. */
export function joinNetworks(networks: readonly Network[]): Network {
  return {
    vpcs: networks.flatMap(({ vpcs }) => vpcs),
    subnets: networks.flatMap(({ subnets }) => subnets),
    routeTables: networks.flatMap(({ routeTables }) => routeTables),
    routes: networks.flatMap(({ routes }) => routes),
    routeTableAssociations: networks.flatMap(({ routeTableAssociations }) => routeTableAssociations),
    natGateways: networks.flatMap(({ natGateways }) => natGateways),
    securityGroups: networks.flatMap(({ securityGroups }) => securityGroups),
    securityGroupRules: networks.flatMap(({ securityGroupRules }) => securityGroupRules),
    endpointServices: networks.flatMap(({ endpointServices }) => endpointServices),
    internetGateways: networks.flatMap(({ internetGateways }) => internetGateways),
    connections: networks.flatMap(({ connections }) => connections),
    hostedZones: networks.flatMap(({ hostedZones }) => hostedZones),
  };
}

/** Surely there, and once: no condition, and no key that is not visible, decides about it. */
export function surelyExists({ condition, address }: Pick<NetworkResource, "condition" | "address">): boolean {
  return condition === null && !address.includes("[?]");
}

/** Surely the same thing: equal texts, or unknowns of one origin that names a thing. */
export function isSameThing(one: Value | null, other: Value | null): boolean {
  const name = thingName(one);
  return name !== null && name === thingName(other);
}

/** What is equal for the same thing; null for what may be another thing each time. */
export function thingName(value: Value | null): string | null {
  if (value?.kind === "text") return value.text;
  // A `?` stands for a part of the name that is not visible, and may be another one each time.
  if (value?.kind !== "unknown" || /^(fn|if|invalid):|\?/.test(value.origin)) return null;
  return JSON.stringify([value.origin, value.scope ?? null]);
}

/**
 * Whether two values name the same thing. Of names that hold a key that is not visible (`[?]`), those of one
 * resource may.
 */
export function nameSameThing(one: Value | null, other: Value | null): Tri {
  if (isSameThing(one, other)) return "yes";
  if (one?.kind !== "unknown" || other?.kind !== "unknown" || one.scope !== other.scope) return "no";
  if (!one.origin.includes("[?]") && !other.origin.includes("[?]")) return "no";
  const withoutKeys = ({ origin }: { readonly origin: string }) => origin.replace(/\[[^\]]*\]/g, "");
  return withoutKeys(one) === withoutKeys(other) ? "unknown" : "no";
}
