// What the files show of what an endpoint fixes for its requests.

import type { Endpoint } from "../model/endpoint.js";
import type { Value } from "../value/value.js";
import type { EndpointPins } from "./answers.js";

/** The pins of an endpoint: a live one goes by its id; a VPC that is not known is the same one wherever it is named. */
export function endpointPins(endpoint: Endpoint | null): EndpointPins {
  const known = (value: Value | null) => (value?.kind === "text" ? value.text : null);
  const id = endpoint !== null && /^vpce-[0-9a-f]+$/.test(endpoint.address) ? endpoint.address : null;
  return {
    id,
    vpc: vpcOf(endpoint?.vpc ?? null),
    account: known(endpoint?.ownerId ?? null),
    organization: null,
  };
}

function vpcOf(vpc: Value | null): EndpointPins["vpc"] {
  if (vpc?.kind === "text") return /^vpc-[0-9a-f]+$/.test(vpc.text) ? vpc.text : null;
  return vpc?.kind === "unknown" || vpc?.kind === "concat" ? vpc : null;
}
