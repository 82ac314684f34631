// Policy variables that may be written: keys that have one value on a request.

import { conditionKey } from "../policy/condition-key.js";
import { type CompletionItem, type CompletionSources, item } from "./completion-item.js";
import { keyItems } from "./condition-items.js";
import type { PolicySpot } from "./policy-spot.js";

/**
 * The names of keys that a variable may be of. AWS: IAM User Guide `reference_policies_variables` (keys with several
 * values cannot be variables; they stand in resources and in values of conditions).
 */
export function variableItems(
  { path, kind, statement, attachment }: PolicySpot,
  sources: CompletionSources,
): readonly CompletionItem[] {
  const [top, element = ""] = path;
  if (kind !== "text" || top !== "Statement" || statement === null) return [];
  if (!["Resource", "NotResource", "Condition"].includes(element)) return [];
  const literals = ["*", "?", "$"].map((character) => item(character, "value", "the character itself", 4));
  const keys = keyItems(statement, attachment, sources).filter(({ label }) => {
    const key = conditionKey(label, sources);
    return key.kind === "known" && !key.multivalued;
  });
  return [...keys, ...literals];
}
