// The things of a deployment as nodes of a graph: those that it makes, and those that it only names. What a value
// surely names is one node wherever it is named.

import { type NetworkResource, surelyExists, thingName } from "../model/network.js";
import type { NetworkView } from "../network/network-view.js";
import type { Locator } from "../report/locate.js";
import { displayText, referenceName } from "../value/display.js";
import type { Value } from "../value/value.js";
import type { GraphNode, NodeKind } from "./graph-data.js";

/** What is told of a thing beside its name and place. */
export type NodeFacts = Partial<Omit<GraphNode, "id" | "kind">>;

/** The nodes of a graph, each under an id that the order of files does not change. */
export class NodeTable {
  readonly locator: Locator;
  private readonly byKey = new Map<string, GraphNode>();
  private readonly ids = new Set<string>();

  constructor(locator: Locator) {
    this.locator = locator;
  }

  get nodes(): readonly GraphNode[] {
    return [...this.byKey.values()];
  }

  /** The id of the thing under a key, which is made a node if it is none. @param name what its id says. */
  node(kind: NodeKind, key: string, name: string, facts: NodeFacts): string {
    const whole = `${kind} ${key}`;
    const known = this.byKey.get(whole);
    if (known !== undefined) return known.id;
    const id = this.freeId(`${kind} ${name}`);
    const base = {
      address: name,
      label: name,
      file: null,
      range: null,
      container: null,
      conditional: false,
      notes: [],
    };
    this.byKey.set(whole, { ...base, ...facts, id, kind });
    return id;
  }

  private freeId(wanted: string): string {
    let id = wanted;
    for (let count = 2; this.ids.has(id); count++) id = `${wanted} (${count})`;
    this.ids.add(id);
    return id;
  }
}

/** The things of one deployment. */
export class NetworkThings {
  private readonly table: NodeTable;
  private readonly view: NetworkView;
  /** What tells names of this deployment from equal ones of others. */
  private readonly home: string;

  constructor(table: NodeTable, view: NetworkView) {
    this.table = table;
    this.view = view;
    this.home = view.anyResource()?.file ?? "";
  }

  /** Every VPC, subnet and route table that is made here. */
  addMade(): void {
    const { vpcs, subnets, routeTables } = this.view.network;
    for (const vpc of vpcs) this.made("vpc", vpc, null);
    for (const subnet of subnets) this.made("subnet", subnet, this.vpc(subnet.vpc));
    for (const table of routeTables) this.made("route-table", table, this.vpc(table.vpc));
  }

  /** The VPC that a value surely names, made here or not; null where that is not visible. */
  vpc(value: Value | null): string | null {
    const found = this.view.vpcNamed(value);
    return found === null ? this.named("vpc", value, null) : this.made("vpc", found, null);
  }

  /** A subnet. @param container the VPC that it is in if it is not made here. */
  subnet(value: Value | null, container: string | null): string | null {
    const found = this.view.subnetNamed(value);
    return found === null ? this.named("subnet", value, container) : this.made("subnet", found, this.vpc(found.vpc));
  }

  /** A route table; as of subnets. */
  routeTable(value: Value | null, container: string | null): string | null {
    const found = this.view.network.routeTables.find(({ identity }) => this.view.areSame(identity, value) === "yes");
    return found === undefined
      ? this.named("route-table", value, container)
      : this.made("route-table", found, this.vpc(found.vpc));
  }

  private made(kind: NodeKind, resource: NetworkResource, container: string | null): string {
    const { file, address, header } = resource;
    const at = header.at.range.start;
    return this.table.node(
      kind,
      JSON.stringify([file, address, at, thingName(resource.identity)]),
      `${file}#${address}`,
      {
        address,
        label: address,
        file,
        range: this.table.locator.range(header.at),
        container,
        conditional: !surelyExists(resource),
      },
    );
  }

  private named(kind: NodeKind, value: Value | null, container: string | null): string | null {
    const name = thingName(value);
    if (name === null || value === null || isOfInstance(value)) return null;
    // An id is the same thing everywhere, a reference means something in its own deployment only.
    const label = value.kind === "unknown" ? referenceName(value.origin) : (displayText(value) ?? name);
    const key = JSON.stringify(value.kind === "text" ? [name] : [this.home, name]);
    const shown = value.kind === "text" ? label : `${this.home}#${label}`;
    return this.table.node(kind, key, shown, { address: label, label, container, notes: ["not made in these files"] });
  }
}

/** Whether a value may be another one in each instance of what names it. */
export function isOfInstance(value: Value): boolean {
  return value.kind === "unknown" && /^(each|count)\./.test(value.origin);
}
