// What passes a policy from outside of the perimeter that it draws (perimeter.ts), each with a request that shows it.

import type { AccessLevel } from "../aws/catalogue.js";
import { iamPrefixesOf } from "../aws/endpoint-services.js";
import { lazy } from "../aws/lazy.js";
import type { NamedAccount } from "../policy/named-account.js";
import { namedServices } from "../policy/named-services.js";
import { areServiceOwned } from "../policy/service-owned.js";
import type { Statement } from "../policy/typed-policy.js";
import { possibleTexts } from "../value/question.js";
import type { RequestBox } from "./answers.js";
import { isPerimeterKey, type Outside } from "./perimeter.js";
import type { PolicyInquiry } from "./policy-inquiry.js";
import type { AccessRequest } from "./request.js";
import { statedBox } from "./stated-box.js";
import type { Trusted } from "./trusted.js";

/** A request from outside of the perimeter that passes. */
export interface Breach {
  readonly request: AccessRequest;
  /** The statement that lets it through. */
  readonly statement: Statement;
  /** Whether nothing worse passes than lists, or what is bound on its other side. */
  readonly isMinor: boolean;
}

/** A breach by one statement of what another one demands. */
export interface Bypass {
  readonly breach: Breach;
  readonly demanding: Statement;
}

/** A request of an identity outside; minor if it reaches nothing but what is inside, or does no more than to list. */
export function callersFromOutside(inquiry: PolicyInquiry, outside: Outside): Breach | null {
  const { callers, resources, beyondListing } = outside;
  const any = inquiry.allowed(callers);
  const worst = any === null ? null : inquiry.allowed([...callers, ...resources, ...beyondListing], any);
  return breachOf(inquiry, worst ?? any, worst === null);
}

/** A request for a resource outside; minor if callers from inside list things, and nothing else. */
export function resourcesFromOutside(inquiry: PolicyInquiry, outside: Outside): Breach | null {
  const { callers, resources, beyondListing } = outside;
  const any = inquiry.allowed(resources);
  if (any === null) return null;
  const worst =
    inquiry.allowed([...resources, ...beyondListing], any) ?? inquiry.allowed([...resources, ...callers], any);
  return breachOf(inquiry, worst ?? any, worst === null);
}

/** A request that changes who may access a resource outside. */
export function permissionChangeOutside(inquiry: PolicyInquiry, { resources }: Outside): Breach | null {
  const actions = actionsOfLevel(inquiry, ["Permissions management"]);
  if (actions.length === 0) return null;
  return breachOf(inquiry, inquiry.allowed([...resources, statedBox({ Action: actions })]), false);
}

/**
 * The boxes of requests by an account, or for what it owns, where a policy names it, that nothing trusted vouches for:
 * neither an organization nor a resource pattern of the configuration.
 */
export function untrustedRequests(
  { account, side, allow }: NamedAccount,
  { organizations, resources }: Trusted,
): readonly RequestBox[] {
  const isCaller = side === "caller";
  const owner = isCaller ? "aws:PrincipalAccount" : "aws:ResourceAccount";
  const organization = isCaller ? "aws:PrincipalOrgID" : "aws:ResourceOrgID";
  const strangers = statedBox({ Condition: { StringNotLikeIfExists: { [organization]: organizations } } });
  return [
    statedBox({ Condition: { StringEquals: { [owner]: [account] } } }),
    ...(allow === null ? [] : [allow]),
    ...(organizations.length === 0 ? [] : [strangers]),
    ...(isCaller || resources.length === 0 ? [] : [statedBox({ NotResource: resources })]),
  ];
}

/** The statement among others that demands the perimeter of a request which passes by another one without. */
export function bypassOf(inquiry: PolicyInquiry, breaches: readonly (Breach | null)[]): Bypass | null {
  for (const breach of breaches) {
    if (breach === null || breach.isMinor) continue;
    const demanding = inquiry.placed.policy.statements.find(
      (one) =>
        one !== breach.statement &&
        one.effect === "Allow" &&
        one.condition?.entries.some(({ name }) => isPerimeterKey(name)) === true &&
        inquiry.matches(withoutPerimeter(one), breach.request) === "yes",
    );
    if (demanding !== undefined) return { breach, demanding };
  }
  return null;
}

function withoutPerimeter(statement: Statement): Statement {
  const { condition } = statement;
  if (condition === null) return statement;
  const entries = condition.entries.filter(({ name }) => !isPerimeterKey(name));
  return { ...statement, condition: entries.length === 0 && condition.closed ? null : { ...condition, entries } };
}

/** A request that changes what services of AWS own, by a statement that names it. */
export function changeOfServiceOwned(inquiry: PolicyInquiry): Breach | null {
  const { statements } = inquiry.placed.policy;
  // Few policies name such resources, and there are many such actions.
  const changing = lazy(() =>
    statedBox({ Action: actionsOfLevel(inquiry, ["Write", "Tagging", "Permissions management"], ["s3"]) }),
  );
  for (const statement of statements) {
    const { effect, resource } = statement;
    if (effect !== "Allow" || resource === null || resource.negated) continue;
    const entries = resource.entries.filter(({ value }) =>
      areServiceOwned(possibleTexts(value) ?? [], inquiry.sources.catalogue()),
    );
    if (entries.length === 0) continue;
    const owned: RequestBox = { ...statedBox({ Resource: [""] }), resource: { ...resource, entries } };
    const request = inquiry.allowed([owned, changing()]);
    if (request !== null && inquiry.matches(statement, request) === "yes")
      return { request, statement, isMinor: false };
  }
  return null;
}

function breachOf(inquiry: PolicyInquiry, request: AccessRequest | null, isMinor: boolean): Breach | null {
  const statement = request === null ? undefined : inquiry.passing(request);
  return request === null || statement === undefined ? null : { request, statement, isMinor };
}

/** The actions of some levels, of the services that the policy names or its endpoint serves. */
function actionsOfLevel(
  inquiry: PolicyInquiry,
  levels: readonly AccessLevel[],
  services = servicesOf(inquiry),
): readonly string[] {
  const catalogue = inquiry.sources.catalogue();
  return services.flatMap((service) =>
    catalogue
      .actionsMatching(service, "*")
      .filter((action) => action.levels.some((level) => levels.includes(level)))
      .map(({ name }) => `${service}:${name}`),
  );
}

/** Those that the endpoint serves; without one that is known, those that the policy names. */
function servicesOf({ placed: { place, policy }, sources }: PolicyInquiry): readonly string[] {
  const served =
    place.as === "endpoint" && place.service !== null ? sources.endpointServices.withToken(place.service) : [];
  const prefixes = iamPrefixesOf(served);
  const named = namedServices(policy.statements);
  return prefixes.length > 0 ? prefixes : named.length > 0 ? named : ["s3"];
}
