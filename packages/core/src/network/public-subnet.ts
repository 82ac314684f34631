// Subnets with a route to an internet gateway.

import { type Tri, tri } from "../iam/tri.js";
import type { Route, Subnet } from "../model/network.js";
import { isText, possibleTexts } from "../value/question.js";
import type { NetworkView } from "./network-view.js";

/** Whether a route table of the project surely leads a subnet to the internet. */
export function isPublic(subnet: Subnet, network: NetworkView): boolean {
  const table = network.tableOf(subnet);
  return table?.routes.some((route) => leadsToInternet(route, network) === "yes") ?? false;
}

function leadsToInternet({ destination, targets, condition }: Route, network: NetworkView): Tri {
  const [target, ...others] = targets;
  if (target?.kind !== "gateway" || others.length > 0 || condition !== null || destination === null) return "unknown";
  if (isText(destination, "0.0.0.0/0") !== "yes" && isText(destination, "::/0") !== "yes") return "unknown";
  // The same property names virtual private gateways.
  if (possibleTexts(target.value)?.every((text) => text.startsWith("igw-")) === true) return "yes";
  return tri(
    network.network.internetGateways.some(({ identity }) => network.areSame(identity, target.value) === "yes"),
  );
}
