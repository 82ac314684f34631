// AWS's default policy of an endpoint, written out.

import { isText } from "../value/question.js";
import { allowsEverything } from "./outcome.js";
import type { TypedPolicy } from "./typed-policy.js";

/**
 * Is the policy surely the one that AWS attaches by itself, whose version is the old one or absent? Its one
 * statement allows everything and has no name.
 * AWS: PrivateLink Guide `vpc-endpoints-access` (default endpoint policy).
 */
export function isDefaultPolicy(policy: TypedPolicy): boolean {
  const [only] = policy.statements;
  if (only === undefined || policy.statements.length > 1 || only.sid !== null || policy.id !== null) return false;
  if (only.condition !== null || allowsEverything(policy) !== "yes") return false;
  const { action, resource } = only;
  return [action, resource].every(
    (element) => element?.entries.length === 1 && element.entries.every(({ value }) => isText(value, "*") === "yes"),
  );
}
