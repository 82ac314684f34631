// Statements made of parts of another one, to ask what a part of it does.

import type { ConditionEntry, Statement } from "../policy/typed-policy.js";
import { statedBox } from "./stated-box.js";

// Made when they are asked for: the command loads this file for every task.
const anything = () => statedBox({ Principal: "*", Action: ["*"], Resource: ["*"] });

/** The statement about every action and resource: what is wrong with those has findings of its own. */
export function withoutObject(statement: Statement): Statement {
  const { action, resource } = anything();
  return { ...statement, action, resource };
}

/** The statement about everybody. Policies of identities name nobody. */
export function ofEverybody(statement: Statement): Statement {
  return { ...statement, principal: statement.principal === null ? null : anything().principal };
}

/** The statement with some of its conditions. */
export function withConditions(statement: Statement, entries: readonly ConditionEntry[]): Statement {
  const { condition } = statement;
  return { ...statement, condition: condition === null || entries.length === 0 ? null : { ...condition, entries } };
}

/** Whether its callers and conditions, each of which some request fulfils, may have to do with each other. */
export function isJoined(statement: Statement): boolean {
  const conditions = statement.condition?.entries.length ?? 0;
  return conditions > 1 || (conditions > 0 && namesCallers(statement));
}

/** Whether its principal is not everybody. */
export function namesCallers({ principal }: Statement): boolean {
  return principal !== null && !principal.entries.some(({ value }) => value.kind === "text" && value.text === "*");
}
