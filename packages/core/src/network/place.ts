// Where findings about endpoints and networks stand. They are about no part of a policy, so they have no pointer.

import type { Provenance } from "../value/provenance.js";
import { openingOf } from "../value/text-place.js";

/** An anchor outside of policies. */
export interface Place {
  readonly provenance: Provenance;
  readonly pointer: "";
}

/** The name of a resource. */
export function headerOf({ header }: { readonly header: Provenance }): Place {
  return { provenance: header, pointer: "" };
}

/** A value, or something else that was written; the first line of what has several. */
export function placeOf({ provenance }: { readonly provenance: Provenance }): Place {
  return { provenance: { ...provenance, at: openingOf(provenance) }, pointer: "" };
}

/** The address without its module: the same resource of every call of a module is one finding. */
export function nameWithoutModule({ address }: { readonly address: string }): string {
  return address.replace(/^(module\.[^.[]+(\[[^\]]*\])?\.)+/, "");
}
