// Conditions on keys that say through which endpoint a request came, in the policy of that very endpoint: every
// request has the same value, so the condition is decided once and for all.
// AWS: IAM User Guide `reference_policies_condition-keys` (properties of the network).

import { matchesGlob } from "../iam/pattern.js";
import { any, not, type Tri, tri } from "../iam/tri.js";
import type { Endpoint } from "../model/endpoint.js";
import { isSameThing } from "../model/network.js";
import type { Value } from "../value/value.js";
import { type ConditionClaim, conditionClaims } from "./condition-claim.js";
import { onlyText } from "./condition-values.js";
import { policyVariables } from "./policy-variable.js";
import { absenceReason, globalKey, type RequestWorld } from "./request-world.js";
import type { Statement } from "./typed-policy.js";

/** A condition that no request decides. */
export interface ConstantCondition {
  readonly claim: ConditionClaim;
  /** Whether it holds; `unknown` where the endpoint's value is not visible. */
  readonly holds: Tri;
  /** Whether it surely names something else than this endpoint has, and the statement decides by that. */
  readonly isMistaken: boolean;
}

/**
 * The constant conditions of a statement. With several values whose meaning here is not known the text is made
 * for several endpoints, and so is one that several of them share.
 */
export function constantConditions(
  statement: Statement,
  world: RequestWorld,
  isShared: boolean,
): readonly ConstantCondition[] {
  if (world.endpoint === null || isShared) return [];
  const { endpoint } = world.endpoint;
  return conditionClaims(statement).flatMap((claim): readonly ConstantCondition[] => {
    if (globalKey(claim, world)?.inEndpointPolicy !== "constant" || claim.operator.family === "Null") return [];
    if (absenceReason(claim, statement, world) !== null) return [];
    const holds = holdsFor(claim, endpoint);
    const { entry, operator } = claim;
    // Compared with another key of the request, it is no constant.
    if (entry.values.some(({ value }) => (policyVariables(value) ?? []).length > 0)) return [];
    if (holds === "unknown" && !(entry.closed && entry.values.length === 1)) return [];
    // An Allow that excludes another network excludes nothing; every other such statement decides the wrong way.
    const names = operator.negated ? not(holds) : holds;
    return [{ claim, holds, isMistaken: names === "no" && !(operator.negated && statement.effect === "Allow") }];
  });
}

function holdsFor({ key, entry, operator }: ConditionClaim, endpoint: Endpoint | null): Tri {
  const own = endpoint === null ? null : ownValue(key, endpoint);
  if (own === null || operator.family !== "String" || operator.qualifier !== null) return "unknown";
  const found = any(entry.values.map(({ value }) => names(value, own, operator.wildcards)));
  const matches = found === "no" && !entry.closed ? "unknown" : found;
  return operator.negated ? not(matches) : matches;
}

/** What the endpoint itself says: its VPC; its id and owner where the file shows the endpoint as it runs. */
function ownValue(key: string, { vpc, address, ownerId, header }: Endpoint): Value | null {
  if (key === "aws:sourcevpc") return vpc;
  if (key === "aws:vpceaccount") return ownerId;
  if (key !== "aws:sourcevpce" || !/^vpce-[0-9a-f]+$/.test(address)) return null;
  return { kind: "text", text: address, provenance: header };
}

function names(value: Value, own: Value, wildcards: boolean): Tri {
  const [text, ownText] = [onlyText(value), onlyText(own)];
  const isAssumed = value.provenance.assumes !== undefined || own.provenance.assumes !== undefined;
  if (text !== null && ownText !== null)
    return isAssumed ? "unknown" : tri(wildcards ? matchesGlob(text, ownText) : text === ownText);
  if (isSameThing(value, own)) return "yes";
  return isVpcOfProject(value) && isVpcOfProject(own) ? "no" : "unknown";
}

/** A VPC that the project makes, by a name that no other one has. */
function isVpcOfProject(value: Value): boolean {
  if (value.kind !== "unknown" || value.oneOf !== undefined || value.holeClass !== "vpc-id") return false;
  return /(^|\.)aws_vpc\.[\w-]+\.id$|^ref:\w+$/.test(value.origin);
}
