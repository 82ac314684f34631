// One line of the table that the evaluator is judged by: a policy, a request and what AWS's documentation says.

import type { Tri } from "../../../packages/core/src/iam/tri.js";
import type { TypedPolicy } from "../../../packages/core/src/policy/typed-policy.js";
import type { Decision, PolicyDecision } from "../../../packages/core/src/reason/answers.js";
import type { PlacedPolicy, PolicyPlace } from "../../../packages/core/src/reason/policy-place.js";
import type { AccessRequest } from "../../../packages/core/src/reason/request.js";
import type { Value } from "../../../packages/core/src/value/value.js";
import { type Written, writtenDocument } from "../../harness/written-policy.js";

export interface Case {
  readonly name: string;
  readonly statements: readonly Written[];
  readonly request: AccessRequest;
  readonly version: string | null;
  readonly place: PolicyPlace;
  /** What the first statement says, or what the policy does. */
  readonly expected: { readonly matches: Tri } | { readonly decision: Decision };
}

/** What a case may say instead of what is usual. */
export interface Settings {
  readonly request?: Partial<AccessRequest>;
  readonly version?: string | null;
  readonly place?: PolicyPlace;
}

export const account = "111122223333";
export const alice = { type: "user", arn: `arn:aws:iam::${account}:user/team/alice` } as const;
export const session = {
  type: "role-session",
  arn: `arn:aws:iam::${account}:role/path/Job`,
  session: "run-1",
} as const;
export const root = { type: "account-root", arn: `arn:aws:iam::${account}:root` } as const;
export const federated = { type: "federated-user", arn: `arn:aws:sts::${account}:federated-user/fred` } as const;
export const service = { type: "service", service: "cloudtrail.amazonaws.com" } as const;
export const anonymous = { type: "anonymous" } as const;

export const interfaceEndpoint: PolicyPlace = { as: "endpoint", type: "Interface", service: "s3" };
export const gatewayEndpoint: PolicyPlace = { as: "endpoint", type: "Gateway", service: "s3" };

const usual: AccessRequest = {
  principal: alice,
  action: "s3:GetObject",
  resource: "arn:aws:s3:::bucket/key",
  context: {},
};

/** A statement about every request, with some elements replaced or, where null, left out. */
export function statement(elements: Readonly<Record<string, Written | null>> = {}): Written {
  const negated = ["Principal", "Action", "Resource"].filter((name) => `Not${name}` in elements);
  const whole: Record<string, Written | null> = {
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    ...elements,
  };
  const members: [string, Written][] = [];
  for (const [name, value] of Object.entries(whole)) {
    if (value !== null && !negated.includes(name)) members.push([name, value]);
  }
  return Object.fromEntries(members);
}

/** What the only statement of a policy says of a request. */
export function says(
  matches: Tri,
  elements: Readonly<Record<string, Written | null>>,
  { request, version = "2012-10-17", place = interfaceEndpoint }: Settings = {},
): Case {
  const name = `${matches}: ${JSON.stringify(elements, short)} ${JSON.stringify(request ?? {})} ${version} ${describe(place)}`;
  return {
    name,
    statements: [statement(elements)],
    request: { ...usual, ...request },
    version,
    place,
    expected: { matches },
  };
}

/** What a policy of several statements does with a request. */
export function decides(
  decision: Decision,
  statements: readonly Written[],
  { request, version = "2012-10-17", place = interfaceEndpoint }: Settings = {},
): Case {
  const name = `${decision}: ${JSON.stringify(statements, short)} ${JSON.stringify(request ?? {})}`;
  return { name, statements, request: { ...usual, ...request }, version, place, expected: { decision } };
}

/** What one condition says of a request with this context. */
export function condition(
  matches: Tri,
  operator: string,
  key: string,
  values: Written,
  context: AccessRequest["context"] = {},
  settings: Settings = {},
): Case {
  const request = { ...settings.request, context };
  return says(matches, { Condition: { [operator]: { [key]: values } } }, { ...settings, request });
}

/** The parts of core that a case is put to: the sources, or a variation of them. */
export interface Subject {
  readonly typed: (document: Value) => TypedPolicy;
  readonly evaluate: (placed: PlacedPolicy, request: AccessRequest) => PolicyDecision;
}

/** What a subject says of a case, in the form of what is expected of it. */
export function outcome(
  { typed, evaluate }: Subject,
  { statements, version, place, request, expected }: Case,
): Case["expected"] {
  const { decision, statements: answers } = evaluate(
    { policy: typed(writtenDocument(statements, version)), place },
    request,
  );
  return "decision" in expected ? { decision } : { matches: answers[0]?.matches ?? "unknown" };
}

function describe(place: PolicyPlace): string {
  return place.as === "endpoint" ? `${place.type} endpoint` : place.as;
}

/** Values of core are told by their kind and origin. */
function short(name: string, value: unknown): unknown {
  return name === "provenance" ? undefined : value;
}
