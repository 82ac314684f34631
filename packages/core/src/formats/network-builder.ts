// Collects the resources of a network as a reader meets them, and joins what stands in resources of its own
// (routes, rules of security groups, permissions) to what it names.

import type { Deployment } from "../model/deployment.js";
import {
  type EndpointService,
  type EndpointServicePermission,
  isSameThing,
  type NatGateway,
  type Network,
  type NetworkResource,
  nameSameThing,
  type Route,
  type RouteTable,
  type RouteTableAssociation,
  type SecurityGroup,
  type SecurityGroupRule,
  type SecurityGroupRules,
  type Subnet,
  surelyExists,
  type Vpc,
  type VpcConnection,
} from "../model/network.js";
import { unknownValue, type Value } from "../value/value.js";

/** What is read of one deployment: names in it mean the same thing everywhere. */
export class NetworkBuilder {
  readonly vpcs: Vpc[] = [];
  readonly subnets: Subnet[] = [];
  readonly routeTables: Omit<RouteTable, "associations">[] = [];
  readonly routes: Route[] = [];
  readonly routeTableAssociations: RouteTableAssociation[] = [];
  readonly natGateways: NatGateway[] = [];
  readonly securityGroups: SecurityGroup[] = [];
  readonly securityGroupRules: SecurityGroupRule[] = [];
  readonly endpointServices: EndpointService[] = [];
  readonly permissions: EndpointServicePermission[] = [];
  readonly internetGateways: NetworkResource[] = [];
  readonly connections: VpcConnection[] = [];
  readonly hostedZones: NetworkResource[] = [];
  /** Something that is not read here may add to the network. */
  mayHoldMore = false;

  /** The network with the endpoints in it. */
  deployment(more: Pick<Deployment, "endpoints"> & Partial<Deployment>): Deployment {
    const { mayHoldMore } = this;
    return { network: this.network(), mayHoldMore, strayCompanions: [], asked: null, ...more };
  }

  /** All of it, with what stands in resources of its own joined to what it names. */
  network(): Network {
    const { vpcs, subnets, routes, routeTableAssociations, natGateways, securityGroupRules } = this;
    const { internetGateways, connections, hostedZones } = this;
    return {
      vpcs,
      subnets,
      routeTables: this.routeTables.map((table) => this.withRoutes(table)),
      routes,
      routeTableAssociations,
      natGateways,
      securityGroups: this.securityGroups.map((group) => this.withRules(group)),
      securityGroupRules,
      endpointServices: this.endpointServices.map((service) => this.withPermissions(service)),
      internetGateways,
      connections,
      hostedZones,
    };
  }

  private withRoutes(table: Omit<RouteTable, "associations">): RouteTable {
    const routes = joined(this.routes, (route) => route.table, table.identity);
    const associations = joined(this.routeTableAssociations, (one) => one.table, table.identity);
    return { ...table, routes: [...table.routes, ...routes], associations };
  }

  private withRules(group: SecurityGroup): SecurityGroup {
    const separate = joined(this.securityGroupRules, (rule) => rule.group, group.identity);
    const withSeparate = (direction: SecurityGroupRule["direction"]): SecurityGroupRules => {
      const { rules, hidden, isDefault } = group[direction];
      const more = separate.filter((rule) => rule.direction === direction);
      return { rules: [...rules, ...more], hidden, isDefault: isDefault && more.length === 0 };
    };
    return { ...group, ingress: withSeparate("ingress"), egress: withSeparate("egress") };
  }

  private withPermissions(service: EndpointService): EndpointService {
    const granted = this.permissions.filter((permission) => isSameThing(permission.service, service.identity));
    if (granted.length === 0) return service;
    return {
      ...service,
      allowedPrincipals: [...(service.allowedPrincipals ?? []), ...granted.flatMap(grantedPrincipals)],
    };
  }
}

/** The principals of a permission; of one that may not be there each may be absent. */
function grantedPrincipals(permission: EndpointServicePermission): readonly Value[] {
  const { principals, condition } = permission;
  if (surelyExists(permission)) return principals;
  return principals.map((principal) =>
    unknownValue(condition === null ? "fn:instances" : `if:${condition}`, principal.provenance, {
      mayBeAbsent: true,
      oneOf: [principal],
    }),
  );
}

/**
 * Those of several things that name a resource. One that may name it, since a key is not visible, may be there
 * or not.
 */
function joined<Item extends { readonly condition: string | null }>(
  items: readonly Item[],
  nameIn: (item: Item) => Value | null,
  identity: Value,
): readonly Item[] {
  return items.flatMap((item) => {
    const answer = nameSameThing(nameIn(item), identity);
    if (answer === "no") return [];
    return answer === "yes" || item.condition !== null ? [item] : [{ ...item, condition: "fn:instances" }];
  });
}

/** The elements of a value that may be one or a list; a run of unknown length counts as an unknown that may be absent. */
export function elements(value: Value | null): readonly Value[] {
  if (value === null || value.kind === "null") return [];
  if (value.kind !== "list") return [value];
  return value.items.map((item) => {
    if (item.kind !== "splice") return item;
    const { origin, provenance, each } = item;
    return unknownValue(origin, provenance, { mayBeAbsent: true, ...(each === undefined ? {} : { oneOf: [each] }) });
  });
}
