// Services that actions, ARNs and service principals speak of: whether they exist, and wildcards in their names.

import type { Catalogue } from "../aws/catalogue.js";
import { type EndpointServices, iamPrefixesOf } from "../aws/endpoint-services.js";
import { nearest } from "../text/near-miss.js";
import { displayText } from "../value/display.js";
import type { Value } from "../value/value.js";
import { readArn } from "./arn-fields.js";
import { type ArnPlace, arnPlaces } from "./arn-places.js";
import { arnTexts, hasHole } from "./arn-text.js";
import type { ConditionKeySources } from "./condition-key.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/** A text that names a service which does not exist, or names it with a wildcard. */
export interface ServiceFault {
  readonly place: "action" | "arn" | "principal";
  readonly kind: "unknown" | "wildcard";
  /** The name of the service. */
  readonly service: string;
  /** The whole text, as written. */
  readonly text: string;
  readonly suggestions: readonly string[];
  /** Whether the name is surely a slip: not the successor of a listed service (`wafv3`), and no principal's own name. */
  readonly isSlip: boolean;
  /** The whole text with the nearest name; null where the text has holes, or nothing is near. */
  readonly remedy: string | null;
  readonly anchor: Anchor;
  /** Further places of the same name in the policy, where nothing is near it and one cause is behind all. */
  readonly others: readonly Anchor[];
}

/** What the answers rest on. */
export interface ServiceSources extends ConditionKeySources {
  readonly endpointServices: EndpointServices;
  /** Actions that exist by the user's word, lower case, with prefix. */
  readonly additionalActions: ReadonlySet<string>;
}

/**
 * Every service that surely does not exist, or is written with a wildcard. Of an action's prefix the catalogue is
 * the authority. ARNs and principals know names that it does not list: there only slips of a listed one count.
 * `arns`: whether ARNs are looked at too.
 */
export function serviceFaults(policy: TypedPolicy, arns: boolean, sources: ServiceSources): readonly ServiceFault[] {
  const catalogue = sources.catalogue();
  const actions = policy.statements.flatMap(({ action }) =>
    (action?.entries ?? []).flatMap(({ value, anchor }) =>
      sameFault(value, anchor, (text) => actionFault(text, sources)),
    ),
  );
  if (!arns) return together(actions);
  const listed = catalogue.derived(arnServices);
  const places = arnPlaces(policy, sources).flatMap((place) => arnFault(place, listed));
  const principals = policy.statements.flatMap(({ principal }) =>
    (principal?.entries ?? []).flatMap(({ kind, value, anchor }) =>
      kind === "Service" ? sameFault(value, anchor, (text) => principalFault(text, catalogue)) : [],
    ),
  );
  return together([...actions, ...places, ...principals]);
}

/** A service that is not listed is one cause, however many of its actions a policy names. */
function together(faults: readonly ServiceFault[]): readonly ServiceFault[] {
  const isSame = (one: ServiceFault, other: ServiceFault) =>
    one.place === other.place && one.service.toLowerCase() === other.service.toLowerCase();
  const isFar = ({ kind, suggestions }: ServiceFault) => kind === "unknown" && suggestions.length === 0;
  return faults.flatMap((fault, index): readonly ServiceFault[] => {
    if (!isFar(fault)) return [fault];
    if (faults.slice(0, index).some((one) => isFar(one) && isSame(one, fault))) return [];
    return [
      {
        ...fault,
        others: faults
          .slice(index + 1)
          .filter((one) => isSame(one, fault))
          .map(({ anchor }) => anchor),
      },
    ];
  });
}

type Fault = Pick<ServiceFault, "place" | "kind" | "service" | "suggestions" | "isSlip">;

function unknown(place: ServiceFault["place"], service: string, suggestions: readonly string[]): Fault {
  const stem = service.toLowerCase().replace(/-?v?\d+$/, "");
  const isSuccessor = suggestions.some((one) => one.replace(/-?v?\d+$/, "") === stem);
  const isSlip = suggestions.length > 0 && !isSuccessor && place !== "principal";
  return { place, kind: "unknown", service, suggestions, isSlip };
}

function wildcard(place: ServiceFault["place"], service: string): Fault {
  return { place, kind: "wildcard", service, suggestions: [], isSlip: false };
}

/** A fault that every text of the value has; holes are hidden from no judgement. */
function sameFault(value: Value, anchor: Anchor, judge: (text: string) => Fault | null): readonly ServiceFault[] {
  const texts = arnTexts(value);
  const faults = (texts ?? []).map(judge);
  const [first] = faults;
  if (first === undefined || first === null || faults.some((one) => one?.kind !== first.kind)) return [];
  const text = displayText(value) ?? texts?.[0] ?? "";
  const [near] = first.suggestions;
  const remedy = value.kind === "text" && near !== undefined ? withService(value.text, first, near) : null;
  return [{ ...first, text, remedy, anchor, others: [] }];
}

/** The text with another service: the third field of an ARN, what an action or a principal begins with. */
function withService(text: string, { place, service }: Fault, near: string): string {
  if (place !== "arn") return near + text.slice(service.length);
  const fields = text.split(":");
  return [...fields.slice(0, 2), near, ...fields.slice(3)].join(":");
}

function actionFault(
  action: string,
  { catalogue: open, endpointServices, additionalActions }: ServiceSources,
): Fault | null {
  const catalogue = open();
  const [, prefix = "", name = ""] = /^([^:\s]+):([^:\s]+)$/.exec(action) ?? [];
  if (prefix === "" || hasHole(prefix)) return null;
  if (/[*?]/.test(prefix)) {
    // Every action of every service: the same as `*`.
    if (/^\*+$/.test(prefix) && /^\*+$/.test(name)) return null;
    return wildcard("action", prefix);
  }
  const isDeclared = [...additionalActions].some((one) => one.startsWith(`${prefix.toLowerCase()}:`));
  if (isDeclared || catalogue.hasService(prefix) || catalogue.problem !== null) return null;
  // Names of endpoints are taken for prefixes: `bedrock-runtime` for `bedrock`, `monitoring` for `cloudwatch`.
  const behind = iamPrefixesOf(endpointServices.withToken(prefix.toLowerCase())).filter(catalogue.hasService);
  const suggestions = behind.length > 0 ? behind.slice(0, 3) : catalogue.nearestServices(prefix, 3);
  return unknown("action", prefix, suggestions);
}

function arnFault({ entry, in: element }: ArnPlace, listed: ReadonlySet<string>): readonly ServiceFault[] {
  return sameFault(entry.value, entry.anchor, (text) => {
    const reading = readArn(text);
    if (reading.kind !== "fields" && reading.kind !== "cut") return null;
    const { service } = reading.fields;
    if (service === null || service === "" || hasHole(service)) return null;
    if (/[*?]/.test(service)) {
      // A star that ends the ARN stands for all that is behind it; conditions compare field by field.
      const isRest = reading.kind === "cut" && reading.count === 3;
      if (element === "Condition" || isRest) return null;
      return wildcard("arn", service);
    }
    if (listed.size === 0 || service !== service.toLowerCase() || listed.has(service)) return null;
    const suggestions = nearest(service, [...listed], 3);
    return suggestions.length === 0 ? null : unknown("arn", service, suggestions);
  });
}

/** Names in ARNs that belong to no prefix of the catalogue. */
const unlistedArnServices: readonly string[] = ["macie", "lexv2", "email", "opsworks-stacks"];

function arnServices(catalogue: Catalogue): ReadonlySet<string> {
  const all = catalogue.services();
  return all.length === 0 ? new Set() : new Set([...all, ...unlistedArnServices]);
}

/** Names of services as principals that are near a prefix and are none. */
const principalsOfTheirOwn: ReadonlySet<string> = new Set(["macie", "lexv2", "amazonmq", "chime", "ecs-tasks"]);

function principalFault(principal: string, catalogue: Catalogue): Fault | null {
  const [, label = ""] = /^([a-z0-9-]{5,})\.amazonaws\.com(?:\.cn)?$/.exec(principal) ?? [];
  if (label === "" || catalogue.hasService(label) || principalsOfTheirOwn.has(label)) return null;
  // Principals have names of their own: only one letter too many, too few, wrong or swapped is taken for a slip.
  const slips = catalogue.nearestServices(label, 3).filter((one) => isOneSlip(label, one));
  return slips.length === 0 ? null : unknown("principal", label, slips);
}

function isOneSlip(word: string, other: string): boolean {
  if (Math.abs(word.length - other.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(word.length, other.length) - start && word.at(-1 - end) === other.at(-1 - end)) end++;
  const [left, right] = [word.slice(start, word.length - end), other.slice(start, other.length - end)];
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === [...right].reverse().join(""));
}
