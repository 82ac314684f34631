// Principal and NotPrincipal: `*`, or a map from kinds to texts.

import type { Value } from "../value/value.js";
import { isMalformed, textPlace } from "./element-type.js";
import type { Lowering } from "./grammar.js";
import { lowerEntries } from "./patterns.js";
import { escapePointer } from "./pointer.js";
import type { ElementValue, PrincipalElement, PrincipalEntry, PrincipalKind } from "./typed-policy.js";

/** The kinds that are names in the object form (IAM User Guide, "Principal"). */
export const principalKinds: readonly PrincipalKind[] = ["AWS", "Service", "Federated", "CanonicalUser"];

/** Reads who a statement is about (IAM User Guide `reference_policies_elements_principal`). */
export function lowerPrincipal(element: ElementValue, negated: boolean, lowering: Lowering): PrincipalElement {
  const { value, anchor, key } = element;
  const name = negated ? "NotPrincipal" : "Principal";
  const entries: PrincipalEntry[] = [];
  const empty = (what: string, at: typeof anchor) => {
    const kind = negated ? "negated-principals" : "principals";
    lowering.faults.push({ kind: "empty-element", element: what, what: kind, anchor: at });
  };
  const place = { element: name, types: ["text", "object"], wanted: "`*` or an object" } as const;
  if (isMalformed(value, place, anchor, lowering)) return { negated, entries, closed: false, anchor, key };
  if (value.kind !== "map") {
    if (value.kind === "unknown" && value.type !== "string") return { negated, entries, closed: false, anchor, key };
    return { negated, entries: [{ kind: "*", value, anchor }], closed: true, anchor, key };
  }
  if (value.members.length === 0 && value.open === null) empty(name, anchor);
  let closed = value.open === null;
  for (const member of value.members) {
    const pointer = `${anchor.pointer}/${escapePointer(member.name)}`;
    const at = { provenance: member.value.provenance, pointer };
    const inside = lowerEntries(withAccounts(member.value), at, textPlace(member.name), lowering);
    if (inside.empty) empty(member.name, at);
    closed &&= inside.closed;
    const kind = principalKinds.find((known) => known === member.name) ?? null;
    for (const entry of inside.entries) entries.push({ kind, ...entry });
  }
  return { negated, entries, closed, anchor, key };
}

/** An account is digits only, and the grammar says that numbers need no quotes. */
function withAccounts(value: Value): Value {
  if (value.kind === "number" && /^\d{12}$/.test(value.text)) return { ...value, kind: "text" };
  if (value.kind !== "list" || !value.items.some(({ kind }) => kind === "number")) return value;
  return { ...value, items: value.items.map((item) => (item.kind === "splice" ? item : withAccounts(item))) };
}
