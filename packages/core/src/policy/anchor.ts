// Places in a policy that are smaller than what they are about.

import { openingOf } from "../value/text-place.js";
import type { Anchor } from "./typed-policy.js";

/** The first line of a map, list or block; the whole of a scalar. What a fix rewrites stays the same. */
export function openingAnchor({ pointer, provenance }: Anchor): Anchor {
  return { pointer, provenance: { ...provenance, at: openingOf(provenance) } };
}
