// The network types of the AWS provider (terraform.md §1.2, §1.3) → network.

import type {
  NetworkResource,
  Route,
  RouteTargetKind,
  SecurityGroupRule,
  SecurityGroupRules,
  VpcConnection,
} from "../../model/network.js";
import { isNothingByDefault } from "../../value/assumption.js";
import { unknownValue, type Value } from "../../value/value.js";
import { elements, type NetworkBuilder } from "../network-builder.js";
import { type ArgumentBlock, type BlockRun, givenValue } from "./argument-block.js";

/** Whether a resource type belongs to the network that is read. */
export function isNetworkType(type: string): boolean {
  return Object.hasOwn(readers, type);
}

export interface NetworkReading {
  readonly type: string;
  readonly base: NetworkResource;
  readonly block: ArgumentBlock;
  readonly builder: NetworkBuilder;
}

/** Adds a resource of a network type. */
export function readNetworkResource(reading: NetworkReading): void {
  readers[reading.type]?.(reading);
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

function routeOf(block: ArgumentBlock, table: Value | null, condition: string | null): Route {
  const get = (name: string) => givenValue(block, name);
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
  return { table, destination, targets: given, condition };
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

function ruleOf(
  direction: SecurityGroupRule["direction"],
  block: ArgumentBlock,
  condition: string | null,
): SecurityGroupRule {
  const get = (name: string) => givenValue(block, name);
  return {
    direction,
    group: get("security_group_id"),
    protocol: get("protocol") ?? get("ip_protocol"),
    fromPort: get("from_port"),
    toPort: get("to_port"),
    sources: sourceNames
      .flatMap((name) => elements(get(name)))
      .filter((value) => value.kind !== "boolean" || value.value),
    isLeftOpen: sourceNames.some((name) => {
      const value = block.argument(name)?.value;
      return value !== undefined && isNothingByDefault(value);
    }),
    condition,
    provenance: block.provenance,
  };
}

/** Terraform removes the rule that AWS gives new groups: none given are none. */
function inlineRules(direction: SecurityGroupRule["direction"], block: ArgumentBlock): SecurityGroupRules {
  const instances = block.blocks(direction);
  // As an attribute (`ingress = [...]`) the rules are values that are not taken apart here.
  const attribute = givenValue(block, direction);
  const hidden = instances
    .filter((one) => one.repeated !== null || one.block === null)
    .map(({ repeated, provenance }) => unknownValue(repeated ?? "fn:rule", provenance));
  return {
    rules: visible(instances).map((instance) => ruleOf(direction, instance, null)),
    hidden: [...(attribute === null ? [] : [attribute]), ...hidden],
    isDefault: false,
  };
}

function visible(runs: readonly BlockRun[]): readonly ArgumentBlock[] {
  return runs.flatMap(({ block }) => (block === null ? [] : [block]));
}

/** Reads a resource that connects VPCs with what is outside of them; some name none. */
function connection(kind: VpcConnection["kind"], vpcArguments: readonly string[]): (reading: NetworkReading) => void {
  return ({ base, block, builder }) => {
    const vpcs = vpcArguments.flatMap((name) => givenValue(block, name) ?? []);
    builder.connections.push({ ...base, kind, vpcs });
  };
}

const readers: Readonly<Record<string, (reading: NetworkReading) => void>> = {
  aws_vpc({ base, block, builder }) {
    const get = (name: string) => givenValue(block, name);
    builder.vpcs.push({
      ...base,
      enableDnsSupport: get("enable_dns_support"),
      enableDnsHostnames: get("enable_dns_hostnames"),
    });
  },
  aws_subnet({ base, block, builder }) {
    const get = (name: string) => givenValue(block, name);
    const availabilityZone = get("availability_zone") ?? get("availability_zone_id");
    builder.subnets.push({
      ...base,
      vpc: get("vpc_id"),
      availabilityZone,
      mapsPublicIp: get("map_public_ip_on_launch"),
    });
  },
  aws_route_table({ base, block, builder }) {
    const routes = visible(block.blocks("route")).map((route) => routeOf(route, base.identity, null));
    builder.routeTables.push({ ...base, vpc: givenValue(block, "vpc_id"), routes });
  },
  aws_route({ base, block, builder }) {
    builder.routes.push(routeOf(block, givenValue(block, "route_table_id"), base.condition));
  },
  aws_route_table_association({ base, block, builder }) {
    const get = (name: string) => givenValue(block, name);
    builder.routeTableAssociations.push({ ...base, subnet: get("subnet_id"), table: get("route_table_id") });
  },
  aws_nat_gateway({ base, block, builder }) {
    const get = (name: string) => givenValue(block, name);
    builder.natGateways.push({ ...base, subnet: get("subnet_id"), vpc: null, connectivity: get("connectivity_type") });
  },
  aws_security_group({ base, block, builder }) {
    const ingress = inlineRules("ingress", block);
    const egress = inlineRules("egress", block);
    const vpc = givenValue(block, "vpc_id");
    builder.securityGroups.push({ ...base, vpc, ingress, egress });
  },
  aws_security_group_rule({ base, block, builder }) {
    const type = givenValue(block, "type");
    const directions = (["ingress", "egress"] as const).filter((one) => type?.kind !== "text" || type.text === one);
    for (const direction of directions) builder.securityGroupRules.push(ruleOf(direction, block, base.condition));
  },
  aws_vpc_security_group_ingress_rule({ base, block, builder }) {
    builder.securityGroupRules.push(ruleOf("ingress", block, base.condition));
  },
  aws_vpc_security_group_egress_rule({ base, block, builder }) {
    builder.securityGroupRules.push(ruleOf("egress", block, base.condition));
  },
  aws_internet_gateway({ base, builder }) {
    builder.internetGateways.push(base);
  },
  aws_route53_zone({ base, builder }) {
    builder.hostedZones.push(base);
  },
  aws_vpc_peering_connection: connection("peering", ["vpc_id", "peer_vpc_id"]),
  aws_vpc_peering_connection_accepter: connection("peering", []),
  aws_ec2_transit_gateway_vpc_attachment: connection("transit-gateway", ["vpc_id"]),
  aws_networkmanager_vpc_attachment: connection("cloud-wan", []),
  aws_route53_resolver_endpoint: connection("resolver", []),
  aws_vpn_gateway: connection("vpn", ["vpc_id"]),
  aws_vpn_gateway_attachment: connection("vpn", ["vpc_id"]),
  aws_vpn_connection: connection("vpn", []),
  aws_dx_gateway_association: connection("direct-connect", []),
  aws_vpc_endpoint_service({ base, block, builder }) {
    const principals = givenValue(block, "allowed_principals");
    const allowedPrincipals = principals === null ? null : elements(principals);
    builder.endpointServices.push({
      ...base,
      acceptanceRequired: givenValue(block, "acceptance_required"),
      allowedPrincipals,
    });
  },
  aws_vpc_endpoint_service_allowed_principal({ base, block, builder }) {
    const get = (name: string) => givenValue(block, name);
    builder.permissions.push({
      ...base,
      service: get("vpc_endpoint_service_id"),
      principals: elements(get("principal_arn")),
    });
  },
};
