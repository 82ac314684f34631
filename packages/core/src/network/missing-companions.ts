// Endpoints that a feature needs and that a VPC without a way out does not have.

import { type CompanionSet, companionSets } from "../aws/companion-endpoints.js";
import type { Endpoint } from "../model/endpoint.js";
import type { NetworkView } from "./network-view.js";

export interface MissingCompanions {
  readonly endpoint: Endpoint;
  readonly feature: CompanionSet["feature"];
  readonly missing: readonly string[];
}

/** Nothing in a deployment where anything leads out of a VPC: then the public address of the service is reached. */
export function missingCompanions(network: NetworkView): readonly MissingCompanions[] {
  if (network.mayHoldMore || network.hasConnections || network.leadsOut) return [];
  return network.network.vpcs.flatMap((vpc) =>
    network.endpointsIn(vpc).flatMap((endpoint) => {
      const set = companionSets.find(({ shownBy }) => shownBy === endpoint.service.token);
      if (set === undefined || endpoint.type !== "Interface") return [];
      const missing = set.needs.filter((token) => network.hasEndpoint(vpc, token, null) === "no");
      return missing.length === 0 ? [] : [{ endpoint, feature: set.feature, missing }];
    }),
  );
}
