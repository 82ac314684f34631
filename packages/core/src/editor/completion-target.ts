// What an offset is about that can be completed: the service or the type of an endpoint, or a spot of a policy.

import { markedText } from "../value/marked-text.js";
import type { Provenance } from "../value/provenance.js";
import type { Value } from "../value/value.js";
import type { CompletionItem, CompletionSources } from "./completion-item.js";
import type { OpenPolicies } from "./open-policies.js";
import { contains } from "./policy-part.js";
import { policySpotAt } from "./policy-spot.js";
import { serviceItems, typeItems } from "./service-items.js";
import { spotItems } from "./spot-items.js";

/** A name or a text that may be another one. */
export interface CompletionTarget {
  readonly kind: "name" | "text";
  /** As it reads now; null for what is no text. */
  readonly text: string | null;
  readonly provenance: Provenance;
  readonly isService: boolean;
  /** What may stand there. @param typed what stands before the cursor. */
  items(typed: string, sources: CompletionSources): readonly CompletionItem[];
}

/** The target at an offset, its end included; null where nothing of ours is. Never throws. */
export function targetAt(open: OpenPolicies, offset: number): CompletionTarget | null {
  const endpoint = endpointTargetAt(open, offset);
  if (endpoint !== null) return endpoint;
  const spot = policySpotAt(open, offset);
  if (spot === null) return null;
  const { kind, text, provenance } = spot;
  return { kind, text, provenance, isService: false, items: (typed, sources) => spotItems(spot, typed, sources) };
}

function endpointTargetAt({ file, endpoints }: OpenPolicies, offset: number): CompletionTarget | null {
  const isHere = (value: Value | null): value is Value =>
    value !== null && value.provenance.at.file === file && contains(value.provenance.at.range, offset);
  const target = (value: Value, isService: boolean, items: CompletionTarget["items"]): CompletionTarget => {
    return { kind: "text", text: markedText(value), provenance: value.provenance, isService, items };
  };
  for (const { service, typeValue } of endpoints) {
    if (isHere(service.value)) {
      const near = endpoints.flatMap((one) => one.service.region ?? []);
      return target(service.value, true, (typed, { endpointServices }) => serviceItems(typed, near, endpointServices));
    }
    if (isHere(typeValue)) return target(typeValue, false, typeItems);
  }
  return null;
}
