// The service of an endpoint, as far as its name shows it.

import { type EndpointServiceName, endpointServiceWithHoles } from "../aws/endpoint-service-name.js";
import type { EndpointServiceRecord, EndpointServices } from "../aws/endpoint-services.js";
import { type Tri, tri } from "../iam/tri.js";
import type { Endpoint } from "../model/endpoint.js";
import { displayText } from "../value/display.js";
import { possibleTexts } from "../value/question.js";

/** Is it an endpoint of the service that `token` stands for (`s3`, `ecr.api`)? */
export function isOfService({ service }: Endpoint, token: string): Tri {
  if (service.token !== null) return tri(service.token === token);
  // Endpoints of the types Resource and ServiceNetwork name no service.
  if (service.value === null) return "no";
  return possibleTexts(service.value)?.length === 1 ? "no" : "unknown";
}

/** What the name of the service says; null if the endpoint names none, or one that is one of several. */
export function serviceOf({ service }: Endpoint, services: EndpointServices): EndpointServiceName | null {
  const { value } = service;
  if (value === null) return null;
  const texts = possibleTexts(value);
  const [only] = texts ?? [];
  if (only !== undefined && texts?.length === 1) return endpointServiceWithHoles(services, [only]);
  if (value.kind !== "concat") return null;
  const parts = value.parts.map((part) => (part.kind === "text" ? part.text : null));
  return endpointServiceWithHoles(services, parts);
}

/** What is known of the endpoint's service, of its own type only; nothing for services that are not listed. */
export function recordsOf({ service, type }: Endpoint, services: EndpointServices): readonly EndpointServiceRecord[] {
  if (service.token === null) return [];
  return services.withToken(service.token).filter(({ types }) => types.some((one) => one === type));
}

/** Do both endpoints surely name one service? */
export function haveSameService(one: Endpoint, other: Endpoint): boolean {
  // In another Region the service is another one.
  if (one.serviceRegion !== null || other.serviceRegion !== null) return false;
  // A Region that is not visible is that of the VPC: AWS refuses names of others.
  if (one.service.token !== null) return one.service.token === other.service.token && mayBeOneRegion(one, other);
  const [name, otherName] = [onlyName(one), onlyName(other)];
  return name !== null && name === otherName;
}

function mayBeOneRegion({ service: one }: Endpoint, { service: other }: Endpoint): boolean {
  return one.region === null || other.region === null || one.region === other.region;
}

function onlyName({ service }: Endpoint): string | null {
  const texts = service.value === null ? null : possibleTexts(service.value);
  return texts?.length === 1 ? (texts[0] ?? null) : null;
}

/** The name of the service as its author wrote it; null if it names none. */
export function nameOfService({ service }: Endpoint): string | null {
  return service.token ?? (service.value === null ? null : displayText(service.value));
}
