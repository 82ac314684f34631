// Whether a statement is about who may do what with a resource, and not only about its use.

import type { Catalogue } from "../aws/catalogue.js";
import { possibleTexts } from "../value/question.js";
import type { Statement } from "./typed-policy.js";

/** Whether it surely names an action that manages permissions, as the service authorization reference has them. */
export function managesPermissions({ action }: Statement, catalogue: Catalogue): boolean {
  if (action === null || action.negated) return false;
  const texts = action.entries.flatMap(({ value }) => {
    const possible = possibleTexts(value) ?? [];
    return possible.length === 1 ? possible : [];
  });
  return texts.some((text) => {
    if (/^\*+$/.test(text)) return true;
    const [service = "", name = ""] = text.split(":");
    const matching = catalogue.actionsMatching(service.toLowerCase(), name);
    return matching.some(({ levels }) => levels.includes("Permissions management"));
  });
}
