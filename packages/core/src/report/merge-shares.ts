// Reports of shares → the report of the run. A run that is not shared out is one share.

import type { SkippedFile } from "../model/project.js";
import type { Finding, Report } from "./finding.js";
import { countsOf } from "./finding-counts.js";
import { ordinalFingerprint } from "./fingerprint.js";
import type { IdleReason } from "./suppress.js";

/** A suppression that counted for nothing in a share. Only where it does so in all of them, it is idle. */
export interface IdleInShare {
  /** What tells it from other suppressions. */
  readonly place: string;
  readonly why: IdleReason;
  /** What is told of it; null where the rules that tell are off, or could not know. */
  readonly finding: Finding | null;
}

/** What one share of a run found. Plain data. */
export interface ShareReport {
  /** In no particular order; fingerprints are those of the meaning alone: equal findings have equal ones. */
  readonly findings: readonly Finding[];
  readonly idle: readonly IdleInShare[];
  readonly skipped: readonly SkippedFile[];
  /** What was read, which every share reads. */
  readonly read: { readonly files: number; readonly endpoints: number; readonly policies: number };
}

/** Puts the shares of one run together. The order of the shares does not matter. */
export function mergeShares(shares: readonly ShareReport[]): Report {
  const all = [...shares.flatMap(({ findings }) => findings), ...idleInAll(shares.map(({ idle }) => idle))];
  const findings = withOrdinals(all.sort(inOrder));
  return {
    findings,
    skipped: uniqueSkips(shares.flatMap(({ skipped }) => skipped)),
    staleBaseline: null,
    summary: { ...(shares[0]?.read ?? { files: 0, endpoints: 0, policies: 0 }), ...countsOf(findings) },
  };
}

/** What is told of suppressions that no share had a use for: that they are stale, if one share saw it. */
function idleInAll([first = [], ...others]: readonly (readonly IdleInShare[])[]): readonly Finding[] {
  const elsewhere = others.map((idle) => new Map(idle.map((one) => [one.place, one])));
  return first.flatMap((one) => {
    const same = elsewhere.map((places) => places.get(one.place));
    if (same.some((other) => other === undefined)) return [];
    const told = [one, ...same].find((other) => other?.why === "stale") ?? one;
    return told.finding === null ? [] : [told.finding];
  });
}

/** Tells findings of one meaning apart, in the order given. */
function withOrdinals(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { fingerprint } = finding;
    const ordinal = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, ordinal + 1);
    return ordinal === 0 ? finding : { ...finding, fingerprint: ordinalFingerprint(fingerprint, ordinal) };
  });
}

function uniqueSkips(skipped: readonly SkippedFile[]): readonly SkippedFile[] {
  const unique = new Map(skipped.map((one) => [JSON.stringify([one.file, one.reason]), one]));
  return [...unique.values()].sort((a, b) => compare(a.file, b.file));
}

/** By file, offset and rule, as the contract has it; beyond that by what does not depend on how work was shared out. */
function inOrder(a: Finding, b: Finding): number {
  return (
    compare(a.file, b.file) ||
    a.range.start.offset - b.range.start.offset ||
    compare(a.rule, b.rule) ||
    a.range.end.offset - b.range.end.offset ||
    compare(a.address, b.address) ||
    compare(a.pointer, b.pointer) ||
    compare(a.message, b.message)
  );
}

/** By code unit, so that the order is the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
