// Endpoints that AWS will give its default policy because none is written.

import { type EndpointServices, policySupport } from "../aws/endpoint-services.js";
import { all, type Tri, tri } from "../iam/tri.js";
import type { Endpoint } from "./endpoint.js";
import { isSameThing } from "./network.js";
import type { EndpointContext } from "./policy-attachment.js";

/**
 * Is the endpoint surely without a policy though its service takes one? `unknown` where the service or
 * the type is not visible, where something unseen may add a policy, and where nobody says whether the
 * service supports them.
 * AWS: PrivateLink Guide `vpc-endpoints-access` (default policy; types that take policies).
 */
export function lacksPolicy(endpoint: Endpoint, services: EndpointServices): Tri {
  if (endpoint.policyForm !== "absent" && endpoint.policyForm !== "null") {
    return endpoint.policyForm === "unknown" || endpoint.policyForm === "conditional" ? "unknown" : "no";
  }
  return all([endpoint.absenceUncertain ? "unknown" : "yes", takesPolicy(endpoint, services)]);
}

/** Does AWS heed a policy at the endpoint? `unknown` where nobody says so. */
export function takesPolicy({ type, service }: Endpoint, services: EndpointServices): Tri {
  if (type === null || service.token === null) return "unknown";
  if (type !== "Gateway" && type !== "Interface") return "no";
  const records = services.withToken(service.token).filter((record) => record.types.includes(type));
  const { supported } = policySupport(records);
  return supported === null ? "unknown" : tri(supported);
}

/**
 * What refuses or ignores every policy: the type of the endpoint, or its service where current pages say so.
 * Null where neither surely does.
 */
export function refusesPolicy(
  { type, service }: Pick<EndpointContext, "type" | "service">,
  services: EndpointServices,
): "type" | "service" | null {
  if (type === null) return null;
  if (type !== "Gateway" && type !== "Interface") return "type";
  const records = service === null ? [] : services.withToken(service).filter((record) => record.types.includes(type));
  const { supported, confidence } = policySupport(records);
  return supported === false && confidence === "high" ? "service" : null;
}

/** Are both endpoints of one service, type and VPC, so that requests of one may take the other? */
export function shareRoute(one: Endpoint, other: Endpoint): boolean {
  return (
    one !== other &&
    one.service.token !== null &&
    one.service.token === other.service.token &&
    isSameThing(one.vpc, other.vpc)
  );
}
