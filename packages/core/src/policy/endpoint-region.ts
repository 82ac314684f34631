// The Region whose services an endpoint reaches.

import type { Endpoint } from "../model/endpoint.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import { possibleTexts } from "../value/question.js";

/** The Region, if it is the same in every case that the endpoint's conditions leave open; else null. */
export function endpointRegion({ endpoint }: EndpointContext): string | null {
  if (endpoint === null) return null;
  const regions = [endpoint, ...endpoint.variants.map((one) => one.endpoint)].map(regionOf);
  const [first] = regions;
  return first !== undefined && regions.every((one) => one === first) ? first : null;
}

/** Endpoints reach their own Region, unless the service is asked for in another one. */
function regionOf({ service, serviceRegion }: Endpoint): string | null {
  if (serviceRegion === null) return service.region;
  const texts = possibleTexts(serviceRegion);
  return texts?.length === 1 ? (texts[0] ?? null) : null;
}
