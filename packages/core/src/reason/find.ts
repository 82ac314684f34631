// Stands in for the search for a request.

import type { FindAnswer, Premises } from "./answers.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";

/** Whether all policies let a request through. */
export function find(_policies: readonly PlacedPolicy[], _premises: Premises, _sources: ReasonSources): FindAnswer {
  return { found: "unknown", witness: null, dependsOn: [], reason: "The search is not there yet.", assumptions: [] };
}
