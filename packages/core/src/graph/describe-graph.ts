// A project as a graph: nodes for its things, edges for what leads from one to the other, a door at each endpoint.

import type { Deployment } from "../model/deployment.js";
import type { Endpoint } from "../model/endpoint.js";
import { endpointKey } from "../model/endpoint-key.js";
import { emptyNetwork, type RouteTableAssociation, surelyExists } from "../model/network.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import type { Project } from "../model/project.js";
import { knownList } from "../network/known-list.js";
import { type NetworkView, networkViews } from "../network/network-view.js";
import type { ReasonSources } from "../reason/sources.js";
import type { Locator } from "../report/locate.js";
import type { Value } from "../value/value.js";
import { type DoorPolicy, doorOf, doorOfPolicies } from "./door-state.js";
import { type Graph, type GraphEdge, type GraphNode, nodeKinds } from "./graph-data.js";
import { NetworkThings, NodeTable } from "./network-things.js";
import { ownServiceNode, serviceNode } from "./service-node.js";

/** A policy of the project that caps what passes an endpoint. */
export interface GuardingPolicy extends DoorPolicy {
  readonly attachment: PolicyAttachment | null;
  readonly endpoint: Endpoint | null;
}

/** A project as a graph. */
export function describeGraph(
  project: Project,
  policies: readonly GuardingPolicy[],
  sources: ReasonSources,
  locator: Locator,
): Graph {
  const drawing = new Drawing(policies, sources, locator);
  const wanted = new Set(project.endpoints.map(endpointKey));
  const deployments = [...project.deployments, ...lonely(project)];
  for (const view of networkViews(deployments)) drawing.addDeployment(view, wanted);
  drawing.addStrayPolicies();
  return {
    ...drawing.result(),
    problems: project.problems.map(({ file, location, message }) => ({
      file,
      range: locator.range(location),
      message,
    })),
    skipped: project.skipped,
  };
}

/** Endpoints that stand in no network which was read, such as those of descriptions, by file. */
function lonely({ endpoints, deployments }: Project): readonly Deployment[] {
  const placed = new Set(deployments.flatMap((one) => one.endpoints.map(endpointKey)));
  const left = endpoints.filter((endpoint) => !placed.has(endpointKey(endpoint)));
  return [...new Set(left.map(({ file }) => file))].sort().map((file) => ({
    endpoints: left.filter((endpoint) => endpoint.file === file),
    network: emptyNetwork,
    mayHoldMore: true,
    strayCompanions: [],
    asked: null,
  }));
}

class Drawing {
  private readonly policies: readonly GuardingPolicy[];
  private readonly byEndpoint = new Map<string, GuardingPolicy[]>();
  private readonly sources: ReasonSources;
  private readonly table: NodeTable;
  private readonly edges = new Map<string, GraphEdge>();

  constructor(policies: readonly GuardingPolicy[], sources: ReasonSources, locator: Locator) {
    this.policies = policies;
    this.sources = sources;
    this.table = new NodeTable(locator);
    for (const policy of policies) {
      if (policy.endpoint === null) continue;
      const key = endpointKey(policy.endpoint);
      this.byEndpoint.set(key, [...(this.byEndpoint.get(key) ?? []), policy]);
    }
  }

  /** @param wanted keys of the endpoints that were asked for. */
  addDeployment(view: NetworkView, wanted: ReadonlySet<string>): void {
    const things = new NetworkThings(this.table, view);
    things.addMade();
    for (const service of view.network.endpointServices) ownServiceNode(service, this.table);
    for (const endpoint of view.endpoints)
      if (wanted.has(endpointKey(endpoint))) this.addEndpoint(endpoint, things, view);
    const { routeTables, routeTableAssociations } = view.network;
    for (const { identity, associations } of routeTables)
      for (const one of associations) this.addAssociation(one, identity, things);
    for (const one of routeTableAssociations) this.addAssociation(one, one.table, things);
  }

  /** Policies of endpoints that no file shows. */
  addStrayPolicies(): void {
    for (const policy of this.policies) {
      if (policy.endpoint !== null || policy.attachment === null) continue;
      this.policyNode(policy.attachment, null, [], { door: doorOfPolicies([policy], this.sources) });
    }
  }

  result(): Pick<Graph, "nodes" | "edges"> {
    const place = ({ kind, file, range, id }: GraphNode) =>
      [nodeKinds.indexOf(kind), file ?? "\uffff", range?.start.offset ?? 0, id] as const;
    const nodes = this.table.nodes.map((node) => ({ node, at: place(node) }));
    nodes.sort((one, other) => compare(one.at, other.at));
    const edges = [...this.edges.values()].sort((one, other) =>
      compare([one.kind, one.from, one.to], [other.kind, other.from, other.to]),
    );
    const addresses = new Map(this.table.nodes.map(({ id, address }) => [id, address]));
    return {
      nodes: nodes.map(({ node }) => {
        return { ...node, label: shortLabel(node, addresses.get(node.container ?? "") ?? "") };
      }),
      edges,
    };
  }

  private addEndpoint(endpoint: Endpoint, things: NetworkThings, view: NetworkView): void {
    const { file, address, header, type } = endpoint;
    const container = things.vpc(endpoint.vpc);
    const policies = this.byEndpoint.get(endpointKey(endpoint)) ?? [];
    const isConditional = endpoint.mayBeMissing || endpoint.offByDefault || endpoint.condition !== null;
    const id = this.table.node("endpoint", endpointKey(endpoint), `${file}#${address}`, {
      address,
      label: address,
      file,
      range: this.table.locator.range(header.at),
      container,
      conditional: isConditional || address.includes("[?]"),
      type,
      cost: costOf(type),
      notes: [
        ...(endpoint.vpc !== null && container === null ? ["its VPC is not visible"] : []),
        ...(knownList(endpoint.subnets).isClosed ? [] : ["not all of its subnets are visible"]),
        ...(knownList(endpoint.routeTables).isClosed ? [] : ["not all of its route tables are visible"]),
      ],
      door: doorOf(endpoint, policies, this.sources),
    });
    for (const item of items(endpoint.subnets)) this.edge("hosts", things.subnet(item, container), id);
    for (const item of items(endpoint.routeTables)) this.edge("routes", things.routeTable(item, container), id);
    this.edge("serves", id, serviceNode(endpoint, this.table, view, this.sources.endpointServices));
    for (const { attachment } of policies)
      if (attachment !== null) this.edge("guards", this.policyNode(attachment, container, [`of ${address}`], {}), id);
  }

  private policyNode(
    attachment: PolicyAttachment,
    container: string | null,
    notes: readonly string[],
    facts: Pick<GraphNode, "door"> | Record<string, never>,
  ): string {
    const { file, address, property, provenance } = attachment;
    const name = [address, property ?? ""].filter((one) => one !== "").join(" ");
    const key = JSON.stringify([file, attachment.container, address, property, provenance.at.range.start]);
    return this.table.node("policy", key, `${file}#${name}`, {
      address,
      label: name === "" ? file : name,
      file,
      range: this.table.locator.range(provenance.at),
      container,
      conditional: attachment.condition !== null || attachment.offByDefault || address.includes("[?]"),
      notes,
      ...facts,
    });
  }

  private addAssociation(association: RouteTableAssociation, table: Value | null, things: NetworkThings): void {
    const to = things.routeTable(table, null);
    this.edge("associated", things.subnet(association.subnet, null), to, !surelyExists(association));
  }

  /** What leads from or to something that is not visible is not drawn. */
  private edge(kind: GraphEdge["kind"], from: string | null, to: string | null, conditional = false): void {
    if (from === null || to === null) return;
    const key = JSON.stringify([kind, from, to]);
    if (this.edges.get(key)?.conditional !== false) this.edges.set(key, { kind, from, to, conditional });
  }
}

/** Without the type, which the kind says, and without the module that the VPC is of, too. */
function shortLabel({ kind, address, label }: GraphNode, container: string): string {
  if (kind === "service" || label !== address) return label;
  const home = modulesOf(container);
  const own = home !== "" && label.startsWith(home) ? label.slice(home.length) : label;
  const modules = modulesOf(own);
  const name = own.slice(modules.length).replace(/^aws_(vpc_endpoint|default_vpc|vpc|subnet|route_table)\./, "");
  return modules + name;
}

/** `module.a["b"].module.c.` of an address. */
function modulesOf(address: string): string {
  return /^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)*/.exec(address)?.[0] ?? "";
}

function items(value: Value | null): readonly Value[] {
  return knownList(value).items;
}

/** AWS: VPC User Guide `gateway-endpoints` (no charge), pricing of PrivateLink for endpoints in zones. */
function costOf(type: Endpoint["type"]): "free" | "per zone and GB" | null {
  if (type === "Gateway") return "free";
  return type === "Interface" || type === "GatewayLoadBalancer" ? "per zone and GB" : null;
}

/** By code unit, so that the order is the same in every locale. */
function compare(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  for (const [index, value] of one.entries()) {
    const against = other[index];
    if (against === undefined || value === against) continue;
    return value < against ? -1 : 1;
  }
  return 0;
}
