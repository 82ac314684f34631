// Collects the resources of a network as a reader meets them, and joins separate permissions to the
// endpoint services that they admit principals to.

import {
  type EndpointService,
  type EndpointServicePermission,
  isSameThing,
  type NatGateway,
  type Network,
  type Route,
  type RouteTable,
  type RouteTableAssociation,
  type SecurityGroup,
  type SecurityGroupRule,
  type Subnet,
  type Vpc,
} from "../model/network.js";
import type { Value } from "../value/value.js";

export class NetworkBuilder {
  readonly vpcs: Vpc[] = [];
  readonly subnets: Subnet[] = [];
  readonly routeTables: RouteTable[] = [];
  readonly routes: Route[] = [];
  readonly routeTableAssociations: RouteTableAssociation[] = [];
  readonly natGateways: NatGateway[] = [];
  readonly securityGroups: SecurityGroup[] = [];
  readonly securityGroupRules: SecurityGroupRule[] = [];
  readonly endpointServices: EndpointService[] = [];
  readonly permissions: EndpointServicePermission[] = [];

  network(): Network {
    const { vpcs, subnets, routeTables, routes, routeTableAssociations } = this;
    const { natGateways, securityGroups, securityGroupRules } = this;
    const endpointServices = this.endpointServices.map((service) => this.withPermissions(service));
    return {
      vpcs,
      subnets,
      routeTables,
      routes,
      routeTableAssociations,
      natGateways,
      securityGroups,
      securityGroupRules,
      endpointServices,
    };
  }

  private withPermissions(service: EndpointService): EndpointService {
    const granted = this.permissions.filter((permission) => isSameThing(permission.service, service.identity));
    if (granted.length === 0) return service;
    return {
      ...service,
      allowedPrincipals: [...(service.allowedPrincipals ?? []), ...granted.flatMap(({ principals }) => principals)],
    };
  }
}

/** The elements of a value that may be one or a list; a run of unknown length counts as its unknown. */
export function elements(value: Value | null): readonly Value[] {
  if (value === null || value.kind === "null") return [];
  if (value.kind !== "list") return [value];
  return value.items.flatMap((item) => {
    if (item.kind !== "splice") return [item];
    return [item.each ?? { kind: "unknown", origin: item.origin, type: "any", provenance: item.provenance }];
  });
}
