// The network types of the AWS provider (terraform.md §1.2, §1.3) → network.

import type {
  NetworkResource,
  Route,
  RouteTargetKind,
  SecurityGroupRule,
  SecurityGroupRules,
} from "../../model/network.js";
import type { BlockNode } from "../../syntax/tree.js";
import type { Provenance } from "../../value/provenance.js";
import { locate } from "../../value/text-place.js";
import { unknownValue, type Value } from "../../value/value.js";
import { elements, type NetworkBuilder } from "../network-builder.js";
import { bodyInstances } from "./dynamic-block.js";
import { evaluate, type Surroundings } from "./evaluate.js";
import { attributeOf } from "./module-config.js";

/** Whether a resource type belongs to the network that is read. */
export function isNetworkType(type: string): boolean {
  return Object.hasOwn(readers, type);
}

export interface NetworkReading {
  readonly type: string;
  readonly base: NetworkResource;
  readonly block: BlockNode;
  readonly at: Surroundings;
  readonly builder: NetworkBuilder;
}

/** Adds a resource of a network type. */
export function readNetworkResource(reading: NetworkReading): void {
  readers[reading.type]?.(reading);
}

/** An argument's value; null if it is not given or null, which are the same to Terraform. */
function argument(block: BlockNode, at: Surroundings, name: string): Value | null {
  const attribute = attributeOf(block.body, name);
  if (attribute === undefined) return null;
  const value = evaluate(attribute.value, at);
  return value.kind === "null" ? null : value;
}

const targets: readonly (readonly [string, RouteTargetKind])[] = [
  ["gateway_id", "gateway"],
  ["nat_gateway_id", "nat-gateway"],
  ["transit_gateway_id", "transit-gateway"],
  ["vpc_peering_connection_id", "peering"],
  ["vpc_endpoint_id", "endpoint"],
  ["network_interface_id", "other"],
  ["egress_only_gateway_id", "other"],
  ["carrier_gateway_id", "other"],
  ["local_gateway_id", "other"],
  ["core_network_arn", "other"],
];

function routeOf(block: BlockNode, at: Surroundings, table: Value | null): Route {
  const get = (name: string) => argument(block, at, name);
  const given = targets.flatMap(([name, kind]) => {
    const value = get(name);
    return value === null ? [] : [{ kind, value }];
  });
  const names = [
    "destination_cidr_block",
    "destination_ipv6_cidr_block",
    "destination_prefix_list_id",
    "cidr_block",
    "ipv6_cidr_block",
  ];
  const destination = names.map(get).find((value) => value !== null) ?? null;
  return { table, destination, targets: given, condition: null };
}

/** The spellings of the three ways to write a rule. */
const sourceNames = [
  "cidr_blocks",
  "ipv6_cidr_blocks",
  "prefix_list_ids",
  "security_groups",
  "source_security_group_id",
  "cidr_ipv4",
  "cidr_ipv6",
  "prefix_list_id",
  "referenced_security_group_id",
  "self",
];

function ruleOf(direction: SecurityGroupRule["direction"], block: BlockNode, at: Surroundings): SecurityGroupRule {
  const get = (name: string) => argument(block, at, name);
  const provenance: Provenance = { at: locate(at.place, block.headerRange) };
  return {
    direction,
    group: get("security_group_id"),
    protocol: get("protocol") ?? get("ip_protocol"),
    fromPort: get("from_port"),
    toPort: get("to_port"),
    sources: sourceNames
      .flatMap((name) => elements(get(name)))
      .filter((value) => value.kind !== "boolean" || value.value),
    condition: null,
    provenance,
  };
}

/** Terraform removes the rule that AWS gives new groups: none given are none. */
function inlineRules(
  direction: SecurityGroupRule["direction"],
  block: BlockNode,
  at: Surroundings,
): SecurityGroupRules {
  const instances = bodyInstances(block.body, direction, at);
  // As an attribute (`ingress = [...]`) the rules are values that are not taken apart here.
  const attribute = argument(block, at, direction);
  const repeated = instances
    .flatMap((one) => one.repeated ?? [])
    .map((origin) => unknownValue(origin, { at: locate(at.place, block.headerRange) }));
  return {
    rules: instances.map((instance) => ruleOf(direction, instance.block, instance.at)),
    hidden: [...(attribute === null ? [] : [attribute]), ...repeated],
    isDefault: false,
  };
}

const readers: Readonly<Record<string, (reading: NetworkReading) => void>> = {
  aws_vpc({ base, block, at, builder }) {
    const get = (name: string) => argument(block, at, name);
    builder.vpcs.push({
      ...base,
      enableDnsSupport: get("enable_dns_support"),
      enableDnsHostnames: get("enable_dns_hostnames"),
    });
  },
  aws_subnet({ base, block, at, builder }) {
    const get = (name: string) => argument(block, at, name);
    const availabilityZone = get("availability_zone") ?? get("availability_zone_id");
    builder.subnets.push({
      ...base,
      vpc: get("vpc_id"),
      availabilityZone,
      mapsPublicIp: get("map_public_ip_on_launch"),
    });
  },
  aws_route_table({ base, block, at, builder }) {
    const routes = bodyInstances(block.body, "route", at).map((route) => routeOf(route.block, route.at, base.identity));
    builder.routeTables.push({ ...base, vpc: argument(block, at, "vpc_id"), routes });
  },
  aws_route({ block, at, builder }) {
    builder.routes.push(routeOf(block, at, argument(block, at, "route_table_id")));
  },
  aws_route_table_association({ base, block, at, builder }) {
    const get = (name: string) => argument(block, at, name);
    builder.routeTableAssociations.push({ ...base, subnet: get("subnet_id"), table: get("route_table_id") });
  },
  aws_nat_gateway({ base, block, at, builder }) {
    const get = (name: string) => argument(block, at, name);
    builder.natGateways.push({ ...base, subnet: get("subnet_id"), vpc: null, connectivity: get("connectivity_type") });
  },
  aws_security_group({ base, block, at, builder }) {
    const ingress = inlineRules("ingress", block, at);
    const egress = inlineRules("egress", block, at);
    const vpc = argument(block, at, "vpc_id");
    builder.securityGroups.push({ ...base, vpc, ingress, egress });
  },
  aws_security_group_rule({ block, at, builder }) {
    const type = argument(block, at, "type");
    const directions = (["ingress", "egress"] as const).filter((one) => type?.kind !== "text" || type.text === one);
    for (const direction of directions) builder.securityGroupRules.push(ruleOf(direction, block, at));
  },
  aws_vpc_security_group_ingress_rule({ block, at, builder }) {
    builder.securityGroupRules.push(ruleOf("ingress", block, at));
  },
  aws_vpc_security_group_egress_rule({ block, at, builder }) {
    builder.securityGroupRules.push(ruleOf("egress", block, at));
  },
  aws_vpc_endpoint_service({ base, block, at, builder }) {
    const principals = argument(block, at, "allowed_principals");
    const allowedPrincipals = principals === null ? null : elements(principals);
    builder.endpointServices.push({
      ...base,
      acceptanceRequired: argument(block, at, "acceptance_required"),
      allowedPrincipals,
    });
  },
  aws_vpc_endpoint_service_allowed_principal({ base, block, at, builder }) {
    const get = (name: string) => argument(block, at, name);
    builder.permissions.push({
      ...base,
      service: get("vpc_endpoint_service_id"),
      principals: elements(get("principal_arn")),
    });
  },
};
