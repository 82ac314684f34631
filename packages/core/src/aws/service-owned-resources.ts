// Owns the list of resources that AWS services own and that workloads inside a VPC need through an endpoint.
// Must not know policies; whether a policy lets them through is asked elsewhere.
// Facts: generated/service-owned-resources.ts (by scripts/generate-aws-tables.mjs, reviewed 2026-09-26).

import { SERVICE_OWNED_RESOURCE_ROWS } from "./generated/service-owned-resources.js";
import { listField, tableRows, wordField } from "./table-rows.js";

/**
 * Who makes the request. `anonymous`: unsigned, so no principal key is there. `presigned-by-…`: a URL
 * signed by an account or a service principal of AWS (the latter has `aws:PrincipalIsAWSService`).
 * `service-role`, `caller-identity`, `forward-access-session`: identities of the customer.
 * `caller-or-anonymous`: downloads that people run with and without credentials, so assume without.
 */
export type CallerKind =
  | "anonymous"
  | "presigned-by-service-account"
  | "presigned-by-service-principal"
  | "service-role"
  | "forward-access-session"
  | "caller-identity"
  | "caller-or-anonymous";

/**
 * The condition that the example policies of AWS pair with the resource: `organization`
 * aws:PrincipalOrgID; `service-principal` aws:PrincipalIsAWSService; `service-account`
 * aws:ResourceAccount of the service together with aws:PrincipalOrgID.
 */
export type RecommendedCondition = "organization" | "service-principal" | "service-account";

export interface ServiceOwnedResource {
  readonly id: string;
  /** The service that owns it, as AWS writes it. */
  readonly service: string;
  readonly resourceType: string;
  /**
   * ARNs with the holes `{partition}`, `{region}`, `{regionNoDashes}`, `{serviceAccountId}`, `{uniqueId}`.
   * Empty where the names are not published. Verified for the partition `aws` only.
   */
  readonly arns: readonly string[];
  /** Actions with prefix; a few end in `*`. */
  readonly actions: readonly string[];
  /** Token of the endpoint service that the requests take, as `s3` or `ecr.api`. */
  readonly endpoint: string;
  readonly caller: CallerKind;
  /** Whether a statement that requires aws:PrincipalOrgID still lets the request through. */
  readonly orgConditionSafe: boolean;
  readonly inAwsExamplePolicy: boolean;
  readonly recommendedCondition: RecommendedCondition | null;
  /** Published values of holes: `serviceAccountId/us-east-1=193858265520`, `uniqueId/<bucket prefix>/<region>=…`. */
  readonly knownValues: readonly string[];
  /** What needs the resource, in a few words: "layers of every private image pull". */
  readonly purpose: string;
}

/** Reads the table. Parses on every call: ask once a run and keep the answer. */
export function readServiceOwnedResources(): readonly ServiceOwnedResource[] {
  return tableRows(SERVICE_OWNED_RESOURCE_ROWS).map(readResource);
}

/**
 * An ARN of the table as a pattern of IAM for one place: known holes are filled in, the others become
 * `*`, so that the pattern covers the resource wherever it is.
 */
export function serviceOwnedPattern(
  arn: string,
  place: { readonly partition?: string; readonly region?: string },
): string {
  return arn
    .replaceAll("{partition}", place.partition ?? "*")
    .replaceAll("{region}", place.region ?? "*")
    .replaceAll("{regionNoDashes}", place.region?.replaceAll("-", "") ?? "*")
    .replace(/\{[A-Za-z]+\}/g, "*");
}

const CALLERS: readonly CallerKind[] = [
  "anonymous",
  "presigned-by-service-account",
  "presigned-by-service-principal",
  "service-role",
  "forward-access-session",
  "caller-identity",
  "caller-or-anonymous",
];
const CONDITIONS: readonly (RecommendedCondition | "")[] = ["organization", "service-principal", "service-account", ""];

function readResource(fields: readonly string[]): ServiceOwnedResource {
  const [id = "", service = "", resourceType = "", arns, actions, endpoint = "", caller, ...rest] = fields;
  const [orgConditionSafe, inAwsExamplePolicy, condition, knownValues, purpose = ""] = rest;
  return {
    id,
    service,
    resourceType,
    arns: listField(arns),
    actions: listField(actions),
    endpoint,
    caller: wordField(caller, CALLERS, "anonymous"),
    orgConditionSafe: orgConditionSafe === "yes",
    inAwsExamplePolicy: inAwsExamplePolicy === "yes",
    recommendedCondition: wordField(condition, CONDITIONS, "") || null,
    knownValues: listField(knownValues),
    purpose,
  };
}
