// Types of endpoints that a service is not offered as.

import type { EndpointServices } from "../aws/endpoint-services.js";
import type { Endpoint, EndpointType } from "../model/endpoint.js";
import { nameOfService, recordsOf, serviceOf } from "./endpoint-service.js";

/** An endpoint of a type that its service does not have. */
export interface WrongType {
  readonly service: string;
  readonly type: EndpointType;
  /** The types that it is offered as. */
  readonly offered: readonly EndpointType[];
}

/** Services of customers stand behind load balancers, which have no route tables. */
const ofCustomers: readonly EndpointType[] = ["Interface", "GatewayLoadBalancer"];

/** A gateway endpoint whose type was written, or whose service has such: a type that was left out is another mistake. */
export function isMeantAsGateway(endpoint: Endpoint, services: EndpointServices): boolean {
  if (endpoint.type !== "Gateway" || wrongType(endpoint, services) !== null) return false;
  return endpoint.typeExplicit || recordsOf(endpoint, services).length > 0;
}

/**
 * The endpoint's type, if its service surely is not offered as that; null for services that are not listed.
 * AWS: PrivateLink Guide `aws-services-privatelink-support`, `gateway-endpoints`.
 */
export function wrongType(endpoint: Endpoint, services: EndpointServices): WrongType | null {
  const { type } = endpoint;
  const named = serviceOf(endpoint, services);
  if (type === null || named === null) return null;
  const service = nameOfService(endpoint) ?? "";
  if (named.kind === "customer") return type === "Gateway" ? { service, type, offered: ofCustomers } : null;
  const offered = [...new Set(named.records.flatMap(({ types }) => types))];
  if (offered.length === 0 || (type !== "Gateway" && type !== "Interface")) return null;
  return offered.includes(type) ? null : { service, type, offered };
}
