// Where a statement can be added to a policy.

import { memberOf } from "../value/question.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/** The list of statements; null where the policy has none that is written as a list. */
export function statementList({ document }: TypedPolicy): Anchor | null {
  const member = document.kind === "map" ? memberOf(document, "Statement") : "absent";
  if (member === "absent" || member === "unknown" || member.value.kind !== "list") return null;
  return { provenance: member.value.provenance, pointer: "/Statement" };
}
