// What messages call an endpoint.

import type { Endpoint } from "./endpoint.js";

/** Its address without the module: the same two endpoints of every call of a module are one finding. */
export function endpointName({ address }: Endpoint): string {
  return address.replace(/^(module\.[^.[]+(\[[^\]]*\])?\.)+/, "");
}
