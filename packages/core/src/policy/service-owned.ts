// Whether resources belong to AWS's own services: downloads that workloads in a VPC need.

import { readServiceOwnedResources, serviceOwnedPattern } from "../aws/service-owned-resources.js";
import { matchesGlob } from "../iam/pattern.js";

/** Whether each of the ARNs or patterns surely matches nothing but what services of AWS publish. */
export function areServiceOwned(texts: readonly string[]): boolean {
  const patterns = readServiceOwnedResources().flatMap(({ arns }) => arns.map((arn) => serviceOwnedPattern(arn, {})));
  // A wildcard of the text is a letter like others here: what stands for it in the pattern covers it.
  return texts.length > 0 && texts.every((text) => patterns.some((pattern) => matchesGlob(pattern, text)));
}
