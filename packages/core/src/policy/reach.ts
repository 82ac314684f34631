// What one statement reaches, as three-valued questions. Rules ask these instead of looking for `*`.

import { all, any, type Tri } from "../iam/tri.js";
import { isText, possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import type { PatternElement, Statement } from "./typed-policy.js";

/** Does the statement speak of everybody, unsigned callers included? `"*"` and `{"AWS": "*"}` do. */
export function concernsEverybody(statement: Statement): Tri {
  const { principal } = statement;
  if (principal === null) return statement.closed ? "no" : "unknown";
  if (principal.negated) return "unknown";
  const found = any(
    principal.entries.map((entry) => (entry.kind === "*" || entry.kind === "AWS" ? isText(entry.value, "*") : "no")),
  );
  return found === "no" && !principal.closed ? "unknown" : found;
}

/** Does the statement cover every action of every service? */
export function coversEveryAction(statement: Statement): Tri {
  return coversAll(statement.action, statement.closed, (value) => everyTextIs(value, /^(\*+|\*+:\*+)$/));
}

/** Does the statement cover every resource? */
export function coversEveryResource(statement: Statement): Tri {
  return coversAll(statement.resource, statement.closed, (value) => everyTextIs(value, /^\*+$/));
}

function coversAll(element: PatternElement | null, statementClosed: boolean, isWhole: (value: Value) => Tri): Tri {
  if (element === null) return statementClosed ? "no" : "unknown";
  const found = any(element.entries.map((entry) => isWhole(entry.value)));
  if (!element.negated) return found === "no" && !element.closed ? "unknown" : found;
  // A negated list covers everything only if it lists nothing, which IAM refuses.
  return element.entries.length === 0 ? "unknown" : "no";
}

function everyTextIs(value: Value, pattern: RegExp): Tri {
  const texts = possibleTexts(value);
  if (texts === null) return value.kind === "concat" && !value.parts.every(mayBeWild(pattern)) ? "no" : "unknown";
  const matching = texts.filter((text) => pattern.test(text)).length;
  return matching === texts.length ? "yes" : matching === 0 ? "no" : "unknown";
}

function mayBeWild(pattern: RegExp): (part: Value) => boolean {
  return (part) => part.kind !== "text" || [...part.text].every((character) => pattern.source.includes(character));
}

/** Does the statement apply whatever the request's context is? */
export function isUnconditional(statement: Statement): Tri {
  const { condition } = statement;
  if (condition === null) return statement.closed ? "yes" : "unknown";
  if (condition.entries.length > 0) return "no";
  return condition.closed ? "yes" : "unknown";
}

/** Does the statement match every request there is? */
export function matchesEverything(statement: Statement): Tri {
  return all([
    statement.certain ? "yes" : "unknown",
    concernsEverybody(statement),
    coversEveryAction(statement),
    coversEveryResource(statement),
    isUnconditional(statement),
  ]);
}

/** Is the statement's effect this one? An invalid effect is refused by AWS and is neither. */
export function hasEffect(statement: Statement, effect: "Allow" | "Deny"): Tri {
  if (statement.effect === "unknown") return "unknown";
  return statement.effect === effect ? "yes" : "no";
}
