// Whether the kinds of endpoint of an API are those of a private one, as CloudFormation and Terraform name them.

import type { PrivateApi } from "../model/private-api.js";
import { isText } from "../value/question.js";
import type { Value } from "../value/value.js";

/** Whether an API is private. */
export type PrivateAnswer = PrivateApi["isPrivate"] | "no";

/** @param types a list of kinds, or one. */
export function holdsPrivate(types: Value): PrivateAnswer {
  if (types.kind === "unknown") {
    const answers = new Set((types.oneOf ?? []).map(holdsPrivate));
    const [only = "unknown"] = answers;
    // An API without the property is public.
    return answers.size === 1 && (only === "no" || types.mayBeAbsent !== true) ? only : "unknown";
  }
  if (types.kind !== "list") return isText(types, "PRIVATE");
  const answers = types.items.map((item) => (item.kind === "splice" ? "unknown" : holdsPrivate(item)));
  return answers.includes("yes") ? "yes" : answers.includes("unknown") ? "unknown" : "no";
}
