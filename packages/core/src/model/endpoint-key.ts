// What tells endpoints of a run apart.

import type { Endpoint } from "./endpoint.js";

/** Equal for two readings of one endpoint, different for two endpoints. */
export function endpointKey({ file, container, address }: Pick<Endpoint, "file" | "container" | "address">): string {
  return JSON.stringify([file, container, address]);
}
