// Conditions that every request fulfils, and conditions that none can, by proof: alone, or with their neighbours
// in the statement. A condition set that contradicts itself is found in pairs.

import { arnValue } from "./arn-value.js";
import { type ConditionClaim, conditionClaims } from "./condition-claim.js";
import { contradict, holdsAlways, holdsNever, implies } from "./condition-proof.js";
import { globalKey, keyPresence, type RequestWorld } from "./request-world.js";
import type { ConditionEntry, PatternEntry, Statement } from "./typed-policy.js";

/** A condition with the proof. */
export interface DecidedCondition {
  readonly claim: ConditionClaim;
  /**
   * `values`: every value, or none, matches; `session`: `aws:PrincipalArn` is never the ARN of a role's session;
   * `neighbour`: another condition on the key demands more already, or the opposite; `service`: callers that are
   * AWS services have no organization.
   */
  readonly why: "values" | "session" | "neighbour" | "service";
  /** The other condition, where it takes two. */
  readonly by: ConditionClaim | null;
}

/** Conditions that can go: they hold for every request for which the others of the statement hold. */
export function alwaysTrue(statement: Statement, world: RequestWorld): readonly DecidedCondition[] {
  const claims = conditionClaims(statement);
  const gone = new Set<ConditionClaim>();
  return claims.toReversed().flatMap((claim): readonly DecidedCondition[] => {
    if (isDecidedElsewhere(claim, statement, world)) return [];
    if (holdsAlways(claim, keyPresence(claim, statement, world)) === "yes") return [{ claim, why: "values", by: null }];
    if (isNeverSession(claim) && claim.operator.negated) return [{ claim, why: "session", by: null }];
    // `Null` beside another operator says aloud what that one says by itself.
    if (claim.operator.family === "Null") return [];
    const by = claims.find((other) => other !== claim && !gone.has(other) && implies(other, claim) === "yes");
    if (by === undefined || isRepeated(claim, by)) return [];
    gone.add(claim);
    return [{ claim, why: "neighbour", by }];
  });
}

/** A condition that makes the statement one that matches no request; null if none is proved to. */
export function neverTrue(statement: Statement, world: RequestWorld): DecidedCondition | null {
  const claims = conditionClaims(statement).filter((claim) => !isDecidedElsewhere(claim, statement, world));
  for (const [index, claim] of claims.entries()) {
    const presence = keyPresence(claim, statement, world);
    if (holdsNever(claim, presence) === "yes") return { claim, why: "values", by: null };
    if (isNeverSession(claim) && claim.whenAbsent === "no") return { claim, why: "session", by: null };
    for (const by of claims.slice(0, index)) {
      if (isRepeated(claim, by)) continue;
      if (contradict(claim, by, presence) === "yes") return { claim, why: "neighbour", by };
      if (isServiceWithOrganization(claim, by) || isServiceWithOrganization(by, claim))
        return { claim, why: "service", by };
    }
  }
  return null;
}

/**
 * The conditions of a statement that neither a proof about single keys nor another rule answers for: whether they hold
 * together with the rest is a question about the whole.
 */
export function openConditions(statement: Statement, world: RequestWorld): readonly ConditionEntry[] {
  const claims = conditionClaims(statement);
  return claims
    .filter((claim) => !isDecidedElsewhere(claim, statement, world))
    .filter((claim) => !claims.some((other) => other !== claim && isRepeated(claim, other)))
    .map(({ entry }) => entry);
}

/** Keys that no request has, and keys that are the same for all, have rules of their own. */
function isDecidedElsewhere(claim: ConditionClaim, statement: Statement, world: RequestWorld): boolean {
  if (keyPresence(claim, statement, world).presence === "never") return true;
  const isConstant = world.endpoint !== null && globalKey(claim, world)?.inEndpointPolicy === "constant";
  return isConstant && claim.operator.family !== "Null";
}

/** Twice the same key under one operator, in another case: AWS refuses that. */
function isRepeated(one: ConditionClaim, other: ConditionClaim): boolean {
  return one.key === other.key && one.entry.operator === other.entry.operator;
}

/**
 * For a role's session the key holds the ARN of the role.
 * AWS: IAM User Guide `reference_policies_condition-keys` (`aws:PrincipalArn`).
 */
function isNeverSession({ key, entry, operator }: ConditionClaim): boolean {
  if (key !== "aws:principalarn" || !entry.closed || operator.qualifier !== null) return false;
  if (operator.family !== "String" && operator.family !== "Arn") return false;
  return entry.values.length > 0 && entry.values.every(isSessionArn);
}

function isSessionArn({ value }: PatternEntry): boolean {
  const arn = arnValue(value);
  if (arn?.service.kind !== "text" || arn.service.text !== "sts") return false;
  const { resource } = arn;
  const start = resource.kind === "concat" ? resource.parts[0] : resource;
  return start?.kind === "text" && start.text.startsWith("assumed-role/");
}

/** AWS: IAM User Guide `reference_policies_condition-keys` (`aws:PrincipalIsAWSService`, `aws:PrincipalOrgID`). */
function isServiceWithOrganization(service: ConditionClaim, organization: ConditionClaim): boolean {
  const { values } = service;
  if (service.key !== "aws:principalisawsservice" || service.whenAbsent !== "no" || values?.kind !== "flag")
    return false;
  if (values.flags.includes(false) || service.operator.qualifier !== null) return false;
  return organization.whenAbsent === "no" && /^aws:principalorg(id|paths)$/.test(organization.key);
}
