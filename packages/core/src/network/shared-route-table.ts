// Route tables that two gateway endpoints share.

import type { Endpoint } from "../model/endpoint.js";
import { knownList } from "./known-list.js";
import type { NetworkView } from "./network-view.js";

/** Are both endpoints surely associated with one route table? */
export function shareRouteTable(one: Endpoint, other: Endpoint, network: NetworkView): boolean {
  const tables = knownList(one.routeTables).items;
  return knownList(other.routeTables).items.some((table) =>
    tables.some((earlier) => network.areSame(earlier, table) === "yes"),
  );
}
