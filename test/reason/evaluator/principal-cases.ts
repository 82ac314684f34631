// Principal and NotPrincipal.
// AWS: IAM User Guide `reference_policies_elements_principal`, `reference_policies_elements_notprincipal`;
// PrivateLink Guide `vpc-endpoints-access`.

import type { Tri } from "../../../packages/core/src/iam/tri.js";
import type { RequestPrincipal } from "../../../packages/core/src/reason/request.js";
import type { Written } from "../../harness/written-policy.js";
import {
  account,
  alice,
  anonymous,
  type Case,
  federated,
  gatewayEndpoint,
  root,
  type Settings,
  says,
  service,
  session,
} from "./case.js";

const other = "999988887777";
const aliceArn = alice.arn;
const sessionArn = `arn:aws:sts::${account}:assumed-role/Job/run-1`;
const rootArn = root.arn;

const named = (matches: Tri, Principal: Written, principal: RequestPrincipal, more: Settings = {}): Case =>
  says(matches, { Principal }, { ...more, request: { principal } });
const spared = (matches: Tri, NotPrincipal: Written, principal: RequestPrincipal, more: Settings = {}): Case =>
  says(matches, { NotPrincipal }, { ...more, request: { principal } });
const aws = (...AWS: readonly string[]): Written => ({ AWS });

export const principalCases: readonly Case[] = [
  // Everybody.
  ...[alice, session, root, federated, service, anonymous].flatMap((principal) => [
    named("yes", "*", principal),
    named("yes", { AWS: "*" }, principal),
  ]),
  // An account is everybody in it.
  ...[aws(account), aws(rootArn)].flatMap((Principal) => [
    ...[alice, session, root, federated].map((principal) => named("yes", Principal, principal)),
    ...[service, anonymous].map((principal) => named("no", Principal, principal)),
  ]),
  named("no", aws(other), alice),
  named("no", aws(`arn:aws:iam::${other}:root`), root),
  named("no", aws(`arn:aws-cn:iam::${account}:root`), alice),
  // But not in the policy of a gateway endpoint.
  ...[aws(account), aws(rootArn)].flatMap((Principal) => [
    named("yes", Principal, root, { place: gatewayEndpoint }),
    named("no", Principal, alice, { place: gatewayEndpoint }),
    named("no", Principal, session, { place: gatewayEndpoint }),
    named("unknown", Principal, alice, { place: { as: "endpoint", type: null, service: null } }),
    named("yes", Principal, alice, { place: { as: "resource" } }),
  ]),
  named("no", aws(other), alice, { place: { as: "endpoint", type: null, service: null } }),
  named("yes", aws(aliceArn), alice, { place: gatewayEndpoint }),
  // One user, one role, one session.
  named("yes", aws(aliceArn), alice),
  named("no", aws(`arn:aws:iam::${account}:user/alice`), alice),
  named("no", aws(`arn:aws:iam::${account}:user/team/Alice`), alice),
  named("no", aws(aliceArn), session),
  named("yes", aws(`arn:aws:iam::${account}:user/team/bob`, aliceArn), alice),
  named("yes", aws(session.arn), session),
  named("yes", aws(session.arn), { ...session, session: "other" }),
  named("no", aws(`arn:aws:iam::${account}:role/Job`), session),
  named("no", aws(session.arn), alice),
  named("yes", aws(sessionArn), session),
  named("no", aws(sessionArn), { ...session, session: "run-2" }),
  named("no", aws(`arn:aws:sts::${account}:assumed-role/path/Job/run-1`), session),
  named("no", aws(`arn:aws:sts::${other}:assumed-role/Job/run-1`), session),
  named("yes", aws(federated.arn), federated),
  named("no", aws(`arn:aws:sts::${account}:federated-user/bob`), federated),
  // Deleted ones are ids that nobody has any more.
  named("no", aws("AIDACKCEVSQ6C2EXAMPLE"), alice),
  named("no", aws("AROADBQP57FF2AEXAMPLE"), session),
  // Services, identity providers, canonical users.
  named("yes", { Service: "cloudtrail.amazonaws.com" }, service),
  named("no", { Service: "CloudTrail.amazonaws.com" }, service),
  named("no", { Service: "sns.amazonaws.com" }, service),
  named("no", { Service: "cloudtrail.amazonaws.com" }, alice),
  named("no", { Service: "cloudtrail.amazonaws.com" }, anonymous),
  named("no", { Service: "*" }, alice),
  named("unknown", { Service: "*" }, service),
  named("no", { Federated: "cognito-identity.amazonaws.com" }, federated),
  named("no", { Federated: "*" }, alice),
  named("unknown", { CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" }, alice),
  named("no", { CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" }, anonymous),
  named("unknown", { Owner: "x" }, alice),
  named("yes", { Owner: "x", AWS: "*" }, alice),
  named("yes", { Service: "sns.amazonaws.com", AWS: account }, alice),
  // No wildcards inside of names.
  named("unknown", aws(`arn:aws:iam::${account}:user/team/*`), alice),
  named("unknown", "everybody", alice),
  // Identity policies say nothing of whoever they are attached to.
  says("yes", { Principal: null }, { place: { as: "identity" }, request: { principal: session } }),
  says("unknown", { Principal: null }),
  says("unknown", { Principal: null }, { place: { as: "resource" } }),

  // NotPrincipal: exempt is surely who is listed on every level, perhaps who is on the most specific one.
  spared("no", "*", alice),
  spared("no", aws("*"), anonymous),
  spared("no", aws(account, aliceArn), alice),
  spared("no", aws(rootArn, aliceArn), alice),
  spared("unknown", aws(aliceArn), alice),
  spared("yes", aws(account), alice),
  spared("yes", aws(account, `arn:aws:iam::${account}:user/team/bob`), alice),
  spared("yes", aws(other, `arn:aws:iam::${other}:user/team/alice`), alice),
  spared("no", aws(account, session.arn, sessionArn), session),
  spared("unknown", aws(account, session.arn), session),
  spared("unknown", aws(account, sessionArn), session),
  spared("unknown", aws(session.arn), session),
  spared("yes", aws(account), session),
  spared("no", aws(account), root),
  spared("yes", aws(other), root),
  spared("no", aws(account, federated.arn), federated),
  spared("unknown", aws(federated.arn), federated),
  spared("yes", aws(account), anonymous),
  spared("no", { Service: "cloudtrail.amazonaws.com" }, service),
  spared("yes", { Service: "sns.amazonaws.com" }, service),
  spared("yes", { Service: "cloudtrail.amazonaws.com" }, alice),
  spared("unknown", { Owner: "x" }, alice),
];
