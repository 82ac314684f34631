// Principal and NotPrincipal: `*`, or a map from kinds to texts.

import { entriesOf } from "./patterns.js";
import type { ElementValue, PrincipalElement, PrincipalEntry, PrincipalKind } from "./typed-policy.js";

const kinds: readonly PrincipalKind[] = ["AWS", "Service", "Federated", "CanonicalUser"];

/** Reads who a statement is about (IAM User Guide `reference_policies_elements_principal`). */
export function lowerPrincipal(element: ElementValue, negated: boolean): PrincipalElement {
  const { value, anchor, key } = element;
  const entries: PrincipalEntry[] = [];
  let closed = true;
  if (value.kind === "map") {
    closed = value.open === null;
    for (const member of value.members) {
      const inside = entriesOf(member.value, `${anchor.pointer}/${member.name}`);
      closed &&= inside.closed;
      const kind = kinds.find((known) => known === member.name) ?? null;
      for (const entry of inside.entries) entries.push({ kind, ...entry });
    }
  } else if (value.kind === "list" || value.kind === "null" || (value.kind === "unknown" && value.type !== "string")) {
    closed = false;
  } else entries.push({ kind: "*", value, anchor });
  return { negated, entries, closed, anchor, key };
}
