// What may be written at a spot of a policy: names of the grammar, of the catalogue and of the configuration.

import type { EndpointContext } from "../model/policy-attachment.js";
import { negations, policyElements, statementElements } from "../policy/elements.js";
import { principalKinds } from "../policy/principal.js";
import { actionItems } from "./action-items.js";
import { type CompletionItem, type CompletionSources, item } from "./completion-item.js";
import { keyItems, operatorItems, valueItems } from "./condition-items.js";
import type { PolicySpot } from "./policy-spot.js";
import { isGatewayPolicy } from "./principal-words.js";
import { resourceItems } from "./resource-items.js";

/** @param typed what stands before the cursor. */
export function spotItems(spot: PolicySpot, typed: string, sources: CompletionSources): readonly CompletionItem[] {
  return spot.kind === "name" ? nameItems(spot, typed, sources) : textItems(spot, typed, sources);
}

function nameItems(
  { path, beside, statement, attachment }: PolicySpot,
  typed: string,
  sources: CompletionSources,
): readonly CompletionItem[] {
  const [top, element, operator, ...deeper] = path;
  if (top === undefined) return missing(policyElements, beside);
  if (top !== "Statement" || deeper.length > 0) return [];
  if (element === undefined) return missing(statementElements, beside);
  if (element !== "Condition")
    return isPrincipal(element) && operator === undefined ? missing(principalKinds, beside) : [];
  if (operator === undefined) return operatorItems(typed);
  return statement === null ? [] : keyItems(statement, attachment, sources);
}

/** The names that are not there, nor what excludes them, in the order of the grammar. */
function missing(names: readonly string[], beside: readonly string[]): readonly CompletionItem[] {
  const isLeft = (name: string) =>
    !beside.includes(name) &&
    !negations.some((pair) => pair.includes(name) && pair.some((one) => beside.includes(one)));
  return names.filter(isLeft).map((name, rank) => item(name, "element", "", rank));
}

function textItems(
  { path, statement, attachment }: PolicySpot,
  typed: string,
  sources: CompletionSources,
): readonly CompletionItem[] {
  const [top, element = "", kind, key, ...deeper] = path;
  if (top === "Version" && element === "") {
    return [item("2012-10-17", "value", "the current language", 0), item("2008-10-17", "value", "the old one", 1)];
  }
  if (top !== "Statement" || statement === null || deeper.length > 0) return [];
  if (element === "Condition") return kind === undefined || key === undefined ? [] : valueItems(kind, key, sources);
  if (isPrincipal(element) && key === undefined) {
    if (kind === undefined) return [item("*", "value", "everybody", 0)];
    return kind === "AWS" ? identityItems(attachment.judgedFor, sources) : [];
  }
  if (kind !== undefined) return [];
  switch (element) {
    case "Effect":
      return [item("Allow", "value", "", 0), item("Deny", "value", "", 1)];
    case "Action":
    case "NotAction":
      return actionItems(typed, attachment, sources);
    case "Resource":
    case "NotResource":
      return resourceItems(statement, typed, sources.catalogue());
    default:
      return [];
  }
}

function isPrincipal(element: string): boolean {
  return element === "Principal" || element === "NotPrincipal";
}

/** On a gateway endpoint an account is its root user alone: nobody means that. AWS: PrivateLink Guide `vpc-endpoints-access`. */
function identityItems(judgedFor: EndpointContext | null, { trusted }: CompletionSources): readonly CompletionItem[] {
  const accounts = isGatewayPolicy(judgedFor) ? [] : trusted.accounts;
  return [item("*", "value", "everybody", 1), ...accounts.map((id) => item(id, "value", "trusted account", 0))];
}
