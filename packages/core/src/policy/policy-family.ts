// Which family of policies a document belongs to: those that say who may come, and those of identities.

import type { PolicyAttachment } from "../model/policy-attachment.js";

/**
 * Whether the policy is one of an endpoint or of a resource, or a bare document that reads like one: rules on
 * ARNs and principals judge these. Policies of identities, trust policies and those of organizations have laws
 * of their own there (SCPs take other wildcards, trust policies other principals).
 */
export function isResourceStyle({ judgedFor, role }: PolicyAttachment): boolean {
  return judgedFor !== null || role === "endpoint" || role === "resource" || role === "resource-like";
}
