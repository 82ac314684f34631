// The Region in the name of an endpoint's service, where it was written as a literal.

import type { Endpoint } from "../model/endpoint.js";

/** Null where the Region is a reference, the name is computed or a record, or the service is asked for in another Region. */
export function writtenRegion({ service, serviceRegion, isRecord }: Endpoint): string | null {
  const { value, region, token } = service;
  if (isRecord || serviceRegion !== null || value?.kind !== "text" || token === null) return null;
  const { literal, assumes } = value.provenance;
  return assumes === undefined && literal?.node.text === value.text ? region : null;
}
