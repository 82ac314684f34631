// Statements that decide nothing because of what stands beside it: an Allow of which Denies take every request, and
// callers and conditions of one statement that exclude each other.

import type { Statement } from "../policy/typed-policy.js";
import type { PolicyInquiry } from "./policy-inquiry.js";
import { statedBox } from "./stated-box.js";

/** A statement without effect, and the Denies that take all of it; none where its own elements exclude each other. */
export interface DeadStatement {
  readonly statement: Statement;
  readonly by: readonly Statement[];
}

const mostStatements = 100;

/** The dead statements of a policy, by proof. */
export function deadStatements(inquiry: PolicyInquiry): readonly DeadStatement[] {
  const { statements } = inquiry.placed.policy;
  const denies = statements.filter(({ effect }) => effect === "Deny");
  // So many were not written by hand, and would cost more than they tell.
  if (statements.length > mostStatements) return [];
  return statements.flatMap((statement): readonly DeadStatement[] => {
    const { effect, certain } = statement;
    if (!certain || (effect !== "Allow" && effect !== "Deny")) return [];
    if (isContradictory(inquiry, statement)) return [{ statement, by: [] }];
    // What is empty by itself has findings that say why.
    if (effect === "Deny" || denies.length === 0 || inquiry.covers([], statement)) return [];
    if (!inquiry.covers(denies, statement)) return [];
    return [{ statement, by: leastOf(inquiry, statement, denies) }];
  });
}

/** Of more Denies than these one alone that takes all is looked for. */
const mostDenies = 8;

/** Those of some Denies that are needed to take all of a statement. */
function leastOf(inquiry: PolicyInquiry, statement: Statement, denies: readonly Statement[]): readonly Statement[] {
  const alone = denies.find((one) => inquiry.covers([one], statement));
  if (alone !== undefined) return [alone];
  let by = denies;
  for (const one of denies.length > mostDenies ? [] : denies) {
    const rest = by.filter((other) => other !== one);
    if (inquiry.covers(rest, statement)) by = rest;
  }
  return by;
}

/** Whether callers and conditions exclude each other that are possible each by itself. */
function isContradictory(inquiry: PolicyInquiry, statement: Statement): boolean {
  if (!isJoined(statement)) return false;
  const whole = withoutObject(statement);
  if (!inquiry.covers([], whole)) return false;
  const { condition } = whole;
  const alone = { ...whole, condition: null };
  const parts = (condition?.entries ?? []).map((entry) => ({
    ...whole,
    // Policies of identities name nobody.
    principal: whole.principal === null ? null : anything().principal,
    condition: condition === null ? null : { ...condition, entries: [entry] },
  }));
  return [alone, ...parts].every((part) => inquiry.isPossible(part));
}

/** Whether its callers and conditions, each of which some request fulfils, may exclude each other. */
function isJoined({ condition, principal }: Statement): boolean {
  const conditions = condition?.entries.length ?? 0;
  const isNamed =
    principal !== null && !principal.entries.some(({ value }) => value.kind === "text" && value.text === "*");
  return conditions > 1 || (conditions > 0 && isNamed);
}

const anything = () => statedBox({ Principal: "*", Action: ["*"], Resource: ["*"] });

/** The statement about every action and resource: what is wrong with those has findings of its own. */
function withoutObject(statement: Statement): Statement {
  const { action, resource } = anything();
  return { ...statement, action, resource };
}
