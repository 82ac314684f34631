// Whether one entry of Action, Resource or Principal covers another: every request that the other names, it
// names too.

import type { Tri } from "../iam/tri.js";
import type { Value } from "../value/value.js";
import { resourceCovers } from "./arn-coverage.js";
import { areDisjoint, comparableText, coversText } from "./comparable-text.js";
import { onlyText } from "./condition-values.js";
import type { JudgedAs } from "./judged-as.js";
import type { PatternElement, PrincipalElement, PrincipalEntry } from "./typed-policy.js";

/** The elements whose entries are patterns, by the name without `Not`. */
export type PatternKind = "Action" | "Resource";

/** Actions compare without case, resources with it. */
export function patternKind({ name }: PatternElement): PatternKind {
  return name.endsWith("Action") ? "Action" : "Resource";
}

/** The entries as patterns that can be compared; null for those of which nothing can be said. */
export function patternsOf(element: PatternElement): readonly (string | null)[] {
  const fold = patternKind(element) === "Action";
  return element.entries.map(({ value }) => comparableText(value, { wildcards: true, fold }));
}

/** Whether everything that matches `inner` matches `outer`. */
export function patternCovers(kind: PatternKind, outer: string | null, inner: string | null): Tri {
  if (outer === null || inner === null) return "unknown";
  return kind === "Action" ? coversText([outer], inner) : resourceCovers([outer], inner);
}

/** Whether nothing matches both. */
export function arePatternsDisjoint(one: string | null, other: string | null): Tri {
  return one === null || other === null ? "unknown" : areDisjoint(one, other);
}

/** Whether the entry is `*`, written in whatever way. */
function isWhole(value: Value): boolean {
  return /^\*+$/.test(onlyText(value) ?? "");
}

/**
 * Whether everybody that `inner` names is named by `outer`. `*` is everybody, unsigned callers and services
 * included. At an endpoint it covers every other principal: the policy only caps. A resource policy gives a
 * named identity more than it gives everybody (it needs no permission of its own account then), so that there
 * only the same principal covers one; that of a Deny is everybody again.
 * AWS: IAM User Guide `reference_policies_elements_principal`, `reference_policies_evaluation-logic`.
 */
export function principalCovers(outer: PrincipalEntry, inner: PrincipalEntry, capsOnly: boolean): Tri {
  if (outer.kind === null || inner.kind === null) return "unknown";
  if ((outer.kind === "*" || outer.kind === "AWS") && isWhole(outer.value)) {
    const isAny = isWhole(inner.value) && (inner.kind === "*" || inner.kind === "AWS");
    if (isAny) return "yes";
    return capsOnly && (outer.kind === "*" || inner.kind === "AWS") ? "yes" : "unknown";
  }
  if (outer.kind !== inner.kind) return "unknown";
  const [one, other] = [outer, inner].map(({ value }) => comparableText(value, { wildcards: false, fold: false }));
  return one !== null && one !== undefined && one === other ? "yes" : "unknown";
}

/** Whether a policy only takes away: then nobody gets more by being named than by being everybody. */
export function onlyCaps(use: JudgedAs, effect: "Allow" | "Deny"): boolean {
  return use === "endpoint" || effect === "Deny";
}

/** Whether one element names everybody that another names. */
export function principalsCover(outer: PrincipalElement, inner: PrincipalElement, capsOnly: boolean): boolean {
  if (!outer.closed || !inner.closed) return false;
  const covered = (one: PrincipalElement, other: PrincipalElement) =>
    other.entries.every((entry) => one.entries.some((by) => principalCovers(by, entry, capsOnly) === "yes"));
  // What NotPrincipal exempts is contested: nothing is proved but that the same is the same.
  if (outer.negated && inner.negated) return sameEntries(outer, inner);
  if (outer.negated) return false;
  if (inner.negated) return capsOnly && outer.entries.some(({ kind, value }) => kind === "*" && isWhole(value));
  return covered(outer, inner);
}

function sameEntries(one: PrincipalElement, other: PrincipalElement): boolean {
  const inside = (a: PrincipalElement, b: PrincipalElement) =>
    a.entries.every((entry) => b.entries.some((second) => principalCovers(entry, second, false) === "yes"));
  return inside(one, other) && inside(other, one);
}
