// The element names of the policy grammar (IAM User Guide, "Grammar of the IAM JSON policy language").
// Element names are case-sensitive.

import type { RequiredElement } from "./typed-policy.js";

export const policyElements = ["Version", "Id", "Statement"] as const;

export const statementElements = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
] as const;

/** Elements that exclude each other in one statement. */
export const negations: readonly (readonly string[])[] = [
  ["Principal", "NotPrincipal"],
  ["Action", "NotAction"],
  ["Resource", "NotResource"],
];

const requirements: Readonly<Record<string, RequiredElement>> = {
  Statement: "Statement",
  Effect: "Effect",
  Principal: "Principal",
  NotPrincipal: "Principal",
  Action: "Action",
  NotAction: "Action",
  Resource: "Resource",
  NotResource: "Resource",
};

/** The requirement that an element name fulfils, if any. */
export function requirementOf(name: string): RequiredElement | null {
  return Object.hasOwn(requirements, name) ? (requirements[name] ?? null) : null;
}
