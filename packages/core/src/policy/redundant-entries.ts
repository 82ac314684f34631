// Entries of lists that another entry of the same list covers, so that the list says the same without them.

import type { Tri } from "../iam/tri.js";
import { displayText } from "../value/display.js";
import { type ConditionClaim, conditionClaims } from "./condition-claim.js";
import { conditionValues, nameVariables, onlyText, valuesCover } from "./condition-values.js";
import { entryCovers, onlyCaps, patternKind, principalCovers } from "./entry-coverage.js";
import type { JudgedAs } from "./judged-as.js";
import type { Anchor, PatternElement, PatternEntry, Statement, TypedPolicy } from "./typed-policy.js";

/** An entry, and the one that covers it. */
export interface RedundantEntry {
  readonly entry: PatternEntry;
  readonly by: PatternEntry;
  /** `Action`, `NotResource`, `Principal`, or the condition key. */
  readonly element: string;
}

/** The entries of a policy that can go. Lists that may have further entries are left alone. */
export function redundantEntries({ statements }: TypedPolicy, use: JudgedAs): readonly RedundantEntry[] {
  return statements.flatMap((statement) => [
    ...ofPrincipal(statement, use),
    ...ofPatterns(statement.action),
    ...ofPatterns(statement.resource),
    ...conditionClaims(statement).flatMap(ofValues),
  ]);
}

function ofPatterns(element: PatternElement | null): readonly RedundantEntry[] {
  if (element === null || !element.closed) return [];
  const kind = patternKind(element);
  return coveredIn(element.entries, element.name, (outer, inner) => entryCovers(kind, outer.value, inner.value));
}

/** What an identity gets by being named beside everybody depends on the policy (entry-coverage.ts). */
function ofPrincipal({ principal, effect }: Statement, use: JudgedAs): readonly RedundantEntry[] {
  if (principal === null || !principal.closed || (effect !== "Allow" && effect !== "Deny")) return [];
  const capsOnly = onlyCaps(use, effect) && !principal.negated;
  const name = principal.negated ? "NotPrincipal" : "Principal";
  return coveredIn(principal.entries, name, (outer, inner) => principalCovers(outer, inner, capsOnly));
}

function ofValues({ entry, operator }: ConditionClaim): readonly RedundantEntry[] {
  if (!entry.closed) return [];
  return coveredIn(entry.values, entry.name, (outer, inner) => {
    const [one, other] = [conditionValues(operator, [outer.value]), conditionValues(operator, [inner.value])];
    if (one === null || other === null) return "unknown";
    // Without the variable's value a request fails the whole comparison, or only this value of it: AWS does not say.
    const isSame = JSON.stringify(one, plainNumbers) === JSON.stringify(other, plainNumbers);
    return nameVariables(one) || nameVariables(other) ? (isSame ? "yes" : "unknown") : valuesCover(one, other);
  });
}

function plainNumbers(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}` : value;
}

function coveredIn<Entry extends PatternEntry>(
  entries: readonly Entry[],
  element: string,
  covers: (outer: Entry, inner: Entry) => Tri,
): readonly RedundantEntry[] {
  const gone = new Set<Entry>();
  const found: RedundantEntry[] = [];
  // From the last one back, so that of two equal entries the first stays.
  for (const entry of [...entries].reverse()) {
    if (restsOnAssumption(entry.anchor)) continue;
    const by = entries.find(
      (other) =>
        other !== entry &&
        !gone.has(other) &&
        !restsOnAssumption(other.anchor) &&
        !isSamePlace(other.anchor, entry.anchor) &&
        covers(other, entry) === "yes",
    );
    if (by === undefined) continue;
    gone.add(entry);
    found.push({ entry, by, element });
  }
  return found.reverse();
}

/** A default may be another one where the policy is used. */
function restsOnAssumption({ provenance: { assumes } }: Anchor): boolean {
  return assumes !== undefined;
}

/** Entries of one loop are written in one place: there is nothing to remove. */
export function isSamePlace({ provenance: { at: one } }: Anchor, { provenance: { at: other } }: Anchor): boolean {
  return one.file === other.file && one.range.start === other.range.start;
}

/** The entry in its author's words. */
export function entryText({ value }: PatternEntry): string {
  return displayText(value) ?? onlyText(value) ?? "…";
}
