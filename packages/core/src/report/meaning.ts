// What a finding means, for its fingerprint.

import type { MergedFinding } from "./merge.js";

/** Rule, message, what the message says, the resource and the place in the policy's structure. */
export function meaningOf({ rule, messageId, data, address, alsoAt, anchor, when }: MergedFinding): readonly unknown[] {
  return [rule.id, messageId, data, [address, ...alsoAt], anchor.pointer, when];
}
