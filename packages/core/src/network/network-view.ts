// The network of a deployment as rules ask about it. Answers are three-valued: what another file, a module that is
// not read or a key that is not visible may add makes them `unknown`, never `no`.

import { all, any, type Tri, tri } from "../iam/tri.js";
import { type Deployment, wholeNetwork } from "../model/deployment.js";
import type { CompanionProperty, Endpoint, EndpointType } from "../model/endpoint.js";
import {
  type Network,
  type NetworkResource,
  type Route,
  type RouteTable,
  type SecurityGroup,
  type Subnet,
  surelyExists,
  type Vpc,
  type VpcConnection,
} from "../model/network.js";
import type { Value } from "../value/value.js";
import { haveSameService, isOfService } from "./endpoint-service.js";
import { knownList } from "./known-list.js";
import { MadeThings } from "./same-thing.js";

/** What the deployments of a run may add to each other. */
interface Run {
  /** Endpoints in VPCs that their own deployment does not make: any of them may be in a VPC of another one. */
  readonly guests: readonly { readonly endpoint: Endpoint; readonly of: Deployment }[];
  /** Properties that are given to endpoints which are not visible. */
  readonly strayCompanions: readonly CompanionProperty[];
  /** Deployments with rules for security groups that they do not make. */
  readonly strayRules: readonly Deployment[];
  /** Some deployment has a hosted zone, or a connection to other networks. */
  readonly hasHostedZones: boolean;
  readonly hasConnections: boolean;
}

/** Whether rules ask about what is deployed there, or about what it may add to others. Most deployments need not be kept. */
export function hasQuestions({ endpoints, network, strayCompanions }: Deployment): boolean {
  const { endpointServices, natGateways, hostedZones, connections } = network;
  const things = [endpoints, strayCompanions, endpointServices, natGateways, hostedZones, connections];
  return things.some(({ length }) => length > 0) || routesOf(network).some(leadsToOthers) || hasStrayRules({ network });
}

function routesOf({ routeTables, routes }: Pick<Network, "routeTables" | "routes">): readonly Route[] {
  return [...routes, ...routeTables.flatMap((table) => table.routes)];
}

/** The views of the deployments of a run. */
export function networkViews(deployments: readonly Deployment[]): readonly NetworkView[] {
  const whole = wholeNetwork(deployments);
  const run: Run = {
    guests: deployments.flatMap((of) => guestsOf(of).map((endpoint) => ({ endpoint, of }))),
    strayCompanions: [...new Set(deployments.flatMap((one) => one.strayCompanions))],
    strayRules: deployments.filter(hasStrayRules),
    hasHostedZones: whole.hostedZones.length > 0,
    hasConnections: whole.connections.length > 0 || routesOf(whole).some(leadsToOthers),
  };
  return deployments.map((deployment) => new NetworkView(deployment, run));
}

function hasStrayRules({ network }: Pick<Deployment, "network">): boolean {
  const groups = new MadeThings(network.securityGroups);
  return network.securityGroupRules.some(({ group }) => !groups.has(group));
}

/** Whether a route leads to another network than the internet. */
function leadsToOthers({ targets }: Route): boolean {
  return targets.some(({ kind }) => kind === "transit-gateway" || kind === "peering" || kind === "other");
}

/** Endpoints in VPCs that their deployment does not make. */
function guestsOf({ endpoints, network }: Deployment): readonly Endpoint[] {
  const vpcs = new MadeThings(network.vpcs);
  return endpoints.filter(({ vpc }) => !vpcs.has(vpc));
}

export class NetworkView {
  readonly endpoints: readonly Endpoint[];
  readonly network: Network;
  private readonly deployment: Deployment;
  private readonly run: Run;
  private readonly made: MadeThings;

  constructor(deployment: Deployment, run: Run) {
    this.deployment = deployment;
    this.run = run;
    this.endpoints = [...deployment.endpoints].sort(inOrder);
    this.network = deployment.network;
    const { vpcs, subnets, routeTables, securityGroups, internetGateways } = deployment.network;
    this.made = new MadeThings([...vpcs, ...subnets, ...routeTables, ...securityGroups, ...internetGateways]);
  }

  /** Something that is not read may add resources. */
  get mayHoldMore(): boolean {
    return this.deployment.mayHoldMore;
  }

  /** Whether the run holds zones of Route 53: they may answer for names of services. */
  get hasHostedZones(): boolean {
    return this.run.hasHostedZones;
  }

  /** Whether something in the run connects VPCs with other networks. */
  get hasConnections(): boolean {
    return this.run.hasConnections;
  }

  /** Whether rules of security groups that are not visible may belong to any group. */
  get mayHaveStrayRules(): boolean {
    return this.mayHoldMore || this.run.strayRules.some((one) => one !== this.deployment);
  }

  /** Whether anything in the deployment leads out of a VPC: a gateway, or a route to anything but an endpoint. */
  get leadsOut(): boolean {
    const { natGateways, internetGateways } = this.network;
    const isWayOut = ({ targets }: Route) => targets.some(({ kind }) => kind !== "endpoint");
    return natGateways.length > 0 || internetGateways.length > 0 || routesOf(this.network).some(isWayOut);
  }

  /** Whether something that is not visible may give a property to an endpoint. */
  mayBeGiven({ leftOpen }: Endpoint, property: CompanionProperty): boolean {
    return this.mayHoldMore || leftOpen.includes(property) || this.run.strayCompanions.includes(property);
  }

  /** Whether findings in a file are wanted. */
  isAsked(file: string): boolean {
    return this.deployment.asked?.has(file) ?? true;
  }

  /** Something that stands for the whole of it; null if there is nothing. */
  anyResource(): {
    readonly file: string;
    readonly address: string;
    readonly header: NetworkResource["header"];
  } | null {
    const { network, endpoints } = this;
    const { vpcs, endpointServices, natGateways, hostedZones, connections } = network;
    return [...endpoints, ...vpcs, ...endpointServices, ...natGateways, ...hostedZones, ...connections][0] ?? null;
  }

  areSame(one: Value | null, other: Value | null): Tri {
    return this.made.areSame(one, other);
  }

  /** The VPC that a value surely names; null if it is not of this deployment, or may be another one. */
  vpcNamed(value: Value | null): Vpc | null {
    return this.network.vpcs.find(({ identity }) => this.areSame(identity, value) === "yes") ?? null;
  }

  /** The subnet that a value surely names; as of VPCs. */
  subnetNamed(value: Value | null): Subnet | null {
    return this.network.subnets.find(({ identity }) => this.areSame(identity, value) === "yes") ?? null;
  }

  groupNamed(value: Value | null): SecurityGroup | null {
    return this.network.securityGroups.find(({ identity }) => this.areSame(identity, value) === "yes") ?? null;
  }

  /** The route table that surely serves a subnet; null where that is not visible: the VPC's main table may. */
  tableOf(subnet: Subnet): RouteTable | null {
    const serves = ({ associations }: RouteTable) =>
      associations.some((one) => surelyExists(one) && this.areSame(one.subnet, subnet.identity) === "yes");
    return this.network.routeTables.find(serves) ?? null;
  }

  /** The subnets of an endpoint that are visible here. */
  subnetsOf(endpoint: Endpoint): readonly Subnet[] {
    return knownList(endpoint.subnets).items.flatMap((item) => this.subnetNamed(item) ?? []);
  }

  /**
   * Is there an endpoint of a service and type in a VPC? `yes` where one surely exists; `no` where none can, here
   * or in other files of the run.
   * @param type null: of any type.
   */
  hasEndpoint(vpc: Vpc, token: string, type: EndpointType | null): Tri {
    const isWanted = (endpoint: Endpoint) => all([isOfService(endpoint, token), isOfType(endpoint, type)]);
    const here = this.endpoints.map((endpoint) => {
      const answer = all([isWanted(endpoint), this.areSame(endpoint.vpc, vpc.identity)]);
      return answer === "yes" && endpoint.mayBeMissing ? "unknown" : answer;
    });
    const there = this.run.guests.some(({ endpoint, of }) => of !== this.deployment && isWanted(endpoint) !== "no");
    return any([...here, there || this.mayHoldMore ? "unknown" : "no"]);
  }

  /** What surely connects a VPC with another network; null if nothing surely does. */
  connectionOf(vpc: Vpc): VpcConnection | null {
    const names = (connection: VpcConnection) =>
      surelyExists(connection) && connection.vpcs.some((one) => this.areSame(one, vpc.identity) === "yes");
    return this.network.connections.find(names) ?? null;
  }

  /** The endpoints that surely are in a VPC, if they exist. */
  endpointsIn(vpc: Vpc): readonly Endpoint[] {
    return this.endpoints.filter((endpoint) => this.areSame(endpoint.vpc, vpc.identity) === "yes");
  }

  /** Pairs of endpoints of one type and service that surely exist in one VPC, the later one last. */
  twins(): readonly (readonly [Endpoint, Endpoint])[] {
    const sure = this.endpoints.filter(({ mayBeMissing, type }) => !mayBeMissing && type !== null);
    return sure.flatMap((later, index) => {
      const isTwin = (earlier: Endpoint) =>
        earlier.type === later.type &&
        haveSameService(earlier, later) &&
        this.areSame(earlier.vpc, later.vpc) === "yes";
      const earlier = sure.slice(0, index).find(isTwin);
      return earlier === undefined ? [] : [[earlier, later] as const];
    });
  }
}

/** By place, so that the order in which they were read never shows. */
function inOrder(one: Endpoint, other: Endpoint): number {
  const [a, b] = [one.header.at, other.header.at];
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.range.start - b.range.start || (one.address < other.address ? -1 : 1);
}

function isOfType(endpoint: Endpoint, type: EndpointType | null): Tri {
  if (type === null) return "yes";
  return endpoint.type === null ? "unknown" : tri(endpoint.type === type);
}
