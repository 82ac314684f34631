// Whether a statement says nothing that another one does not say: a statement is a box, one side per element
// and per condition, and a box lies in another if each side does. What only several statements cover together
// is left to the reasoning engine.

import { conditionClaims } from "./condition-claim.js";
import { implies } from "./condition-proof.js";
import { entriesAreDisjoint, entryCovers, isWhole, onlyCaps, patternKind, principalsCover } from "./entry-coverage.js";
import type { JudgedAs } from "./judged-as.js";
import { isSamePlace } from "./redundant-entries.js";
import type { ConditionElement, PatternElement, Statement, TypedPolicy } from "./typed-policy.js";

/** A statement that can go, and the one that says what it says. */
export interface CoveredStatement {
  readonly statement: Statement;
  readonly by: Statement;
}

/** Statements that another one surely covers. Of two that cover each other the first stays. */
export function coveredStatements({ statements }: TypedPolicy, use: JudgedAs): readonly CoveredStatement[] {
  const found: CoveredStatement[] = [];
  const gone = new Set<Statement>();
  for (const statement of [...statements].reverse()) {
    const by = statements.find(
      (other) =>
        other !== statement &&
        !gone.has(other) &&
        !isSamePlace(other.anchor, statement.anchor) &&
        isCoveredBy(statement, other, use),
    );
    if (by === undefined) continue;
    gone.add(statement);
    found.push({ statement, by });
  }
  return found.reverse();
}

function isCoveredBy(inner: Statement, outer: Statement, use: JudgedAs): boolean {
  if (!outer.closed || !inner.closed || !outer.certain || !inner.certain) return false;
  if (outer.effect !== inner.effect || (outer.effect !== "Allow" && outer.effect !== "Deny")) return false;
  const capsOnly = onlyCaps(use, outer.effect);
  if (outer.principal === null || inner.principal === null) {
    if (outer.principal !== inner.principal) return false;
  } else if (!principalsCover(outer.principal, inner.principal, capsOnly)) return false;
  return (
    elementCovers(outer.action, inner.action) &&
    elementCovers(outer.resource, inner.resource) &&
    isNoNarrower(outer.condition, inner, outer)
  );
}

/** Both absent is the same as well: policies of some services have no Resource. */
function elementCovers(outer: PatternElement | null, inner: PatternElement | null): boolean {
  if (outer === null || inner === null) return outer === inner;
  if (!outer.closed || !inner.closed || outer.entries.length === 0 || inner.entries.length === 0) return false;
  const kind = patternKind(outer);
  const covers = (one: PatternElement, other: PatternElement) =>
    other.entries.every(({ value }) => one.entries.some((by) => entryCovers(kind, by.value, value) === "yes"));
  if (!outer.negated && !inner.negated) return covers(outer, inner);
  if (outer.negated && inner.negated) return covers(inner, outer);
  if (!outer.negated) return outer.entries.some(({ value }) => isWhole(value));
  return inner.entries.every(({ value }) =>
    outer.entries.every((excluded) => entriesAreDisjoint(kind, excluded.value, value) === "yes"),
  );
}

/** Whether the outer statement demands nothing that the inner one does not. */
function isNoNarrower(demands: ConditionElement | null, inner: Statement, outer: Statement): boolean {
  if (demands === null) return true;
  const wanted = conditionClaims(outer);
  if (!demands.closed || wanted.length !== demands.entries.length) return false;
  const given = conditionClaims(inner);
  return wanted.every((claim) => given.some((one) => implies(one, claim) === "yes"));
}
