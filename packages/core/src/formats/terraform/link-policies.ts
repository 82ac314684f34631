// Separate policy resources and the endpoints that they serve find each other by address.

import type { Endpoint } from "../../model/endpoint.js";
import type { PolicyAttachment } from "../../model/policy-attachment.js";

export interface LinkedFacts {
  readonly endpoints: readonly Endpoint[];
  readonly policies: readonly PolicyAttachment[];
}

/**
 * Gives every separate endpoint policy the endpoint that it judges, and tells endpoints that their
 * policy stands elsewhere. A policy whose target is not visible may serve any endpoint.
 */
export function linkPolicies(endpoints: readonly Endpoint[], policies: readonly PolicyAttachment[]): LinkedFacts {
  const byAddress = new Map(endpoints.map((endpoint) => [endpoint.address, endpoint]));
  const served = new Set<string>();
  let hidden = false;
  const linked = policies.map((policy): PolicyAttachment => {
    if (policy.resourceType !== "aws_vpc_endpoint_policy") return policy;
    const addresses = policy.attachedTo.flatMap((target) => (target.kind === "text" ? [target.text] : []));
    for (const address of addresses) served.add(address);
    if (addresses.length === 0) hidden = true;
    const endpoint = addresses.length === 1 ? byAddress.get(addresses[0] ?? "") : undefined;
    if (endpoint === undefined) return policy;
    return {
      ...policy,
      judgedFor: { service: endpoint.service.token, type: endpoint.type, certainty: "certain", endpoint },
    };
  });
  const informed = endpoints.map((endpoint) =>
    hidden || isServed(endpoint.address, served) ? { ...endpoint, absenceUncertain: true } : endpoint,
  );
  return { endpoints: informed, policies: linked };
}

/** An instance of an unknown key may be any instance of its resource. */
function isServed(address: string, served: ReadonlySet<string>): boolean {
  if (served.has(address)) return true;
  const resource = (text: string) => text.replace(/\[[^\]]*\]$/, "");
  const unsure = address.endsWith("[?]");
  return [...served].some((one) => resource(one) === resource(address) && (unsure || one.endsWith("[?]")));
}
