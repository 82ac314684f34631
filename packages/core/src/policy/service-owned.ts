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
  const owned = catalogue.derived(ownedTexts);
  return texts.length > 0 && texts.every((text) => owned.has(text));
}

/** Which texts are owned, remembered: the same ones are asked about in many policies, and after every edit. */
class OwnedTexts {
  private readonly patterns = serviceOwnedPatterns();
  private readonly known = new Map<string, boolean>();

  has(text: string): boolean {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    // A wildcard of the text is a letter like others here: what stands for it in the pattern covers it.
    const isOwned = this.patterns.some((pattern) => matchesGlob(pattern, text));
    if (this.known.size >= mostRemembered) this.known.clear();
    this.known.set(text, isOwned);
    return isOwned;
  }
}

const mostRemembered = 10_000;

function ownedTexts(): OwnedTexts {
  return new OwnedTexts();
}

/** With an account or a name in it that is not published, the pattern would match things of customers. */
function isOpen(arn: string): boolean {
  return arn.includes("{uniqueId}") || arn.includes("{serviceAccountId}");
}
