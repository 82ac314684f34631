// Keys whose value the caller writes into the request, where nothing but them guards an Allow.
// AWS: IAM User Guide `reference_policies_condition-keys` (`aws:Referer`, `aws:UserAgent`).

import { type ConditionClaim, conditionClaims } from "./condition-claim.js";
import { judgedAs } from "./judged-as.js";
import { concernsEverybody } from "./reach.js";
import { globalKey, type RequestWorld } from "./request-world.js";
import type { Statement } from "./typed-policy.js";

/** Conditions of an Allow for everybody that any caller can fulfil by writing the right header. */
export function callerChosen(statement: Statement, world: RequestWorld): readonly ConditionClaim[] {
  if (judgedAs(world.attachment) === "other" || statement.effect !== "Allow") return [];
  if (concernsEverybody(statement) !== "yes" || statement.condition?.closed !== true) return [];
  const claims = conditionClaims(statement);
  if (claims.length < statement.condition.entries.length) return [];
  const isGuarded = claims.some((claim) => {
    const group = globalKey(claim, world)?.group;
    return claim.whenAbsent !== "yes" && (group === "principal" || group === "session" || group === "network");
  });
  if (isGuarded) return [];
  return claims.filter(({ key, whenAbsent }) => /^aws:(referer|useragent)$/.test(key) && whenAbsent === "no");
}
