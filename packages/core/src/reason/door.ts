// How far the policy of an endpoint opens the door: whether strangers reach whatever they like through it, only what
// the policy names passes, or nothing does. Each answer but `unknown` is proven for every filling of what is not known.

import type { Tri } from "../iam/tri.js";
import type { EndpointPins } from "./answers.js";
import { beyondDemands } from "./beyond-demands.js";
import { PolicyInquiry } from "./policy-inquiry.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest } from "./request.js";
import type { ReasonSources } from "./sources.js";

/**
 * `open`: a stranger does more than to list with a resource that nobody named; `narrowed`: no such request passes;
 * `closed`: no request at all does.
 */
export type DoorVerdict = "open" | "narrowed" | "closed" | "unknown";

/** What is proven of a door. */
export interface DoorAnswer {
  readonly verdict: DoorVerdict;
  /** Of an open door: a stranger's request for what is foreign. */
  readonly request: AccessRequest | null;
  /** Of a narrowed door: nobody but the callers that the policy demands passes, to do more than to list. */
  readonly bindsCallers: boolean;
  /** Of a narrowed door: nothing but the resources that the policy demands is reached, to do more than to list. */
  readonly bindsResources: boolean;
  /** Of a narrowed door: whether strangers may list what is foreign. */
  readonly lists: Tri;
}

/** @param endpoint what the endpoint fixes; null where nothing is known of it. */
export function doorAnswer(placed: PlacedPolicy, endpoint: EndpointPins | null, sources: ReasonSources): DoorAnswer {
  const { callers, resources, listing: beyondListing } = beyondDemands(placed.policy);
  const inquiry = new PolicyInquiry(placed, endpoint, sources, [...callers, ...resources, ...beyondListing]);
  const nothing = { request: null, bindsCallers: false, bindsResources: false, lists: "no" } as const;
  // AWS refuses a policy with an effect of its author's own, and what stands at the endpoint then is not known.
  if (placed.policy.statements.some(({ effect }) => effect === "invalid")) return { ...nothing, verdict: "unknown" };
  if (inquiry.refuses([])) return { ...nothing, verdict: "closed" };
  const strange = [...callers, ...resources];
  const request = inquiry.allowed([...strange, ...beyondListing]);
  if (request !== null) return { ...nothing, verdict: "open", request };
  if (!inquiry.refuses([...strange, ...beyondListing])) return { ...nothing, verdict: "unknown" };
  return {
    ...nothing,
    verdict: "narrowed",
    bindsCallers: inquiry.refuses([...callers, ...beyondListing]),
    bindsResources: inquiry.refuses([...resources, ...beyondListing]),
    lists: inquiry.refuses(strange) ? "no" : inquiry.allowed(strange) !== null ? "yes" : "unknown",
  };
}
