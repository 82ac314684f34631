// The actions of the catalogue that a statement names: what its resources and conditions may be about.

import type { ActionFacts, Catalogue } from "../aws/catalogue.js";
import type { Statement } from "../policy/typed-policy.js";
import { possibleTexts } from "../value/question.js";

/** More than these are not looked at: a list of what fits all of them helps nobody. */
const mostActions = 400;

/** Empty where every action is meant, or none that is known. */
export function statedActions({ action }: Statement, catalogue: Catalogue): readonly ActionFacts[] {
  if (action === null || action.negated) return [];
  const texts = action.entries.flatMap(({ value }) => possibleTexts(value) ?? []);
  const found = texts.flatMap((text) => {
    const [, prefix = "", name = ""] = /^([^:*?]+):(.+)$/s.exec(text) ?? [];
    return prefix === "" ? [] : catalogue.actionsMatching(prefix, name);
  });
  return found.slice(0, mostActions);
}
