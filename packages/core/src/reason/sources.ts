// What answers about requests are made from beside the policies.

import type { Catalogue } from "../aws/catalogue.js";
import type { EndpointServices } from "../aws/endpoint-services.js";
import type { GlobalConditionKeys } from "../aws/global-condition-keys.js";

/** The catalogue and the tables about AWS; each is opened when it is first asked for. */
export interface ReasonSources {
  readonly catalogue: () => Catalogue;
  readonly conditionKeys: () => GlobalConditionKeys;
  readonly endpointServices: EndpointServices;
}
