// The network types of CloudFormation (cloudformation.md §1.2) → network. Conditions are left open:
// what a rule needs of the network are the values, not their cases.

import type {
  NetworkResource,
  Route,
  RouteTargetKind,
  SecurityGroupRule,
  SecurityGroupRules,
  VpcConnection,
} from "../../model/network.js";
import { detached, placesOf } from "../../value/detached.js";
import type { Value } from "../../value/value.js";
import { elements, type NetworkBuilder } from "../network-builder.js";
import type { Evaluator } from "./evaluate.js";
import { propertyOf } from "./resource-property.js";
import type { TemplateResource } from "./template.js";

/** Whether a type belongs to the network that is read. */
export function isNetworkType(type: string): boolean {
  return Object.hasOwn(readers, type);
}

/** Adds a resource of a network type. */
export function readNetworkResource(resource: TemplateResource, evaluator: Evaluator, builder: NetworkBuilder): void {
  const read = readers[resource.type];
  if (read === undefined) return;
  const { condition } = resource;
  const header = placesOf(resource.header);
  const identity = evaluator.reference(resource.logicalId, header, "");
  if (identity === null) return;
  read({
    base: { file: header.at.file, address: resource.logicalId, header, identity: detached(identity), condition },
    get: (name) => {
      const value = propertyOf(evaluator, resource, name);
      return value === null ? null : detached(value);
    },
    builder,
  });
}

interface Reading {
  readonly base: NetworkResource;
  get(name: string): Value | null;
  readonly builder: NetworkBuilder;
}

const targets: readonly (readonly [string, RouteTargetKind])[] = [
  ["GatewayId", "gateway"],
  ["NatGatewayId", "nat-gateway"],
  ["TransitGatewayId", "transit-gateway"],
  ["VpcPeeringConnectionId", "peering"],
  ["VpcEndpointId", "endpoint"],
  ["NetworkInterfaceId", "other"],
  ["InstanceId", "other"],
  ["EgressOnlyInternetGatewayId", "other"],
  ["CarrierGatewayId", "other"],
  ["LocalGatewayId", "other"],
  ["CoreNetworkArn", "other"],
];

function routeOf(get: Reading["get"], condition: string | null): Route {
  const given = targets.flatMap(([name, kind]) => {
    const value = get(name);
    return value === null ? [] : [{ kind, value }];
  });
  const destination = get("DestinationCidrBlock") ?? get("DestinationIpv6CidrBlock") ?? get("DestinationPrefixListId");
  return { table: get("RouteTableId"), destination, targets: given, condition };
}

function ruleOf(
  direction: SecurityGroupRule["direction"],
  get: Reading["get"],
  { provenance, condition }: Pick<SecurityGroupRule, "provenance" | "condition">,
): SecurityGroupRule {
  const peer = direction === "ingress" ? "Source" : "Destination";
  const names = ["CidrIp", "CidrIpv6", `${peer}SecurityGroupId`, `${peer}SecurityGroupName`, `${peer}PrefixListId`];
  return {
    direction,
    group: get("GroupId") ?? get("GroupName"),
    protocol: get("IpProtocol"),
    fromPort: get("FromPort"),
    toPort: get("ToPort"),
    sources: names.flatMap((name) => get(name) ?? []),
    isLeftOpen: false,
    condition,
    provenance,
  };
}

/** Inline rules: maps in a list; anything else may hide some. */
function inlineRules(direction: SecurityGroupRule["direction"], value: Value | null): SecurityGroupRules {
  const items = elements(value);
  const rules = items.flatMap((item) => {
    if (item.kind !== "map") return [];
    const get = (name: string) => item.members.find((member) => member.name === name)?.value ?? null;
    return [ruleOf(direction, get, { provenance: item.provenance, condition: null })];
  });
  const hidden = items.filter(({ kind }) => kind !== "map");
  return { rules, hidden, isDefault: direction === "egress" && items.length === 0 };
}

/** Reads a resource that connects VPCs with what is outside of them; some name none. */
function connection(kind: VpcConnection["kind"], vpcProperties: readonly string[]): (reading: Reading) => void {
  return ({ base, get, builder }) => {
    builder.connections.push({ ...base, kind, vpcs: vpcProperties.flatMap((name) => get(name) ?? []) });
  };
}

const readers: Readonly<Record<string, (reading: Reading) => void>> = {
  "AWS::EC2::VPC"({ base, get, builder }) {
    builder.vpcs.push({
      ...base,
      enableDnsSupport: get("EnableDnsSupport"),
      enableDnsHostnames: get("EnableDnsHostnames"),
    });
  },
  "AWS::EC2::Subnet"({ base, get, builder }) {
    const availabilityZone = get("AvailabilityZone") ?? get("AvailabilityZoneId");
    builder.subnets.push({ ...base, vpc: get("VpcId"), availabilityZone, mapsPublicIp: get("MapPublicIpOnLaunch") });
  },
  "AWS::EC2::RouteTable"({ base, get, builder }) {
    builder.routeTables.push({ ...base, vpc: get("VpcId"), routes: [] });
  },
  "AWS::EC2::Route"({ base, get, builder }) {
    builder.routes.push(routeOf(get, base.condition));
  },
  "AWS::EC2::SubnetRouteTableAssociation"({ base, get, builder }) {
    builder.routeTableAssociations.push({ ...base, subnet: get("SubnetId"), table: get("RouteTableId") });
  },
  "AWS::EC2::NatGateway"({ base, get, builder }) {
    builder.natGateways.push({
      ...base,
      subnet: get("SubnetId"),
      vpc: get("VpcId"),
      connectivity: get("ConnectivityType"),
    });
  },
  "AWS::EC2::SecurityGroup"({ base, get, builder }) {
    const ingress = inlineRules("ingress", get("SecurityGroupIngress"));
    const egress = inlineRules("egress", get("SecurityGroupEgress"));
    builder.securityGroups.push({ ...base, vpc: get("VpcId"), ingress, egress });
  },
  "AWS::EC2::SecurityGroupIngress"({ base, get, builder }) {
    builder.securityGroupRules.push(ruleOf("ingress", get, { provenance: base.header, condition: base.condition }));
  },
  "AWS::EC2::SecurityGroupEgress"({ base, get, builder }) {
    builder.securityGroupRules.push(ruleOf("egress", get, { provenance: base.header, condition: base.condition }));
  },
  "AWS::EC2::InternetGateway"({ base, builder }) {
    builder.internetGateways.push(base);
  },
  "AWS::Route53::HostedZone"({ base, builder }) {
    builder.hostedZones.push(base);
  },
  "AWS::EC2::VPCPeeringConnection": connection("peering", ["VpcId", "PeerVpcId"]),
  "AWS::EC2::TransitGatewayAttachment": connection("transit-gateway", ["VpcId"]),
  "AWS::EC2::TransitGatewayVpcAttachment": connection("transit-gateway", ["VpcId"]),
  "AWS::NetworkManager::VpcAttachment": connection("cloud-wan", []),
  "AWS::Route53Resolver::ResolverEndpoint": connection("resolver", []),
  "AWS::EC2::VPNConnection": connection("vpn", []),
  "AWS::EC2::VPNGateway": connection("vpn", []),
  "AWS::DirectConnect::DirectConnectGatewayAssociation": connection("direct-connect", []),
  "AWS::EC2::VPCGatewayAttachment"({ base, get, builder }) {
    const vpc = get("VpcId");
    if (get("VpnGatewayId") === null) return;
    builder.connections.push({ ...base, kind: "vpn", vpcs: vpc === null ? [] : [vpc] });
  },
  "AWS::EC2::VPCEndpointService"({ base, get, builder }) {
    builder.endpointServices.push({ ...base, acceptanceRequired: get("AcceptanceRequired"), allowedPrincipals: null });
  },
  "AWS::EC2::VPCEndpointServicePermissions"({ base, get, builder }) {
    builder.permissions.push({ ...base, service: get("ServiceId"), principals: elements(get("AllowedPrincipals")) });
  },
};
