// Action, NotAction, Resource, NotResource and the policy variables in these.
// AWS: IAM User Guide `reference_policies_elements_action`, `reference_policies_elements_resource` and their
// negations, `reference_policies_variables`, `reference_policies_elements_version`.

import type { Tri } from "../../../packages/core/src/iam/tri.js";
import type { AccessRequest } from "../../../packages/core/src/reason/request.js";
import type { Written } from "../../harness/written-policy.js";
import { anonymous, type Case, type Settings, says, session } from "./case.js";

const action = (matches: Tri, Action: Written, asked = "s3:GetObject"): Case =>
  says(matches, { Action }, { request: { action: asked } });
const notAction = (matches: Tri, NotAction: Written, asked = "s3:GetObject"): Case =>
  says(matches, { NotAction }, { request: { action: asked } });
const resource = (
  matches: Tri,
  Resource: Written,
  asked: string,
  more: Partial<AccessRequest> = {},
  settings: Settings = {},
): Case => says(matches, { Resource }, { ...settings, request: { resource: asked, ...more } });
const notResource = (matches: Tri, NotResource: Written, asked: string, more: Partial<AccessRequest> = {}): Case =>
  says(matches, { NotResource }, { request: { resource: asked, ...more } });

const object = "arn:aws:s3:::bucket/a/b.txt";
const home = "arn:aws:s3:::bucket/home/${aws:username}/*";
const table = "arn:aws:dynamodb:eu-west-1:111122223333:table/t";
const logs = "arn:aws:logs:eu-west-1:111122223333:log-group:/x:log-stream:y";
const tag = "aws:PrincipalTag/team";
const teams = "arn:aws:s3:::bucket/${aws:PrincipalTag/team}/x";

export const patternCases: readonly Case[] = [
  action("yes", "*"),
  action("yes", "s3:*"),
  action("yes", "s3:Get*"),
  action("yes", "s3:GetObject"),
  action("yes", "S3:getobject"),
  action("yes", "s3:GETOBJECT", "S3:GetObject"),
  action("yes", "s3:GetObjec?"),
  action("no", "s3:GetObject?"),
  action("no", "s3:GetObjec"),
  action("yes", "s3:*Object"),
  action("yes", "*:GetObject"),
  action("yes", "s*Object"),
  action("no", "s3:Put*"),
  action("no", "sqs:*"),
  action("yes", ["sqs:*", "s3:Get*"]),
  action("no", ["sqs:*", "s3:Put*"]),
  action("yes", "s3:GetObject*", "s3:GetObjectTagging"),
  action("no", "s3:GetObject", "s3:GetObjectTagging"),
  action("no", "s3:GetObject.", "s3:GetObjectX"),
  notAction("no", "s3:*"),
  notAction("yes", "s3:Put*"),
  notAction("yes", "s3:*", "sqs:SendMessage"),
  notAction("no", "S3:GET*"),
  notAction("no", ["sqs:*", "s3:GetObject"]),
  notAction("yes", ["sqs:*", "s3:PutObject"]),
  says("unknown", { Action: null }),
  says("unknown", { Resource: null }),
  says("yes", { Resource: null }, { place: { as: "resource" } }),
  says("no", { Resource: null, Action: "sqs:*" }, { place: { as: "resource" } }),

  resource("yes", "*", object),
  resource("yes", "*", "*"),
  resource("yes", "**", object),
  resource("yes", object, object),
  resource("yes", "arn:aws:s3:::bucket/*", object),
  resource("yes", "arn:aws:s3:::*", object),
  resource("yes", "arn:aws:s3:::*/b.txt", object),
  resource("yes", "arn:aws:s3:::bucket/?/b.txt", object),
  resource("no", "arn:aws:s3:::bucket/?/?/b.txt", object),
  resource("no", "arn:aws:s3:::bucket/??/b.txt", object),
  resource("no", "arn:aws:s3:::Bucket/*", object),
  resource("no", "arn:aws:s3:::bucket", object),
  resource("no", "arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket"),
  resource("yes", "arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/"),
  resource("yes", ["arn:aws:s3:::other/*", "arn:aws:s3:::bucket/*"], object),
  resource("no", ["arn:aws:s3:::other/*", "arn:aws:s3:::buckets/*"], object),
  resource("no", "arn:aws:s3:::bucket/*", "*"),
  resource("yes", "arn:aws:s3:::bucket/[a]*", "arn:aws:s3:::bucket/[a]b"),
  resource("no", "arn:aws:s3:::bucket/[a]*", "arn:aws:s3:::bucket/ab"),
  // Colons: a star that ends its segment matches beyond, others of the first five do not.
  resource("yes", "arn:*", table),
  resource("yes", "arn:aws:*", table),
  resource("yes", "arn:aws:dynamodb:*", table),
  resource("yes", "arn:aws:*:table/t", table),
  resource("yes", "arn:*:table/t", table),
  resource("yes", "arn:aws:dynamodb:*:*:table/t", table),
  resource("no", "arn:aws:dynamodb:*1:table/t", table),
  resource("no", "arn:aws:dyn*3:table/t", table),
  resource("no", "arn:aws:*x:eu-west-1:111122223333:table/t", table),
  resource("no", "arn:aws:dynamodb:eu-west-1?111122223333:table/t", table),
  resource("yes", "arn:aws:dynamodb:eu-west-?:111122223333:table/t", table),
  resource("yes", "arn:a*s:dynamodb:eu-*-1:111122223333:table/t", table),
  resource("yes", "arn:aws:logs:eu-west-1:111122223333:log-group:*x*", logs),
  resource("yes", "arn:aws:logs:eu-west-1:111122223333:log-group:/x?log-stream:y", logs),
  resource("yes", "arn:aws:logs:*:111122223333:*", logs),

  notResource("no", "arn:aws:s3:::bucket/*", object),
  notResource("yes", "arn:aws:s3:::other/*", object),
  notResource("no", ["arn:aws:s3:::other/*", "arn:aws:s3:::bucket/*"], object),
  notResource("no", "*", object),
  notResource("yes", "arn:aws:s3:::bucket", object),

  // Policy variables.
  resource("yes", home, "arn:aws:s3:::bucket/home/alice/x"),
  resource("no", home, "arn:aws:s3:::bucket/home/bob/x"),
  resource("no", home, "arn:aws:s3:::bucket/home/team/alice/x"),
  resource("no", home, "arn:aws:s3:::bucket/home/alice/x", { principal: session }),
  resource("no", home, "arn:aws:s3:::bucket/home/${aws:username}/x"),
  resource("no", home, "arn:aws:s3:::bucket/home/alice/x", {}, { version: null }),
  resource("yes", home, "arn:aws:s3:::bucket/home/${aws:username}/x", {}, { version: null }),
  resource("yes", home, "arn:aws:s3:::bucket/home/${aws:username}/x", {}, { version: "2008-10-17" }),
  resource("unknown", home, "arn:aws:s3:::bucket/home/alice/x", {}, { version: "2020-01-01" }),
  resource("no", home, "arn:aws:s3:::other/home/alice/x", {}, { version: "2020-01-01" }),
  resource("yes", teams, "arn:aws:s3:::bucket/red/x", { context: { "AWS:principaltag/team": "red" } }),
  resource("no", teams, "arn:aws:s3:::bucket/red/x", { context: { [tag]: "*" } }),
  resource("yes", teams, "arn:aws:s3:::bucket/*/x", { context: { [tag]: "*" } }),
  resource("yes", teams, "arn:aws:s3:::bucket/${aws:username}/x", { context: { [tag]: "${aws:username}" } }),
  resource("no", teams, "arn:aws:s3:::bucket//x"),
  resource("unknown", teams, "arn:aws:s3:::bucket/red/x", { context: { [tag]: ["red", "blue"] } }),
  resource("no", teams, "arn:aws:s3:::other/red/x", { context: { [tag]: ["red", "blue"] } }),
  resource("yes", "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'none'}/x", "arn:aws:s3:::bucket/none/x"),
  resource("no", "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'none'}/x", "arn:aws:s3:::bucket/none/x", {
    context: { [tag]: "red" },
  }),
  resource("yes", "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'none'}/x", "arn:aws:s3:::bucket/red/x", {
    context: { [tag]: "red" },
  }),
  resource("yes", "arn:aws:s3:::bucket/${*}", "arn:aws:s3:::bucket/*"),
  resource("no", "arn:aws:s3:::bucket/${*}", "arn:aws:s3:::bucket/x"),
  resource("yes", "arn:aws:s3:::bucket/${?}${$}", "arn:aws:s3:::bucket/?$"),
  resource("no", "arn:aws:s3:::bucket/${?}", "arn:aws:s3:::bucket/x"),
  resource("yes", [home, "arn:aws:s3:::bucket/*"], object, { principal: anonymous }),
  resource("unknown", "arn:aws:s3:::bucket/${aws:username", object),
  resource("unknown", "arn:aws:s3:::${Bucket}/*", object),
  // Variables have no place before the fifth colon.
  resource("unknown", "arn:aws:iam::${aws:PrincipalAccount}:role/x", "arn:aws:iam::111122223333:role/x"),
  resource("no", "arn:aws:iam::${aws:PrincipalAccount}:role/x", "arn:aws:iam::111122223333:role/y"),
  // Actions have no variables.
  action("no", "s3:${aws:username}", "s3:alice"),
  notResource("no", home, "arn:aws:s3:::bucket/home/alice/x"),
  notResource("yes", home, "arn:aws:s3:::bucket/home/bob/x"),
  notResource("unknown", home, "arn:aws:s3:::bucket/home/bob/x", { principal: session }),
  notResource("yes", home, "arn:aws:s3:::other/x", { principal: session }),
  notResource("no", [home, "arn:aws:s3:::bucket/*"], object, { principal: session }),
];
