// Policies whose text serves several things: what is constant at one of them decides between them.

import type { Value } from "../value/value.js";
import type { PolicyAttachment } from "./policy-attachment.js";

/** The attachments whose statements are, or may be, those of further attachments. */
export function sharedPolicies(attachments: readonly PolicyAttachment[]): ReadonlySet<PolicyAttachment> {
  const byPlace = new Map<string, PolicyAttachment[]>();
  for (const attachment of attachments) {
    for (const place of new Set(attachment.variants.flatMap(({ document }) => placeOf(document) ?? []))) {
      const group = byPlace.get(place);
      if (group === undefined) byPlace.set(place, [attachment]);
      else group.push(attachment);
    }
  }
  const shared = [...byPlace.values()].filter((group) => group.length > 1).flat();
  // An instance whose key is not visible stands for any number of them.
  return new Set([...shared, ...attachments.filter(({ address, attachedTo }) => isMany(address, attachedTo))]);
}

function isMany(address: string, attachedTo: readonly Value[]): boolean {
  return address.includes("[?]") || attachedTo.length > 1;
}

function placeOf(document: Value): string | null {
  if (document.kind !== "map") return null;
  const statements = document.members.find(({ name }) => name === "Statement")?.value;
  const { file, range } = (statements ?? document).provenance.at;
  return `${file}:${range.start}`;
}
