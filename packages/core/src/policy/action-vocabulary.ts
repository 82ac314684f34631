// Whether the entries of Action exist, asked of the catalogue.

import type { Catalogue } from "../aws/catalogue.js";
import { actionsBehindCall } from "../aws/sdk-names.js";
import { mayBeUnlisted } from "../aws/unlisted-actions.js";
import { hasWildcard } from "../iam/pattern.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";

/** Why an action entry matches nothing, for every value that it can take. */
export interface ActionFault {
  /** `shape`: not `service:action`; `pattern`: matches none; `call`: an API call's name; `name`: no such action. */
  readonly kind: "shape" | "pattern" | "call" | "name";
  /** As written; `*` for the holes of a text that is partly known. */
  readonly action: string;
  /** The service's name for people. */
  readonly service: string;
  /** Actions with prefix that were probably meant, or that authorise the call. */
  readonly suggestions: readonly string[];
}

/**
 * Null if the action exists, or may exist: a service that the catalogue does not know, a wildcard in
 * the service, a hole. A hole counts as a wildcard: a pattern that matches no action at all has no
 * filling that names one.
 */
export function actionFault(value: Value, catalogue: Catalogue, additional: ReadonlySet<string>): ActionFault | null {
  const texts = value.kind === "concat" ? [withWildcards(value.parts)] : possibleTexts(value);
  if (texts === null || texts.length === 0) return null;
  const faults = texts.map((text) => faultOf(text, value.kind === "concat", catalogue, additional));
  return faults.every((fault) => fault !== null) ? (faults[0] ?? null) : null;
}

function withWildcards(parts: readonly Value[]): string {
  return parts.map((part) => (part.kind === "text" ? part.text : "*")).join("");
}

function faultOf(
  action: string,
  holed: boolean,
  catalogue: Catalogue,
  additional: ReadonlySet<string>,
): ActionFault | null {
  if (/^\*+$/.test(action) || additional.has(action.toLowerCase())) return null;
  const colon = action.indexOf(":");
  if (colon < 0 && hasWildcard(action)) return holed || action.startsWith("*") ? null : shape(action);
  const prefix = action.slice(0, Math.max(0, colon));
  const name = action.slice(colon + 1);
  if (colon <= 0 || name === "" || /[\s:]/.test(name) || /\s/.test(prefix)) return holed ? null : shape(action);
  if (hasWildcard(prefix)) return null;
  const service = catalogue.service(prefix);
  if (service === undefined) return null;
  if (hasWildcard(name)) {
    if (catalogue.actionsMatching(prefix, name).length > 0) return null;
    const declared = [...additional].some((one) => one.startsWith(`${prefix.toLowerCase()}:`));
    return declared ? null : { kind: "pattern", action, service: service.name, suggestions: [] };
  }
  if (catalogue.action(prefix, name) !== undefined || mayBeUnlisted(prefix, name)) return null;
  const behind = actionsBehindCall(prefix, name);
  if (behind.length > 0) return { kind: "call", action, service: service.name, suggestions: behind };
  const near = catalogue.nearestActions(prefix, name, 3).map((one) => `${prefix}:${one}`);
  return { kind: "name", action, service: service.name, suggestions: near };
}

function shape(action: string): ActionFault {
  return { kind: "shape", action, service: "", suggestions: [] };
}
