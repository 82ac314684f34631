// The values that a request has for a condition key: those that follow from who calls, and those of its context.
// AWS: IAM User Guide `reference_policies_condition-keys`, `reference_policies_variables` (principal key values).

import { parseArn } from "../iam/arn.js";
import { foldCase } from "../text/fold-case.js";
import type { AccessRequest, RequestPrincipal } from "./request.js";

/** Every value of the key; none for a key that is absent; null where it is not known. */
export type KeyValues = readonly string[] | null;

const absent: KeyValues = [];

/** Keys that follow from the principal, in lower case. What a context says of them does not count. */
const derived: Readonly<Record<string, (principal: RequestPrincipal) => KeyValues>> = {
  "aws:principalarn": principalArn,
  "aws:principalaccount": principalAccountKey,
  "aws:principaltype": principalType,
  "aws:principalisawsservice": ({ type }) => [String(type === "service")],
  "aws:principalservicename": (principal) => (principal.type === "service" ? [principal.service] : absent),
  "aws:username": userName,
};

/** The keys whose values follow from the principal, in lower case. */
export const derivedKeys: readonly string[] = Object.keys(derived);

/** The values of a key. Names of keys compare without case. */
export function requestKey({ principal, context }: AccessRequest, name: string): KeyValues {
  const key = foldCase(name);
  const derive = Object.hasOwn(derived, key) ? derived[key] : undefined;
  if (derive !== undefined) return derive(principal);
  const found = Object.entries(context).filter(([one]) => foldCase(one) === key);
  // Two spellings of one key: nobody can say which of them counts.
  if (found.length > 1) return null;
  const value = found[0]?.[1] ?? absent;
  return typeof value === "string" ? [value] : [...new Set(value)];
}

/** The account of a caller; null for those that have none that is known. */
export function principalAccount(principal: RequestPrincipal): string | null {
  return "arn" in principal ? (parseArn(principal.arn)?.account ?? null) : null;
}

/** For a role's session it is the ARN of the role. */
function principalArn(principal: RequestPrincipal): KeyValues {
  return "arn" in principal ? [principal.arn] : absent;
}

/** Of unsigned requests the key says so; what it says of AWS services is not documented. */
function principalAccountKey(principal: RequestPrincipal): KeyValues {
  if (principal.type === "anonymous") return ["anonymous"];
  const account = principalAccount(principal);
  return account === null ? null : [account];
}

function principalType({ type }: RequestPrincipal): KeyValues {
  switch (type) {
    case "user":
      return ["User"];
    case "account-root":
      return ["Account"];
    case "federated-user":
      return ["FederatedUser"];
    case "role-session":
      return ["AssumedRole"];
    case "anonymous":
      return ["Anonymous"];
    default:
      return null;
  }
}

/** Only users have names; their path is no part of it. */
function userName(principal: RequestPrincipal): KeyValues {
  return principal.type === "user" ? [principal.arn.slice(principal.arn.lastIndexOf("/") + 1)] : absent;
}
