// Which policy an offset is in: the smallest one around it.

import type { PolicyAttachment } from "../model/policy-attachment.js";
import type { Location } from "../text/range.js";
import type { OpenPolicies, OpenPolicy } from "./open-policies.js";
import { contains } from "./policy-part.js";
import { wholeRange } from "./whole-range.js";

/** The attachment of the policy around an offset of the file; null where there is none. Never throws. */
export function policyAt({ file, policies }: OpenPolicies, offset: number): PolicyAttachment | null {
  let found: PolicyAttachment | null = null;
  let size = Number.POSITIVE_INFINITY;
  for (const policy of policies) {
    for (const { file: where, range } of placesOf(policy)) {
      if (where !== file || !contains(range, offset) || range.end - range.start >= size) continue;
      found = policy.attachment;
      size = range.end - range.start;
    }
  }
  return found;
}

/** All that is written for a policy. Statements may be written elsewhere than the policy that takes them. */
export function placesOf({ attachment, cases }: OpenPolicy): readonly Location[] {
  const statements = cases.flatMap((policy) => policy.statements.map(({ anchor }) => wholeRange(anchor.provenance)));
  return [wholeRange(attachment.provenance), ...statements];
}
