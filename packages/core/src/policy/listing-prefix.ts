// `s3:prefix` used to keep a part of a bucket from being listed. The key is what the request asks for, not what
// it gets: a shorter prefix, or none, lists the same keys.
// AWS: Amazon S3 User Guide `amazon-s3-policy-keys`; IAM User Guide `access-analyzer-reference-policy-checks`.

import { type ConditionClaim, conditionClaims } from "./condition-claim.js";
import { isEveryValue } from "./condition-values.js";
import type { Statement } from "./typed-policy.js";

/** Conditions on the prefix that are to exclude something: Like in a Deny, NotLike in an Allow. */
export function excludedPrefixes(statement: Statement): readonly ConditionClaim[] {
  const { effect } = statement;
  if (effect !== "Allow" && effect !== "Deny") return [];
  return conditionClaims(statement).filter(({ key, operator, values }) => {
    if (key !== "s3:prefix" || !/^String(Not)?Like$/.test(operator.base)) return false;
    // Every prefix at all: then only requests without one are let through, and that can be meant.
    if (values !== null && isEveryValue(values) === "yes") return false;
    return operator.negated === (effect === "Allow");
  });
}
