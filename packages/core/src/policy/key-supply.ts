// Which of a statement's actions supply a condition key, asked of the catalogue.

import type { ActionFacts, Catalogue } from "../aws/catalogue.js";
import { hasWildcard } from "../iam/pattern.js";
import { any, type Tri } from "../iam/tri.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import type { Anchor, PatternElement } from "./typed-policy.js";

/** One entry of `Action`, and whether requests of its actions may carry the key. */
export interface SuppliedAction {
  /** As written; `*` for holes. */
  readonly action: string;
  readonly anchor: Anchor;
  readonly supplies: Tri;
}

/**
 * Actions that are asked about as part of another call, so that they carry what that call carries.
 * AWS: IAM User Guide `id_session-tags`, `id_credentials_temp_control-access_monitor`.
 */
const insideOthers: ReadonlySet<string> = new Set(["sts:tagsession", "sts:setsourceidentity", "sts:setcontext"]);

/**
 * Whether each entry of a positive `Action` supplies a key of a service: listed by an action, or by a kind of resource
 * that the action works on. `unknown` for services and actions that the catalogue does not have, for `*`, and for
 * those that the configuration declares. A hole counts as a wildcard: what no action supplies, no filling does.
 * Source: service authorization reference.
 */
export function suppliersOf(
  element: PatternElement,
  key: string,
  catalogue: Catalogue,
  additional: ReadonlySet<string>,
): readonly SuppliedAction[] {
  return element.entries.map(({ value, anchor }) => {
    const texts = textsOf(value);
    const answers = texts.map((text) => supplies(text, key, catalogue, additional));
    // One of several actions: an answer only where it holds for each of them.
    const first = answers[0] ?? "unknown";
    const same = answers.every((answer) => answer === first);
    return { action: texts[0] ?? "", anchor, supplies: same ? first : "unknown" };
  });
}

/** Up to three actions of a service that supply the key, with their prefix. */
export function actionsSupplying(service: string, key: string, catalogue: Catalogue): readonly string[] {
  const found = catalogue.actionsMatching(service, "*").filter((action) => suppliesKey(action, key, catalogue));
  return found.slice(0, 3).map(({ name }) => `${service}:${name}`);
}

/** The names of a service's actions that do not supply the key. */
export function actionsWithout(service: string, key: string, catalogue: Catalogue): readonly string[] {
  const all = catalogue.actionsMatching(service, "*");
  return all.filter((action) => !suppliesKey(action, key, catalogue)).map(({ name }) => name);
}

function textsOf(value: Value): readonly string[] {
  if (value.kind !== "concat") return possibleTexts(value) ?? [];
  return [value.parts.map((part) => (part.kind === "text" ? part.text : "*")).join("")];
}

function supplies(action: string, key: string, catalogue: Catalogue, additional: ReadonlySet<string>): Tri {
  const colon = action.indexOf(":");
  const prefix = action.slice(0, Math.max(0, colon));
  if (colon <= 0 || hasWildcard(prefix) || additional.has(action.toLowerCase())) return "unknown";
  if (insideOthers.has(action.toLowerCase())) return "unknown";
  const actions = catalogue.actionsMatching(prefix, action.slice(colon + 1));
  if (actions.length === 0) return "unknown";
  return any(actions.map((one) => (suppliesKey(one, key, catalogue) ? "yes" : "no")));
}

/** Whether an action supplies a key of its service, itself or by a resource that it works on. */
export function suppliesKey(action: ActionFacts, key: string, catalogue: Catalogue): boolean {
  // The name under which the service lists it: templates keep their hole.
  const listed = catalogue.conditionKey(action.service, key)?.name.toLowerCase();
  if (listed === undefined) return false;
  const isIt = (name: string): boolean => name.toLowerCase() === listed;
  return (
    action.conditionKeys.some(isIt) ||
    action.resourceTypes.some(
      ({ name, conditionKeys }) =>
        conditionKeys.some(isIt) || (catalogue.resourceType(action.service, name)?.conditionKeys.some(isIt) ?? false),
    )
  );
}
