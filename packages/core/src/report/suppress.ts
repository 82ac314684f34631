// Marks findings that a suppression speaks of, and tells which suppressions speak of nothing.

import type { Suppression } from "../model/suppression.js";
import { containsRange } from "../text/range.js";
import type { Finding } from "./finding.js";
import type { MergedFinding } from "./merge.js";

export interface Suppressed {
  /** By finding, in the order given. */
  readonly marks: readonly Finding["suppressed"][];
  /** Why a suppression did not count. */
  readonly idle: readonly { readonly suppression: Suppression; readonly why: "unused" | "noReason" }[];
}

/** Applies suppressions that have a reason. Findings about the run itself cannot be suppressed. */
export function suppress(findings: readonly MergedFinding[], suppressions: readonly Suppression[]): Suppressed {
  const used = new Set<Suppression>();
  const marks = findings.map((finding) => {
    const found = suppressions.find((one) => one.reason !== null && speaksOf(one, finding));
    if (found === undefined || found.reason === null || finding.rule.id === "internal-failure") return null;
    used.add(found);
    return { by: found.by, reason: found.reason };
  });
  const idle = suppressions.flatMap((suppression): Suppressed["idle"] => {
    if (suppression.reason === null) return [{ suppression, why: "noReason" }];
    return used.has(suppression) ? [] : [{ suppression, why: "unused" }];
  });
  return { marks, idle };
}

function speaksOf({ rules, scope, file }: Suppression, { rule, anchor, address, alsoAt }: MergedFinding): boolean {
  if (!rules.includes(rule.id)) return false;
  const { at } = anchor.provenance;
  switch (scope.kind) {
    case "file":
      return at.file === file;
    case "address":
      return at.file === file && [address, ...alsoAt].includes(scope.address);
    default: {
      const { start } = at.range;
      return at.file === scope.location.file && containsRange(scope.location.range, { start, end: start });
    }
  }
}
