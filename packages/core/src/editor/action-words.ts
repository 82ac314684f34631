// What an entry of Action is, in words: what the catalogue says, and whether its requests pass the endpoint.

import type { Catalogue } from "../aws/catalogue.js";
import type { EndpointServices } from "../aws/endpoint-services.js";
import { hasWildcard } from "../iam/pattern.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import { foldCase } from "../text/fold-case.js";
import { actionsByLevel } from "./actions-by-level.js";
import { code, someOf } from "./markdown.js";
import { servedPrefixes } from "./served-prefixes.js";

/** Names that are shown of those behind a wildcard. */
const mostNames = 8;
/** Resource types that are shown. */
const mostTypes = 6;

/** Lines about an action or a pattern of actions. Empty where nothing is known. */
export function actionWords(text: string, catalogue: Catalogue): readonly string[] {
  if (text === "*") return ["Every action of every service"];
  const [, prefix = "", name = ""] = /^([^:]*):(.*)$/s.exec(text) ?? [];
  if (name === "" || hasWildcard(prefix)) return [];
  const service = catalogue.service(prefix);
  if (service === undefined) return [];
  return hasWildcard(name) ? patternWords(prefix, name, catalogue) : singleWords(prefix, name, catalogue);
}

function singleWords(prefix: string, name: string, catalogue: Catalogue): readonly string[] {
  const facts = catalogue.action(prefix, name);
  if (facts === undefined) return [`Not in the catalogue of AWS's actions (${catalogue.dataDate})`];
  const { levels, resourceTypes, conditionKeys } = facts;
  const types = resourceTypes.map(({ name: type }) => {
    const [arn] = catalogue.resourceType(prefix, type)?.arns ?? [];
    return arn === undefined ? code(type) : `${code(type)} ${code(arn)}`;
  });
  return [
    `**${facts.service}:${facts.name}** · ${levels.join(", ")} · ${catalogue.service(prefix)?.name ?? prefix}`,
    types.length === 0
      ? "It has no resource types: only `*` as its resource matches it"
      : listed("Resource types:", types),
    ...(conditionKeys.length === 0 ? [] : [`Condition keys of its own: ${someOf(conditionKeys, mostNames)}`]),
  ];
}

/** A list of Markdown under a heading; of a long one the first. */
function listed(heading: string, items: readonly string[]): string {
  const rest = items.length - mostTypes;
  const shown = items.slice(0, mostTypes).map((one) => `- ${one}`);
  return [heading, "", ...shown, ...(rest > 0 ? [`- … and ${rest} more`] : [])].join("\n");
}

function patternWords(prefix: string, name: string, catalogue: Catalogue): readonly string[] {
  const found = catalogue.actionsMatching(prefix, name);
  if (found.length === 0) return [`No action in the catalogue fits (${catalogue.dataDate})`];
  const byLevel = actionsByLevel(found).map(([level, names]) => `${names.length} ${level}`);
  return [
    `**${found.length} ${found.length === 1 ? "action" : "actions"}**: ${byLevel.join(", ")}`,
    someOf(
      found.map((one) => one.name),
      mostNames,
    ),
  ];
}

/** Whether requests of the action pass the endpoint of the policy; empty where that is not known. */
export function passageWords(
  text: string,
  { judgedFor }: PolicyAttachment,
  services: EndpointServices,
): readonly string[] {
  const served = servedPrefixes(judgedFor, services).map(foldCase);
  const prefix = foldCase(/^([^:]*):/.exec(text)?.[1] ?? "");
  if (served.length === 0 || prefix === "" || hasWildcard(prefix)) return [];
  const names = served.map(code).join(", ");
  return served.includes(prefix)
    ? [`Its requests pass this endpoint, which serves ${names}`]
    : [`Its requests do not pass this endpoint, which serves ${names}`];
}
