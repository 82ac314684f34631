// Whether resources belong to AWS's own services: downloads that workloads in a VPC need.

import type { Catalogue } from "../aws/catalogue.js";
import { readServiceOwnedResources, serviceOwnedPattern } from "../aws/service-owned-resources.js";
import { matchesGlob } from "../iam/pattern.js";

/** Patterns of the objects in buckets that services of AWS publish. Parses on every call: ask once and keep the answer. */
export function serviceOwnedPatterns(): readonly string[] {
  return readServiceOwnedResources()
    .flatMap(({ arns }) => arns)
    .filter((arn) => arn.includes(":s3:::") && !isOpen(arn))
    .map((arn) => serviceOwnedPattern(arn, {}));
}

/** Whether each of the ARNs or patterns matches nothing but such objects. */
export function areServiceOwned(texts: readonly string[], catalogue: Catalogue): boolean {
  const patterns = catalogue.derived(serviceOwnedPatterns);
  // A wildcard of the text is a letter like others here: what stands for it in the pattern covers it.
  return texts.length > 0 && texts.every((text) => patterns.some((pattern) => matchesGlob(pattern, text)));
}

/** With an account or a name in it that is not published, the pattern would match things of customers. */
function isOpen(arn: string): boolean {
  return arn.includes("{uniqueId}") || arn.includes("{serviceAccountId}");
}
