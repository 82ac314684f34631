// Marks findings that a suppression speaks of, and tells which suppressions do not count.

import type { Suppression } from "../model/suppression.js";
import { containsRange } from "../text/range.js";
import { pinOf } from "./accepted-content.js";
import type { Finding } from "./finding.js";
import type { MergedFinding } from "./merge.js";

/** The suppressions that a run heeds. */
export interface Suppressions {
  /** Those in the files themselves. */
  readonly written: readonly Suppression[];
  /** Those that the configuration of a file has. */
  readonly configured: (file: string) => readonly Suppression[];
  /** `YYYY-MM-DD`; null where the host has no clock: then none is past its day. */
  readonly today: string | null;
}

/** Why a suppression did not count. `stale`: what it was pinned to has changed. */
export type IdleReason = "unused" | "noReason" | "expired" | "stale";

export interface IdleSuppression {
  readonly suppression: Suppression;
  readonly why: IdleReason;
}

export interface Suppressed {
  /** By finding, in the order given. */
  readonly marks: readonly Finding["suppressed"][];
  readonly idle: readonly IdleSuppression[];
}

/**
 * Applies suppressions that have a reason and are not past their day. Findings about the run itself cannot be suppressed.
 * @param files the files of the run, whose configurations are heeded.
 */
export function suppress(
  findings: readonly MergedFinding[],
  { written, configured, today }: Suppressions,
  files: readonly string[],
): Suppressed {
  const used = new Set<string>();
  const stale = new Set<string>();
  const isExpired = ({ until }: Suppression) => until !== undefined && today !== null && until < today;
  const marks = findings.map((finding) => {
    if (finding.rule.id === "internal-failure") return null;
    const all = [...written, ...configured(finding.anchor.provenance.at.file)];
    const meant = all.filter((one) => one.reason !== null && speaksOf(one, finding));
    const found = meant.find((one) => !isExpired(one) && (one.pin === undefined || one.pin === pinOf(finding)));
    for (const one of meant) if (one !== found && one.pin !== undefined) stale.add(placeOf(one));
    if (found === undefined || found.reason === null) return null;
    used.add(placeOf(found));
    return { by: found.by, reason: found.reason };
  });
  const all = new Map([...written, ...files.flatMap(configured)].map((one) => [placeOf(one), one]));
  const idle = [...all].flatMap(([place, suppression]): readonly IdleSuppression[] => {
    if (suppression.reason === null) return [{ suppression, why: "noReason" }];
    if (isExpired(suppression)) return [{ suppression, why: "expired" }];
    if (used.has(place)) return [];
    return [{ suppression, why: stale.has(place) ? "stale" : "unused" }];
  });
  return { marks, idle };
}

/** What tells a suppression from others. Several configurations may extend the one that it stands in. */
export function placeOf({ by, at }: Suppression): string {
  return JSON.stringify([by, at.file, at.range.start]);
}

function speaksOf({ rules, scope, file }: Suppression, finding: MergedFinding): boolean {
  const { rule, anchor, address, alsoAt, sid } = finding;
  if (!rules.includes(rule.id)) return false;
  const { at } = anchor.provenance;
  switch (scope.kind) {
    case "file":
      return at.file === file;
    case "address":
      return at.file === file && [address, ...alsoAt].includes(scope.address);
    case "configured":
      return (
        scope.matchesFile(at.file) &&
        (scope.address === null || [address, ...alsoAt].includes(scope.address)) &&
        (scope.sid === null || scope.sid === sid)
      );
    default: {
      const { start } = at.range;
      return at.file === scope.location.file && containsRange(scope.location.range, { start, end: start });
    }
  }
}
