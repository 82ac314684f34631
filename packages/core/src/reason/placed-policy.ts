// The policy of a file as questions take it.

import type { EndpointContext, PolicyAttachment } from "../model/policy-attachment.js";
import { judgedAs } from "../policy/judged-as.js";
import type { TypedPolicy } from "../policy/typed-policy.js";
import type { PlacedPolicy, PolicyPlace } from "./policy-place.js";

/** The place of a policy: what it is judged as, and what is known of its endpoint. */
export function placeOf(attachment: PolicyAttachment): PolicyPlace {
  const as = judgedAs(attachment);
  if (as === "endpoint") return endpointPlace(attachment.judgedFor);
  return { as: as === "resource" ? "resource" : "identity" };
}

/** The place of an endpoint's policy. */
export function endpointPlace(endpoint: EndpointContext | null): PolicyPlace {
  const type = endpoint?.type ?? null;
  const isKnown = type === "Gateway" || type === "Interface";
  return { as: "endpoint", type: isKnown ? type : null, service: endpoint?.service ?? null };
}

/** A policy where it stands. */
export function placedPolicy(policy: TypedPolicy, attachment: PolicyAttachment): PlacedPolicy {
  return { policy, place: placeOf(attachment) };
}
