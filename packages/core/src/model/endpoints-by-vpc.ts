// The endpoints of a template or module by the VPC that they are in.

import type { Endpoint } from "./endpoint.js";
import { thingName } from "./network.js";

export class EndpointsByVpc {
  private readonly endpoints: readonly Endpoint[];
  private byVpc: ReadonlyMap<string, readonly Endpoint[]> | null = null;

  constructor(endpoints: readonly Endpoint[]) {
    this.endpoints = endpoints;
  }

  /** Whether one of them has an id, or is in a VPC of that id, as far as the files show it. */
  hasId(kind: "endpoint" | "vpc", id: string): boolean {
    return this.endpoints.some(({ address, vpc }) => (kind === "endpoint" ? address === id : thingName(vpc) === id));
  }

  /** Those that are surely in the VPC of an endpoint, itself aside. */
  beside({ vpc, address }: Endpoint): readonly Endpoint[] {
    const name = thingName(vpc);
    if (name === null) return [];
    this.byVpc ??= grouped(this.endpoints);
    return (this.byVpc.get(name) ?? []).filter((one) => one.address !== address);
  }
}

/** A text and the name of something unknown are never equal: those are written as lists. */
function grouped(endpoints: readonly Endpoint[]): ReadonlyMap<string, readonly Endpoint[]> {
  const found = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const name = thingName(endpoint.vpc);
    if (name === null) continue;
    const group = found.get(name);
    if (group === undefined) found.set(name, [endpoint]);
    else group.push(endpoint);
  }
  return found;
}
