// What statements are to each other, and what a policy is that is not visible as a whole.
// AWS: IAM User Guide `reference_policies_evaluation-logic`.

import { concat, text, unknown } from "../../harness/values.js";
import { alice, anonymous, type Case, decides, interfaceEndpoint, says, session, statement } from "./case.js";

const allow = statement();
const deny = statement({ Effect: "Deny" });
const allowOther = statement({ Action: "sqs:*" });
const denyOther = statement({ Effect: "Deny", Action: "sqs:*" });
const mayMatch = { Condition: { StringEquals: { "aws:PrincipalOrgID": unknown("org", { type: "string" }) } } };
const inOrg = { request: { context: { "aws:PrincipalOrgID": "o-abcdefghij" } } };

const bucket = unknown("bucket", { type: "string" });
const named = unknown("name", { type: "string", holeClass: "resource-name" });
const accountHole = unknown("account", { type: "string", holeClass: "account-id" });
const either = unknown("either", { type: "string", oneOf: [text("bucket"), text("other")] });
const both = unknown("both", { type: "string", oneOf: [text("s3:Get*"), text("s3:*")] });
const optional = unknown("optional", { type: "string", mayBeAbsent: true, oneOf: [text("s3:Get*")] });

export const decisionCases: readonly Case[] = [
  decides("Allow", [allow]),
  decides("ExplicitDeny", [deny]),
  decides("ExplicitDeny", [allow, deny]),
  decides("ExplicitDeny", [deny, allow]),
  decides("Allow", [allow, denyOther]),
  decides("Allow", [allowOther, allow]),
  decides("ImplicitDeny", [allowOther]),
  decides("ImplicitDeny", [allowOther, denyOther]),
  decides("ImplicitDeny", []),
  decides("unknown", [statement(mayMatch)], inOrg),
  decides("Allow", [statement(mayMatch), allow], inOrg),
  decides("ExplicitDeny", [statement(mayMatch), deny], inOrg),
  decides("unknown", [allow, statement({ Effect: "Deny", ...mayMatch })], inOrg),
  decides("unknown", [allowOther, statement({ Effect: "Deny", ...mayMatch })], inOrg),
  decides("ImplicitDeny", [statement(mayMatch)]),
  // A statement whose effect is not known may be of either.
  decides("unknown", [allow, statement({ Effect: unknown("effect") })]),
  decides("unknown", [statement({ Effect: "allow" })]),
  decides("ExplicitDeny", [deny, statement({ Effect: unknown("effect") })]),
  decides("Allow", [allow, statement({ Effect: unknown("effect"), Action: "sqs:*" })]),
  // Statements that are not visible may do anything but undo a Deny.
  decides("unknown", [allow, unknown("more")]),
  decides("ExplicitDeny", [deny, unknown("more")]),

  // Values that are not visible: what is said holds for every filling.
  says("unknown", { Resource: concat(text("arn:aws:s3:::"), bucket, text("/*")) }),
  says("no", { Resource: concat(text("arn:aws:sqs:::"), bucket, text("/*")) }),
  says("no", { Resource: concat(text("arn:aws:s3:::"), bucket, text("/other")) }),
  says("no", { Resource: concat(text("arn:aws:s3:::"), named) }),
  says("unknown", { Resource: concat(text("arn:aws:s3:::"), named, text("/key")) }),
  says("no", { Resource: concat(text("arn:aws:s3:::"), accountHole, text("/key")) }),
  says("unknown", { Resource: bucket }),
  says("yes", { Resource: [bucket, "*"] }),
  says("unknown", { Resource: concat(text("arn:aws:s3:::"), either, text("/key")) }),
  says("yes", { Resource: [concat(text("arn:aws:s3:::"), either, text("/key")), "arn:aws:s3:::bucket/*"] }),
  says("no", { Resource: concat(text("arn:aws:s3:::x-"), either, text("/key")) }),
  says("yes", { Action: both }),
  says("no", { NotAction: both }),
  says("unknown", { Action: both }, { request: { action: "s3:PutObject" } }),
  says("unknown", { Action: [optional, "sqs:*"] }),
  says("no", { Action: [optional, "sqs:*"] }, { request: { action: "s3:PutObject" } }),
  says("unknown", { NotResource: bucket }),
  says("no", { NotResource: [bucket, "arn:aws:s3:::bucket/*"] }),
  says("unknown", { Action: unknown("actions", { type: "list" }) }),
  says("yes", { Action: ["s3:*", unknown("action")] }),
  says("unknown", { Principal: { AWS: concat(text("arn:aws:iam::"), accountHole, text(":root")) } }),
  says(
    "no",
    { Principal: { AWS: concat(text("arn:aws:iam::"), accountHole, text(":root")) } },
    { request: { principal: anonymous } },
  ),
  says(
    "no",
    { Principal: { AWS: concat(text("arn:aws:iam::"), accountHole, text(":role/x")) } },
    { request: { principal: session } },
  ),
  says("unknown", { Principal: { AWS: accountHole } }),
  says("no", { Principal: { AWS: accountHole } }, { request: { principal: anonymous } }),
  says("unknown", { Principal: { AWS: bucket } }, { request: { principal: anonymous } }),
  says("yes", { Principal: { AWS: [accountHole, alice.arn] } }),
  says("unknown", mayMatch, inOrg),
  says("no", mayMatch),
  says("unknown", { Condition: { StringNotEquals: { "aws:PrincipalOrgID": bucket } } }, inOrg),
  says("yes", { Condition: { StringNotEquals: { "aws:PrincipalOrgID": bucket } } }),
  says("no", { Condition: { StringEquals: { "aws:PrincipalOrgID": accountHole } } }, inOrg),
  says("yes", { Condition: { StringNotEquals: { "aws:PrincipalOrgID": accountHole } } }, inOrg),
  says("no", { Condition: { StringNotEquals: { "aws:PrincipalOrgID": [bucket, "o-abcdefghij"] } } }, inOrg),
  says("unknown", { Condition: { StringEquals: { "aws:PrincipalOrgID": optional } } }, inOrg),
  says("unknown", { Condition: unknown("condition") }),
  says("no", { Condition: unknown("condition"), Action: "sqs:*" }),
  says("unknown", { Condition: { Null: { "aws:PrincipalOrgID": bucket } } }),
  says(
    "unknown",
    { Condition: { IpAddress: { "aws:VpcSourceIp": concat(text("10.0.0.0/"), bucket) } } },
    {
      request: { context: { "aws:VpcSourceIp": "192.0.2.1" } },
      place: interfaceEndpoint,
    },
  ),
  says("unknown", {
    Condition: { ArnLike: { "aws:PrincipalArn": concat(text("arn:aws:iam::"), bucket, text(":user/*")) } },
  }),
  says("no", {
    Condition: { ArnLike: { "aws:PrincipalArn": concat(text("arn:aws:iam::"), bucket, text(":role/*")) } },
  }),
  says("no", { Condition: { ArnLike: { "aws:PrincipalArn": concat(text("arn:aws:iam::"), named, text(":user")) } } }),
  // A variable inside of a hole, or around one.
  says(
    "unknown",
    { Resource: concat(text("arn:aws:s3:::bucket/${aws:PrincipalTag/"), bucket, text("}/x")) },
    {
      request: { resource: "arn:aws:s3:::bucket/red/x" },
    },
  ),
  says("no", { Resource: concat(text("arn:aws:s3:::bucket/${aws:PrincipalTag/"), bucket, text("}/x")) }),
];
