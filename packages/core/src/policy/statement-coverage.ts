// Whether a statement says nothing that another one does not say: a statement is a box, one side per element
// and per condition, and a box lies in another if each side does. What only several statements cover together
// is asked of the reasoning engine.

import { hasVariables } from "./comparable-text.js";
import { type ConditionClaim, conditionClaims } from "./condition-claim.js";
import { implies } from "./condition-proof.js";
import {
  arePatternsDisjoint,
  onlyCaps,
  patternCovers,
  patternKind,
  patternsOf,
  principalsCover,
} from "./entry-coverage.js";
import type { JudgedAs } from "./judged-as.js";
import { isSamePlace } from "./redundant-entries.js";
import type { PatternElement, Statement, TypedPolicy } from "./typed-policy.js";

/** A statement that can go, and the one that says what it says. */
export interface CoveredStatement {
  readonly statement: Statement;
  readonly by: Statement;
}

/** A statement with its patterns and claims read once: each is compared with all others. */
interface Box {
  readonly statement: Statement;
  readonly action: Side | null;
  readonly resource: Side | null;
  readonly claims: readonly ConditionClaim[];
}

interface Side {
  readonly element: PatternElement;
  readonly patterns: readonly (string | null)[];
}

/** Statements that another one surely covers. Of two that cover each other the first stays. */
export function coveredStatements({ statements }: TypedPolicy, use: JudgedAs): readonly CoveredStatement[] {
  const found: CoveredStatement[] = [];
  const gone = new Set<Box>();
  const boxes = statements.filter(({ closed, certain }) => closed && certain).map(boxOf);
  for (const box of [...boxes].reverse()) {
    const by = boxes.find(
      (other) =>
        other !== box &&
        !gone.has(other) &&
        !isSamePlace(other.statement.anchor, box.statement.anchor) &&
        isCoveredBy(box, other, use),
    );
    if (by === undefined) continue;
    gone.add(box);
    found.push({ statement: box.statement, by: by.statement });
  }
  return found.reverse();
}

function boxOf(statement: Statement): Box {
  const side = (element: PatternElement | null) =>
    element === null ? null : { element, patterns: patternsOf(element) };
  const { action, resource } = statement;
  return { statement, action: side(action), resource: side(resource), claims: conditionClaims(statement) };
}

function isCoveredBy(inner: Box, outer: Box, use: JudgedAs): boolean {
  const { effect, principal } = outer.statement;
  if (effect !== inner.statement.effect || (effect !== "Allow" && effect !== "Deny")) return false;
  const named = inner.statement.principal;
  if (principal === null || named === null) {
    if (principal !== named) return false;
  } else if (!principalsCover(principal, named, onlyCaps(use, effect))) return false;
  return (
    sideCovers(outer.action, inner.action) && sideCovers(outer.resource, inner.resource) && isNoNarrower(outer, inner)
  );
}

/** Both absent is the same as well: policies of some services have no Resource. */
function sideCovers(outer: Side | null, inner: Side | null): boolean {
  if (outer === null || inner === null) return outer === inner;
  if (!outer.element.closed || !inner.element.closed) return false;
  const [one, other] = [outer.patterns, inner.patterns];
  if (one.length === 0 || other.length === 0) return false;
  const kind = patternKind(outer.element);
  const covers = (wide: Side["patterns"], narrow: Side["patterns"]) =>
    narrow.every((pattern) => wide.some((by) => patternCovers(kind, by, pattern) === "yes"));
  if (!outer.element.negated)
    return inner.element.negated ? one.some((pattern) => /^\*+$/.test(pattern ?? "")) : covers(one, other);
  // What a negated entry excludes whose variable has no value is not documented.
  if ([...one, ...other].some((pattern) => pattern !== null && hasVariables(pattern))) return false;
  if (inner.element.negated) return covers(other, one);
  return other.every((pattern) => one.every((excluded) => arePatternsDisjoint(excluded, pattern) === "yes"));
}

/** Whether the statement surely names an action or a resource that the other one does not: no coverage is needed. */
export function reachesBeyond(statement: Statement, other: Statement): boolean {
  const [inner, outer] = [boxOf(statement), boxOf(other)];
  return isBeyond(inner.action, outer.action) || isBeyond(inner.resource, outer.resource);
}

function isBeyond(inner: Side | null, outer: Side | null): boolean {
  if (inner === null || outer === null || inner.element.negated || outer.element.negated) return false;
  if (!outer.element.closed) return false;
  const kind = patternKind(outer.element);
  return inner.patterns.some((pattern) => outer.patterns.every((by) => patternCovers(kind, by, pattern) === "no"));
}

/** Whether the outer statement demands nothing that the inner one does not. */
function isNoNarrower(outer: Box, inner: Box): boolean {
  const { condition } = outer.statement;
  if (condition === null) return true;
  if (!condition.closed || outer.claims.length !== condition.entries.length) return false;
  return outer.claims.every((claim) => inner.claims.some((one) => implies(one, claim) === "yes"));
}
