// Allows that ask nothing of callers who cannot be told: conditions that let requests without their key through.
// AWS: IAM User Guide `reference_policies_elements_condition_operators` (IfExists, negated operators),
// `reference_policies_condition-keys` (when requests carry a key).

import { type ConditionClaim, conditionClaims } from "./condition-claim.js";
import { holdsAlways, holdsNever } from "./condition-proof.js";
import { neverTrue } from "./decided-condition.js";
import { judgedAs } from "./judged-as.js";
import { concernsEverybody } from "./reach.js";
import { globalKey, keyPresence, type RequestWorld, servicesOf } from "./request-world.js";
import { reachesBeyond } from "./statement-coverage.js";
import type { Statement, TypedPolicy } from "./typed-policy.js";

/** Who sends requests without a key. */
export type MissingCaller = "outside-organizations" | "untagged" | "unsigned" | "other-network" | "long-term-key";

/** A condition of an Allow that asks nothing of requests without its key. */
export interface OptionalDemand {
  readonly claim: ConditionClaim;
  readonly who: MissingCaller;
}

/**
 * Services that answer some requests without a signature; others refuse them before any policy is asked.
 * AWS: domain-facts.md §1.6, and the services' guides on public access.
 */
const takeUnsigned: readonly string[] = ["s3", "sqs", "sns", "execute-api", "sts", "cognito-identity", "cognito-idp"];

/** Keys about the request itself: a demand on them says nothing of who calls. */
const notOfCallers = /^(aws:(securetransport|currenttime|epochtime|requestedregion|viaawsservice)|s3:tlsversion)$/;

/** Conditions with `IfExists` that let requests without the key through, where nothing else asks who calls. */
export function optionalDemands(
  statement: Statement,
  policy: TypedPolicy,
  world: RequestWorld,
): readonly OptionalDemand[] {
  if (!isOpenAllow(statement, policy, world)) return [];
  const claims = conditionClaims(statement);
  return claims.flatMap((claim): readonly OptionalDemand[] => {
    const { operator, key } = claim;
    if (!operator.ifExists || operator.negated || operator.qualifier !== null || operator.family === "Null") return [];
    const who = missingCaller(claim, statement, world);
    if (who === null || keyPresence(claim, statement, world).presence !== "sometimes") return [];
    const asks = claims.some(
      (other) =>
        other !== claim &&
        asksForCaller(other, key, who, world) &&
        holdsAlways(other, keyPresence(other, statement, world)) !== "yes",
    );
    return asks ? [] : [{ claim, who }];
  });
}

/** The negated conditions of an Allow that has no others: everybody passes whom they do not name. */
export function negatedDemands(
  statement: Statement,
  policy: TypedPolicy,
  world: RequestWorld,
): readonly ConditionClaim[] {
  if (!isOpenAllow(statement, policy, world) || concernsEverybody(statement) !== "yes") return [];
  const claims = conditionClaims(statement).filter(({ key }) => !notOfCallers.test(key));
  if (claims.some(({ operator, whenAbsent }) => !operator.negated || whenAbsent !== "yes")) return [];
  return claims.filter((claim) => {
    const { group, inEndpointPolicy } = globalKey(claim, world) ?? {};
    // At an endpoint these say nothing of callers.
    if (inEndpointPolicy === "constant" && judgedAs(world.attachment) === "endpoint") return false;
    const isOfCaller = group === "principal" || group === "network" || group === "session";
    return isOfCaller && keyPresence(claim, statement, world).presence !== "never";
  });
}

/** An Allow that is fully visible, of a policy in which no Deny may take the same requests. */
function isOpenAllow(statement: Statement, policy: TypedPolicy, world: RequestWorld): boolean {
  const { attachment } = world;
  if (statement.effect !== "Allow" || !statement.closed || judgedAs(attachment) === "other" || !policy.closed)
    return false;
  if (statement.condition === null || !statement.condition.closed) return false;
  const claims = conditionClaims(statement);
  // A statement that matches nothing lets nobody through.
  const isAbsent = claims.some((claim) => holdsNever(claim, keyPresence(claim, statement, world)) === "yes");
  if (isAbsent || neverTrue(statement, world) !== null || claims.length < statement.condition.entries.length)
    return false;
  return !policy.statements.some((other) => other.effect !== "Allow" && mayTakeStrangers(other, statement));
}

/** Whether a Deny, or what may be one, may be there to shut out callers who cannot be told. */
function mayTakeStrangers(deny: Statement, allow: Statement): boolean {
  if (deny.condition === null) return !deny.closed || !reachesBeyond(allow, deny);
  return !deny.condition.closed || conditionClaims(deny).some(({ whenAbsent }) => whenAbsent !== "no");
}

function missingCaller(claim: ConditionClaim, statement: Statement, world: RequestWorld): MissingCaller | null {
  const { key } = claim;
  const everybody = concernsEverybody(statement) === "yes";
  switch (globalKey(claim, world)?.group) {
    case "principal":
      if (!everybody) return null;
      if (/^aws:principalorg(id|paths)$/.test(key)) return "outside-organizations";
      if (key.startsWith("aws:principaltag/")) return "untagged";
      if (key !== "aws:principalarn" && key !== "aws:principalisawsservice") return null;
      return servicesOf(statement, world)?.some((service) => takeUnsigned.includes(service)) === true
        ? "unsigned"
        : null;
    case "network":
      return judgedAs(world.attachment) === "resource" ? "other-network" : null;
    case "session":
      return everybody && /^aws:multifactorauth(present|age)$/.test(key) ? "long-term-key" : null;
    default:
      return null;
  }
}

/** Whether another condition keeps the same strangers out. */
function asksForCaller(claim: ConditionClaim, key: string, who: MissingCaller, world: RequestWorld): boolean {
  if (claim.whenAbsent === "yes") return false;
  if (claim.key === key) return true;
  const group = globalKey(claim, world)?.group;
  return group === "principal" || group === "session" || (group === "network" && who === "other-network");
}
