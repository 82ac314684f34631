// Private addresses in resource policies: they mean one network only beside the VPC that they belong to.
// AWS: IAM User Guide `reference_policies_condition-keys` (`aws:VpcSourceIp`).

import { type ConditionClaim, conditionClaims } from "./condition-claim.js";
import { judgedAs } from "./judged-as.js";
import type { RequestWorld } from "./request-world.js";
import type { Statement } from "./typed-policy.js";

/** Keys that say whose network it is. Those of the endpoint's owner leave less open than nothing. */
const networks = /^aws:(sourcevpc|sourcevpcarn|sourcevpce|vpceaccount|vpceorgid|vpceorgpaths)$/;

/** Conditions on private addresses in a statement that surely names no network. */
export function unpairedAddresses(statement: Statement, { attachment }: RequestWorld): readonly ConditionClaim[] {
  // Behind an endpoint the network is that of the endpoint.
  if (judgedAs(attachment) !== "resource" || statement.condition?.closed !== true) return [];
  if (statement.condition.entries.some(({ name }) => networks.test(name.toLowerCase()))) return [];
  return conditionClaims(statement).filter(
    ({ key, operator }) => key === "aws:vpcsourceip" && operator.family !== "Null",
  );
}
