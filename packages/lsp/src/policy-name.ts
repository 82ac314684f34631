// What a policy of a document is called in answers.

import { markdownCode, type PlacedDocument } from "@postern/core";

/** Its address and property, as Markdown; what it is where it has neither. */
export function policyName({ address, property, origin, endpoint }: PlacedDocument): string {
  const written = [address, property].filter((part) => part !== null && part !== "").join(" ");
  if (origin === "default") return `the default policy of ${markdownCode(endpoint ?? address)}`;
  if (origin === "unseen") return `the policy of ${markdownCode(endpoint ?? address)}, which is not visible`;
  return written === "" ? "the policy" : markdownCode(written);
}

/** The same at the start of a sentence. */
export function policyTitle(document: PlacedDocument): string {
  const name = policyName(document);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
