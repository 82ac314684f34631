// Which elements a policy must have, by what it is for.

import type { PolicyAttachment } from "../model/policy-attachment.js";
import type { RequiredElement } from "./typed-policy.js";

const always: readonly RequiredElement[] = ["Statement", "Effect", "Action"];

/**
 * Elements whose absence AWS refuses. Where services differ (an ECR repository policy has no Resource,
 * others demand it) the element counts as optional: absence proves nothing there.
 * Sources: PrivateLink Guide `vpc-endpoints-access` (Principal), IAM User Guide
 * `reference_policies_elements_resource`, `reference_policies_elements_principal`.
 */
export function requiredElements(policy: Pick<PolicyAttachment, "role" | "judgedFor">): ReadonlySet<RequiredElement> {
  if (policy.judgedFor !== null || policy.role === "endpoint") return new Set([...always, "Principal", "Resource"]);
  switch (policy.role) {
    case "identity":
    case "identity-like":
      return new Set([...always, "Resource"]);
    case "scp":
      return new Set(["Statement", "Effect", "Action"]);
    case "resource":
    case "resource-like":
    case "trust":
    case "trust-like":
    case "rcp":
      return new Set([...always, "Principal"]);
    default:
      return new Set(always);
  }
}
