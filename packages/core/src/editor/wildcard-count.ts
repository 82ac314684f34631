// How many actions a pattern of actions stands for in the policy of an endpoint, and which.

import type { ActionFacts } from "../aws/catalogue.js";
import { hasWildcard } from "../iam/pattern.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import type { ReasonSources } from "../reason/sources.js";
import { actionsByLevel } from "./actions-by-level.js";
import { someOf } from "./markdown.js";
import { servedPrefixes } from "./served-prefixes.js";

/** The number of actions in words, and in Markdown which they are. */
export interface WildcardCount {
  readonly words: string;
  readonly which: string;
}

/** Names that are shown of each access level. */
const mostNames = 4;

/**
 * Null for what is no pattern, for services that the catalogue does not have, and for `*` where it is not proven
 * whose requests pass the endpoint.
 */
export function wildcardCount(
  text: string,
  judgedFor: EndpointContext | null,
  { catalogue, endpointServices }: ReasonSources,
): WildcardCount | null {
  if (text === "*") {
    // Which requests pass may depend on the type.
    const served = judgedFor?.type == null ? [] : servedPrefixes(judgedFor, endpointServices);
    const found = served.map((prefix) => actionsOf(prefix, "*", catalogue));
    if (found.length === 0 || found.some((actions) => actions === null)) return null;
    const count = counted(found.flatMap((actions) => actions ?? []));
    const owners = served.length > 2 ? `${served.length} services` : served.join(" and ");
    return { words: `${count.words} of ${owners}`, which: `Of what passes this endpoint: ${count.which}` };
  }
  const [, prefix = "", name = ""] = /^([^:]*):(.*)$/s.exec(text) ?? [];
  if (name === "" || hasWildcard(prefix) || !hasWildcard(name)) return null;
  const found = actionsOf(prefix, name, catalogue);
  if (found === null) return null;
  return found.length === 0
    ? { words: "0 actions", which: `No action in the catalogue fits (${catalogue().dataDate})` }
    : counted(found);
}

function actionsOf(prefix: string, name: string, catalogue: ReasonSources["catalogue"]): readonly ActionFacts[] | null {
  return catalogue().service(prefix) === undefined ? null : catalogue().actionsMatching(prefix, name);
}

function counted(actions: readonly ActionFacts[]): WildcardCount {
  const levels = actionsByLevel(actions).map(
    ([level, names]) => `${names.length} ${level}: ${someOf(names, mostNames)}`,
  );
  return { words: `${actions.length} ${actions.length === 1 ? "action" : "actions"}`, which: levels.join("\n\n") };
}
