// Actions in the policy of an endpoint that no request through it is about: those of other services.

import { type EndpointServices, iamPrefixesOf } from "../aws/endpoint-services.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import { foldCase } from "../text/fold-case.js";
import { possibleTexts } from "../value/question.js";
import type { Anchor, PatternElement, TypedPolicy } from "./typed-policy.js";

export interface ForeignActions {
  /** The prefixes of what passes the endpoint, for messages: `s3`. */
  readonly served: string;
  /** The first action of each service that does not pass, in each statement that allows it. */
  readonly entries: readonly { readonly anchor: Anchor; readonly text: string }[];
  /** The policy allows nothing else, so no request passes. */
  readonly isAll: boolean;
}

/** What the policy allows of other services; null if there is nothing, or nobody says what the endpoint serves. */
export function foreignActions(
  policy: TypedPolicy,
  { service }: EndpointContext,
  services: EndpointServices,
): ForeignActions | null {
  const served = service === null ? [] : iamPrefixesOf(services.withToken(service)).map(foldCase);
  if (served.length === 0) return null;
  const allows = policy.statements.filter(({ effect }) => effect !== "Deny");
  const entries = allows.flatMap(({ action }) => (action === null ? [] : firstForeign(action, served)));
  if (entries.length === 0) return null;
  const isAll =
    policy.closed &&
    allows.every(({ effect, action }) => effect === "Allow" && action !== null && isForeign(action, served));
  return { served: served.join("`, `"), entries, isAll };
}

function isForeign({ negated, closed, entries }: PatternElement, served: readonly string[]): boolean {
  return (
    !negated && closed && entries.length > 0 && entries.every(({ value }) => foreignService(value, served) !== null)
  );
}

function firstForeign({ negated, entries }: PatternElement, served: readonly string[]): ForeignActions["entries"] {
  if (negated) return [];
  const seen = new Set<string>();
  return entries.flatMap(({ value, anchor }) => {
    const found = foreignService(value, served);
    if (found === null || seen.has(found.service)) return [];
    seen.add(found.service);
    return [{ anchor, text: found.text }];
  });
}

/** The service of an action, if it surely is another one than those that are served. */
function foreignService(
  value: PatternElement["entries"][number]["value"],
  served: readonly string[],
): { readonly service: string; readonly text: string } | null {
  const texts = possibleTexts(value) ?? [];
  const named = texts.map((text) => /^([a-z0-9-]+):/i.exec(text)?.[1]?.toLowerCase() ?? null);
  const [service = null] = named;
  const [text = ""] = texts;
  if (service === null || named.some((one) => one === null || served.includes(one))) return null;
  return { service, text };
}
