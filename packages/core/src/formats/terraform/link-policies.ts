// Separate policy resources and the endpoints that they serve find each other by address.

import type { Endpoint, EndpointCompanion } from "../../model/endpoint.js";
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
  const informed = endpoints.map((endpoint): Endpoint => {
    if (!hidden && !isServed(endpoint.address, served)) return endpoint;
    const companions = [...endpoint.companions, ...policies.flatMap((policy) => companionOf(endpoint, policy))];
    return { ...endpoint, absenceUncertain: true, companions };
  });
  return { endpoints: informed, policies: linked };
}

/** A separate policy that surely manages that of an endpoint. */
function companionOf(
  { address, policyForm, companions, changesIgnored }: Endpoint,
  policy: PolicyAttachment,
): readonly EndpointCompanion[] {
  const isSeparate = policy.resourceType === "aws_vpc_endpoint_policy" && !policy.offByDefault;
  if (!isSeparate || policy.address.includes("[?]") || address.includes("[?]")) return [];
  if (!policy.attachedTo.some((target) => target.kind === "text" && target.text === address)) return [];
  // A plan and its configuration are linked together once more.
  if (companions.some((other) => other.address === policy.address)) return [];
  const isGiven = policyForm === "object" || policyForm === "json-string";
  const isInline = isGiven && !changesIgnored.includes("policy");
  return [{ property: "policy", address: policy.address, header: policy.provenance, isInline }];
}

/** An instance of an unknown key may be any instance of its resource. */
function isServed(address: string, served: ReadonlySet<string>): boolean {
  if (served.has(address)) return true;
  const resource = (text: string) => text.replace(/\[[^\]]*\]$/, "");
  const unsure = address.endsWith("[?]");
  return [...served].some((one) => resource(one) === resource(address) && (unsure || one.endsWith("[?]")));
}
