// `dynamodb:Attributes` without `dynamodb:Select`: a request that names no attributes gets all of them.
// AWS: DynamoDB Developer Guide `specifying-conditions`.

import { possibleTexts } from "../value/question.js";
import { type ConditionClaim, conditionClaims } from "./condition-claim.js";
import type { RequestWorld } from "./request-world.js";
import type { Statement } from "./typed-policy.js";

/** Conditions of an Allow on attributes, where an action of it can ask for all attributes and nothing forbids that. */
export function unselectedAttributes(statement: Statement, world: RequestWorld): readonly ConditionClaim[] {
  if (statement.effect !== "Allow" || statement.condition?.closed !== true) return [];
  const claims = conditionClaims(statement);
  if (statement.condition.entries.some(({ name }) => name.toLowerCase() === "dynamodb:select")) return [];
  if (!takesSelect(statement, world)) return [];
  return claims.filter(({ key, operator }) => key === "dynamodb:attributes" && operator.family !== "Null");
}

/** Whether an action of the statement surely has a `Select` of its own: Query and Scan. */
function takesSelect({ action }: Statement, { catalogue }: RequestWorld): boolean {
  if (action === null || action.negated) return false;
  return action.entries.some(({ value }) => {
    const texts = possibleTexts(value);
    const [, pattern] = (texts?.length === 1 ? /^dynamodb:(.+)$/i.exec(texts[0] ?? "") : null) ?? [];
    const found = pattern === undefined ? [] : catalogue().actionsMatching("dynamodb", pattern);
    return found.some(({ conditionKeys }) => conditionKeys.some((key) => key.toLowerCase() === "dynamodb:select"));
  });
}
