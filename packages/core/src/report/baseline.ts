// A baseline: findings that were there when it was taken. It names them by what they are about, never by lines, and
// counts them, so that one that goes and another one that comes are not the same.

import type { BaselineEntry, Finding, Report } from "./finding.js";
import { countsOf } from "./finding-counts.js";

/** Reads the text of a baseline. Never throws. */
export function readBaseline(
  text: string,
): { readonly entries: readonly BaselineEntry[] } | { readonly fault: string } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { fault: `It is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const given =
    typeof data === "object" && data !== null ? (data as { readonly entries?: unknown }).entries : undefined;
  if (!Array.isArray(given) || !given.every(isEntry))
    return { fault: "It is no baseline: a list `entries` with file, rule, pin and count was expected." };
  return { entries: given };
}

function isEntry(entry: unknown): entry is BaselineEntry {
  if (typeof entry !== "object" || entry === null) return false;
  const { file, rule, pin, count } = entry as Partial<Record<keyof BaselineEntry, unknown>>;
  return [file, rule, pin].every((one) => typeof one === "string") && Number.isInteger(count) && Number(count) > 0;
}

/** The entries that findings make, in order of file, rule and pin. */
export function baselineOf(findings: readonly Finding[]): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const { file, rule, address, pin } of findings) {
    const key = keyOf({ file, rule, pin });
    const known = entries.get(key);
    entries.set(key, { file, rule, address: known?.address ?? address, pin, count: (known?.count ?? 0) + 1 });
  }
  return [...entries.values()].sort((a, b) => compare(keyOf(a), keyOf(b)));
}

/**
 * A report in which the findings of a baseline are suppressed. They are looked for in the file of their entry, then,
 * where only one can be meant, in another one, since files are moved.
 * @param isOver whether a file was in the run or is gone, so that its entries must be found.
 */
export function applyBaseline(
  report: Report,
  entries: readonly BaselineEntry[],
  isOver: (file: string) => boolean,
): Report {
  const left = new Map(entries.map((entry) => [keyOf(entry), { entry, count: entry.count }]));
  const known = new Set<Finding>();
  const open = report.findings.filter(({ suppressed }) => suppressed === null);
  for (const finding of open) {
    const place = left.get(keyOf(finding));
    if (place === undefined || place.count === 0) continue;
    place.count--;
    known.add(finding);
  }
  const missing = [...left.values()].filter(({ entry, count }) => count > 0 && isOver(entry.file));
  for (const place of missing) {
    const isAlike = isLike(place.entry);
    const moved = open.filter((finding) => !known.has(finding) && isAlike(finding));
    const isOnly = missing.filter(({ entry }) => isAlike(entry)).length === 1;
    if (!isOnly || new Set(moved.map(({ file }) => file)).size !== 1) continue;
    for (const finding of moved.slice(0, place.count)) known.add(finding);
    place.count -= Math.min(place.count, moved.length);
  }
  const findings = report.findings.map((one) => (known.has(one) ? { ...one, suppressed: asBefore } : one));
  const stale = missing.filter(({ count }) => count > 0).map(({ entry, count }) => ({ ...entry, count }));
  return {
    ...report,
    findings,
    staleBaseline: stale.sort((a, b) => compare(keyOf(a), keyOf(b))),
    summary: { ...report.summary, ...countsOf(findings) },
  };
}

const asBefore = { by: "baseline", reason: "It was there when the baseline was taken." } as const;

/** Whether a finding or entry is of the same rule and meaning. */
function isLike({ rule, pin }: BaselineEntry): (other: Pick<BaselineEntry, "rule" | "pin">) => boolean {
  return (other) => other.rule === rule && other.pin === pin;
}

function keyOf({ file, rule, pin }: Pick<BaselineEntry, "file" | "rule" | "pin">): string {
  return JSON.stringify([file, rule, pin]);
}

/** By code unit, so that the order is the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
