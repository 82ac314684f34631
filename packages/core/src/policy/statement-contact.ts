// Which statements may have requests in common, told by how their actions and resources begin: a first look before
// anything is proved of them together.

import { patternsOf } from "./entry-coverage.js";
import type { PatternElement, Statement } from "./typed-policy.js";

/** The texts that the entries of a statement begin with; null for an element that may match anything. */
interface Beginnings {
  readonly statement: Statement;
  readonly action: readonly string[] | null;
  readonly resource: readonly string[] | null;
}

/** The statements of a policy with how they begin, read once. */
export class StatementContacts {
  private readonly read: readonly Beginnings[];

  constructor(statements: readonly Statement[]) {
    this.read = statements.map((statement) => ({
      statement,
      action: beginningsOf(statement.action),
      resource: beginningsOf(statement.resource),
    }));
  }

  /**
   * Those of some statements that may match requests which a statement matches. None if it has an entry that none of
   * them touches: then they surely do not match all of its requests together.
   */
  of(statement: Statement, others: readonly Statement[]): readonly Statement[] {
    const own = this.read.find((one) => one.statement === statement);
    if (own === undefined) return others;
    const near = this.read.filter(
      (one) => others.includes(one.statement) && meet(own.action, one.action) && meet(own.resource, one.resource),
    );
    const isTouched = (side: "action" | "resource") =>
      own[side]?.every((beginning) => near.some((one) => meet([beginning], one[side]))) !== false;
    return isTouched("action") && isTouched("resource") ? near.map((one) => one.statement) : [];
  }
}

function beginningsOf(element: PatternElement | null): readonly string[] | null {
  if (element === null || element.negated || !element.closed) return null;
  const patterns = patternsOf(element);
  if (patterns.length === 0) return null;
  // Wildcards, policy variables and what is not known may be any text.
  return patterns.map((pattern) => (pattern === null ? "" : (/^[^*?\uE000-\uF8FF]*/.exec(pattern)?.[0] ?? "")));
}

function meet(some: readonly string[] | null, others: readonly string[] | null): boolean {
  if (some === null || others === null) return true;
  return some.some((one) => others.some((other) => one.startsWith(other) || other.startsWith(one)));
}
