// Whether resources belong to AWS's own services: downloads that workloads in a VPC need.

import type { Catalogue } from "../aws/catalogue.js";
import { readServiceOwnedResources, serviceOwnedPattern } from "../aws/service-owned-resources.js";
import { matchesGlob } from "../iam/pattern.js";
import { TextMemo } from "../text/text-memo.js";

/** Patterns of the objects in buckets that services of AWS publish. Parses on every call: ask once and keep the answer. */
export function serviceOwnedPatterns(): readonly string[] {
  return readServiceOwnedResources()
    .flatMap(({ arns }) => arns)
    .filter((arn) => arn.includes(":s3:::") && !isOpen(arn))
    .map((arn) => serviceOwnedPattern(arn, {}));
}

/** Whether each of the ARNs or patterns matches nothing but such objects. */
export function areServiceOwned(texts: readonly string[], catalogue: Catalogue): boolean {
  const owned = catalogue.derived(ownedTexts);
  return texts.length > 0 && texts.every((text) => owned.of(text));
}

function ownedTexts(): TextMemo<boolean> {
  const patterns = serviceOwnedPatterns();
  // A wildcard of the text is a letter like others here: what stands for it in the pattern covers it.
  return new TextMemo((text) => patterns.some((pattern) => matchesGlob(pattern, text)));
}

/** With an account or a name in it that is not published, the pattern would match things of customers. */
function isOpen(arn: string): boolean {
  return arn.includes("{uniqueId}") || arn.includes("{serviceAccountId}");
}
