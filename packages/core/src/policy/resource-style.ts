// Whether a policy is one that stands at the thing it guards: an endpoint, a bucket, a queue, a key.

import type { PolicyAttachment } from "../model/policy-attachment.js";

/**
 * Endpoint policies and policies of resources, bare ones included. What a condition lets through is judged for
 * these alone: identity, trust and control policies are read together with others that are not visible here.
 */
export function isResourceStyle({ role, judgedFor }: PolicyAttachment): boolean {
  return judgedFor !== null || role === "endpoint" || role === "resource" || role === "resource-like";
}
