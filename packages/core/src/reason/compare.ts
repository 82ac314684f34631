// Stands in for the comparison of two policies.

import type { CompareAnswer, Premises } from "./answers.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";

/** What the newer policy lets through that the older did not, and the other way round. */
export function compare(
  _older: PlacedPolicy,
  _newer: PlacedPolicy,
  _premises: Premises,
  _sources: ReasonSources,
): CompareAnswer {
  const reason = "The comparison is not there yet.";
  return { verdict: "unknown", added: null, removed: null, dependsOn: [], reason, assumptions: [] };
}
