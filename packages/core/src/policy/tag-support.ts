// Conditions on tags of resources and requests, for services that do not know them.

import type { Catalogue } from "../aws/catalogue.js";
import { type EndpointServices, iamPrefixesOf } from "../aws/endpoint-services.js";
import { hasWildcard, matchesGlob } from "../iam/pattern.js";
import type { Tri } from "../iam/tri.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import { possibleTexts } from "../value/question.js";
import type { ConditionKeySources } from "./condition-key.js";
import { actionsWithout } from "./key-supply.js";
import { knownConditions } from "./read-condition.js";
import type { ConditionEntry, Effect, PatternElement, TypedPolicy } from "./typed-policy.js";
import { holdsWithoutKey } from "./without-key.js";

/** A condition on tags that requests of some services never meet. */
export interface TagFault {
  /** `negated`: the statement is about all actions of the endpoint's service but some. */
  readonly kind: "services" | "negated";
  readonly entry: ConditionEntry;
  readonly effect: Effect;
  /** IAM prefixes of the services without the key. */
  readonly services: readonly string[];
  /** Some actions of them that `NotAction` covers and that do not carry the key. */
  readonly actions: readonly string[];
  readonly holds: Tri;
}

/** What the search needs to know. */
export interface TagSources extends ConditionKeySources {
  readonly endpoint: EndpointContext | null;
  readonly endpointServices: EndpointServices;
}

const tagKeys: ReadonlySet<string> = new Set(["aws:resourcetag/", "aws:requesttag/", "aws:tagkeys"]);

/**
 * Conditions on `aws:ResourceTag/…`, `aws:RequestTag/…` and `aws:TagKeys` in statements about services that list no such
 * key (Access Analyzer's four …UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE). `IfExists` says that some do not.
 * Through an endpoint come only requests of its own service, so `*` and `NotAction` mean that service there.
 */
export function tagFaults(policy: TypedPolicy, sources: TagSources): readonly TagFault[] {
  const { endpoint, endpointServices, catalogue } = sources;
  const token = endpoint?.service ?? null;
  const served = token === null ? [] : iamPrefixesOf(endpointServices.withToken(token));
  return knownConditions(policy, sources).flatMap(({ statement, entry, operator, key }): readonly TagFault[] => {
    const { action, effect } = statement;
    if (operator.ifExists || !tagKeys.has(key.name.toLowerCase())) return [];
    if (action === null || (effect !== "Allow" && effect !== "Deny")) return [];
    const holds = holdsWithoutKey(operator, entry);
    const lacks = (service: string) => catalogue().hasService(service) && !knowsTags(service, entry.name, catalogue());
    // Of an endpoint for several services some may know the key.
    const whole = served.every(lacks) ? served : [];
    const actions = action.negated ? coveredWithout(action, entry.name, served, catalogue()) : [];
    if (action.negated && actions.length === 0) return [];
    const services = [...new Set(servicesOf(action, whole).filter(lacks))];
    const common = { entry, effect, holds } as const;
    if (services.length > 0) return [{ kind: "services", services, actions: [], ...common }];
    return action.negated ? [{ kind: "negated", services: served, actions, ...common }] : [];
  });
}

function knowsTags(service: string, key: string, catalogue: Catalogue): boolean {
  return catalogue.conditionKey(service, key) !== undefined;
}

/** Some actions of the endpoint's services that `NotAction` surely covers and that do not carry the key. */
function coveredWithout(
  { entries, closed }: PatternElement,
  key: string,
  served: readonly string[],
  catalogue: Catalogue,
): readonly string[] {
  const excluded = entries.map(({ value }) => possibleTexts(value));
  if (!closed || excluded.includes(null)) return [];
  const patterns = excluded.flatMap((texts) => texts ?? []).map((text) => text.toLowerCase());
  return served
    .flatMap((service) => actionsWithout(service, key, catalogue).map((name) => `${service}:${name}`))
    .filter((action) => !patterns.some((pattern) => matchesGlob(pattern, action.toLowerCase())))
    .slice(0, 3);
}

/** The services that a statement surely speaks of; `whole` where it speaks of all. */
function servicesOf({ negated, entries }: PatternElement, whole: readonly string[]): readonly string[] {
  if (negated) return whole;
  return entries.flatMap(({ value }) => {
    const texts = possibleTexts(value);
    const [text, ...others] = texts ?? [];
    if (text === undefined || others.length > 0) return [];
    if (/^\*+(:\*+)?$/.test(text)) return whole;
    const prefix = text.slice(0, Math.max(0, text.indexOf(":"))).toLowerCase();
    return prefix === "" || hasWildcard(prefix) ? [] : [prefix];
  });
}
