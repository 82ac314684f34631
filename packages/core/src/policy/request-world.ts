// What is known of the requests that a statement sees, before its conditions are looked at: the services they
// go to, and which condition keys they carry.
// AWS: IAM User Guide `reference_policies_condition-keys`; PrivateLink Guide `vpc-endpoints-access`.

import type { Catalogue } from "../aws/catalogue.js";
import { type EndpointServices, iamPrefixesOf } from "../aws/endpoint-services.js";
import { type GlobalConditionKey, type GlobalConditionKeys, globalConditionKey } from "../aws/global-condition-keys.js";
import type { EndpointContext, PolicyAttachment } from "../model/policy-attachment.js";
import { possibleTexts } from "../value/question.js";
import type { ConditionClaim } from "./condition-claim.js";
import { conditionClaims } from "./condition-claim.js";
import { conditionKey } from "./condition-key.js";
import type { KeyPresence } from "./condition-proof.js";
import { flagOf, onlyText } from "./condition-values.js";
import { judgedAs } from "./judged-as.js";
import type { Statement } from "./typed-policy.js";

/** What the answers are made from; the subject of a rule has all of it. */
export interface RequestWorld {
  readonly attachment: PolicyAttachment;
  readonly endpoint: EndpointContext | null;
  readonly endpointServices: EndpointServices;
  readonly catalogue: () => Catalogue;
  readonly conditionKeys: () => GlobalConditionKeys;
}

/**
 * Why no request that the statement sees has a key. `endpoint`: none through an endpoint has it; `service`: no
 * service of the statement supplies it; `action`: none of its actions does; `service-call`: only direct calls of
 * AWS services have it, of which the statement does not speak: users and roles never have it.
 */
export type AbsenceReason = "endpoint" | "service" | "action" | "service-call";

/** The facts of the table of global keys; undefined for keys of services. */
export function globalKey({ key }: ConditionClaim, { conditionKeys }: RequestWorld): GlobalConditionKey | undefined {
  return globalConditionKey(conditionKeys(), key);
}

/** Whether requests carry the key of a claim, and how many values of it. */
export function keyPresence(claim: ConditionClaim, statement: Statement, world: RequestWorld): KeyPresence {
  const facts = conditionKey(claim.key, world);
  const single = facts.kind !== "known" ? "unknown" : facts.multivalued ? "no" : "yes";
  const global = globalKey(claim, world);
  if (global === undefined) return { presence: "sometimes", single };
  const reason = absenceReason(claim, statement, world);
  if (reason !== null && reason !== "service-call") return { presence: "never", single };
  const isEndpoints =
    judgedAs(world.attachment) === "endpoint" && global.availability === "request uses a VPC endpoint";
  const isAlways = /^always(,|$)/.test(global.availability) || isEndpoints;
  return { presence: isAlways ? "always" : "sometimes", single };
}

/** Why the key of a claim is absent, in the policy of an endpoint; null where it may be there. */
export function absenceReason(claim: ConditionClaim, statement: Statement, world: RequestWorld): AbsenceReason | null {
  const global = globalKey(claim, world);
  if (global === undefined || judgedAs(world.attachment) !== "endpoint") return null;
  if (global.inEndpointPolicy === "never-present") return "endpoint";
  if (global.inEndpointPolicy === "service-only") return speaksOfServices(statement) ? null : "service-call";
  const { services, absentFor } = global;
  if (services !== null) {
    const asked = servicesOf(statement, world);
    return asked?.every((service) => !services.includes(service)) === true ? "service" : null;
  }
  return absentFor.length > 0 && isAbsentForAll(statement, world, absentFor) ? "action" : null;
}

/**
 * The IAM prefixes of the services that the statement speaks of: those of its actions; those of the endpoint
 * where it speaks of all actions. Null where that is not known.
 */
export function servicesOf({ action }: Statement, world: RequestWorld): readonly string[] | null {
  if (action === null || !action.closed) return null;
  const ofEndpoint = endpointPrefixes(world);
  if (action.negated) return ofEndpoint;
  const found = new Set<string>();
  for (const { value } of action.entries) {
    for (const text of possibleTexts(value) ?? [""]) {
      const prefix = /^([a-z0-9-]+):/i.exec(text)?.[1]?.toLowerCase();
      const prefixes = prefix !== undefined ? [prefix] : /^\*+$/.test(text) ? ofEndpoint : null;
      if (prefixes === null) return null;
      for (const one of prefixes) found.add(one);
    }
  }
  return found.size === 0 ? null : [...found];
}

function endpointPrefixes({ endpoint, endpointServices }: RequestWorld): readonly string[] | null {
  if (endpoint === null || endpoint.service === null) return null;
  const prefixes = iamPrefixesOf(endpointServices.withToken(endpoint.service));
  return prefixes.length === 0 ? null : prefixes;
}

function isAbsentForAll(statement: Statement, world: RequestWorld, absentFor: readonly string[]): boolean {
  const absent = new Set(absentFor.map((action) => action.toLowerCase()));
  if (servicesOf(statement, world)?.every((service) => absent.has(`${service}:*`)) === true) return true;
  const { action } = statement;
  if (action === null || action.negated || !action.closed || action.entries.length === 0) return false;
  return action.entries.every(({ value }) =>
    (possibleTexts(value) ?? [""]).every((text) => {
      const name = text.toLowerCase();
      return absent.has(name) || absent.has(`${name.slice(0, name.indexOf(":"))}:*`);
    }),
  );
}

/** Whether the statement is, or may be, about calls that AWS services make as themselves. */
function speaksOfServices(statement: Statement): boolean {
  const { principal } = statement;
  if (principal === null || principal.negated || !principal.closed) return true;
  if (principal.entries.some(({ kind }) => kind === "Service" || kind === null)) return true;
  if (statement.condition?.closed === false) return true;
  return conditionClaims(statement).some(({ key, entry }) => {
    if (key.startsWith("aws:principalservicename")) return true;
    const isFlag = key === "aws:principalisawsservice";
    return isFlag && entry.values.some(({ value }) => flagOf(onlyText(value)) !== false);
  });
}
