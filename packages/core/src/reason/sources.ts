// Where reasoning takes the facts about AWS from that no policy states.

import type { Catalogue } from "../aws/catalogue.js";
import type { EndpointServices } from "../aws/endpoint-services.js";
import type { GlobalConditionKeys } from "../aws/global-condition-keys.js";

/** Each is opened when it is first needed. */
export interface ReasonSources {
  readonly catalogue: () => Catalogue;
  readonly conditionKeys: () => GlobalConditionKeys;
  readonly endpointServices: EndpointServices;
}
