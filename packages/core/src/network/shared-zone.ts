// Subnets of an endpoint that stand in one Availability Zone.

import type { Endpoint } from "../model/endpoint.js";
import { isSameThing, type Subnet } from "../model/network.js";
import { knownList } from "./known-list.js";
import type { NetworkView } from "./network-view.js";

/** Two different subnets of an endpoint that surely are in one zone, in the order of the endpoint; null if none are. */
export function subnetsInOneZone(endpoint: Endpoint, network: NetworkView): readonly [Subnet, Subnet] | null {
  const subnets = network.subnetsOf(endpoint);
  for (const [index, later] of subnets.entries()) {
    const earlier = subnets
      .slice(0, index)
      .find((one) => one !== later && isSameThing(one.availabilityZone, later.availabilityZone));
    if (earlier !== undefined) return [earlier, later];
  }
  return null;
}

/** Has the endpoint surely one subnet, and no other one that is given elsewhere? */
export function hasOneSubnet({ subnets }: Endpoint): boolean {
  const { items, isClosed } = knownList(subnets);
  return isClosed && items.length === 1;
}
