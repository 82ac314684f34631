// Entries of lists that another entry of the same list covers, so that the list says the same without them.

import type { Tri } from "../iam/tri.js";
import { displayText } from "../value/display.js";
import { hasVariables } from "./comparable-text.js";
import { type ConditionClaim, conditionClaims } from "./condition-claim.js";
import { type ConditionValues, conditionValues, nameVariables, onlyText, valuesCover } from "./condition-values.js";
import { onlyCaps, patternCovers, patternKind, patternsOf, principalCovers } from "./entry-coverage.js";
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
  return coveredIn(element.entries, element.name, patternsOf(element), (outer, inner) => {
    // What a negated entry excludes whose variable has no value is not documented.
    const isOpen =
      element.negated && outer !== inner && [outer, inner].some((one) => one === null || hasVariables(one));
    return isOpen ? "unknown" : patternCovers(kind, outer, inner);
  });
}

/** What an identity gets by being named beside everybody depends on the policy (entry-coverage.ts). */
function ofPrincipal({ principal, effect }: Statement, use: JudgedAs): readonly RedundantEntry[] {
  if (principal === null || !principal.closed || (effect !== "Allow" && effect !== "Deny")) return [];
  const capsOnly = onlyCaps(use, effect) && !principal.negated;
  const name = principal.negated ? "NotPrincipal" : "Principal";
  const { entries } = principal;
  return coveredIn(entries, name, entries, (outer, inner) => principalCovers(outer, inner, capsOnly));
}

function ofValues({ entry, operator }: ConditionClaim): readonly RedundantEntry[] {
  if (!entry.closed) return [];
  const sets = entry.values.map(({ value }) => conditionValues(operator, [value]));
  return coveredIn(entry.values, entry.name, sets, (outer, inner) => {
    if (outer === null || inner === null) return "unknown";
    const hasOpen = nameVariables(outer) || nameVariables(inner);
    // Without the variable's value a request fails the whole comparison, or only this value of it: AWS does not say.
    return hasOpen ? sameTexts(outer, inner) : valuesCover(outer, inner);
  });
}

function sameTexts(one: ConditionValues, other: ConditionValues): Tri {
  const isSame = "patterns" in one && "patterns" in other && one.patterns.join() === other.patterns.join();
  return isSame ? "yes" : "unknown";
}

/** Longer lists are longer than a policy may be, and would cost more than they tell. */
const mostEntries = 1_000;

/** @param read what is compared of each entry. */
function coveredIn<Read>(
  entries: readonly PatternEntry[],
  element: string,
  read: readonly Read[],
  covers: (outer: Read, inner: Read) => Tri,
): readonly RedundantEntry[] {
  if (entries.length > mostEntries) return [];
  const all = entries.flatMap((entry, index) => {
    const one = read[index];
    return one === undefined || restsOnAssumption(entry.anchor) ? [] : [{ entry, read: one }];
  });
  const gone = new Set<PatternEntry>();
  const found: RedundantEntry[] = [];
  // From the last one back, so that of two equal entries the first stays.
  for (const { entry, read: inner } of all.toReversed()) {
    const by = all.find(
      ({ entry: other, read: outer }) =>
        other !== entry &&
        !gone.has(other) &&
        !isSamePlace(other.anchor, entry.anchor) &&
        covers(outer, inner) === "yes",
    );
    if (by === undefined) continue;
    gone.add(entry);
    found.push({ entry, by: by.entry, element });
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
