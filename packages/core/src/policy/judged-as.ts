// What the meaning of a policy is judged by: its endpoint, or the resource that it stands at.

import type { PolicyAttachment } from "../model/policy-attachment.js";

/**
 * `endpoint`: it caps what passes an endpoint; `resource`: it stands at a bucket, queue or key. `other`: identity,
 * trust and organization policies, which mean something else by the same words: an Allow there speaks of one
 * known caller, a missing key is another caller's affair.
 */
export type JudgedAs = "endpoint" | "resource" | "other";

/** What a policy is judged as. */
export function judgedAs({ role, judgedFor }: PolicyAttachment): JudgedAs {
  if (judgedFor !== null || role === "endpoint") return "endpoint";
  return role === "resource" || role === "resource-like" ? "resource" : "other";
}
