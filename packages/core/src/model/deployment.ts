// What is deployed as one: a template with those that it deploys, a Terraform root with the modules that it calls.
// Names in it mean one thing each; in another deployment the same name is another thing.

import type { CompanionProperty, Endpoint } from "./endpoint.js";
import { joinNetworks, type Network } from "./network.js";

/** The endpoints of a deployment and the network that they stand in. */
export interface Deployment {
  /** All of them, those in files that were not asked for too. */
  readonly endpoints: readonly Endpoint[];
  readonly network: Network;
  /** Something that is not read here (a macro, a module, a stack) may add to the network: what seems absent may be there. */
  readonly mayHoldMore: boolean;
  /** The properties that resources of their own give to endpoints which are not visible: any endpoint may have them. */
  readonly strayCompanions: readonly CompanionProperty[];
  /** The files that were asked for, where the deployment has others; null: all that it has. */
  readonly asked: ReadonlySet<string> | null;
}

/** What several readings say of one deployment. */
export function joinDeployments(readings: readonly Deployment[]): Deployment {
  return {
    endpoints: readings.flatMap(({ endpoints }) => endpoints),
    network: wholeNetwork(readings),
    mayHoldMore: readings.some(({ mayHoldMore }) => mayHoldMore),
    strayCompanions: [...new Set(readings.flatMap(({ strayCompanions }) => strayCompanions))],
    asked: null,
  };
}

/** The deployments of a run as one network, for those who list what there is. */
export function wholeNetwork(deployments: readonly Deployment[]): Network {
  return joinNetworks(deployments.map(({ network }) => network));
}
