// Condition: operators, keys that are absent, keys with several values, derived keys, policy variables.
// AWS: IAM User Guide `reference_policies_elements_condition_operators`,
// `reference_policies_condition-single-vs-multi-valued-context-keys`, `reference_policies_condition-keys`.

import type { Tri } from "../../../packages/core/src/iam/tri.js";
import type { RequestPrincipal } from "../../../packages/core/src/reason/request.js";
import type { Written } from "../../harness/written-policy.js";
import { alice, anonymous, type Case, condition, federated, root, says, service, session } from "./case.js";

const key = "aws:PrincipalOrgID";
const tags = "aws:TagKeys";
const address = "aws:VpcSourceIp";
const arn = "aws:SourceArn";

/** One operator on one key with one value in the request. */
const on =
  (name: string) =>
  (operator: string, values: Written, given: string, matches: Tri): Case =>
    condition(matches, operator, name, values, { [name]: given });
const text = on(key);
const ip = on(address);
const source = on(arn);
const number = on("s3:max-keys");
const date = on("aws:CurrentTime");
const flag = on("aws:SecureTransport");
const absent = (operator: string, values: Written, matches: Tri): Case => condition(matches, operator, key, values);
const set = (operator: string, values: Written, given: readonly string[], matches: Tri): Case =>
  condition(matches, operator, tags, values, { [tags]: given });
const derived = (name: string, value: string, principal: RequestPrincipal, matches: Tri): Case =>
  condition(matches, "StringEquals", name, value, {}, { request: { principal } });

const topic = "arn:aws:sns:eu-west-1:111122223333:topic:part";

/** Every operator with a value that matches `x` of its type, and one that does not. */
const operators: readonly (readonly [operator: string, matching: string, other: string])[] = [
  ["StringEquals", "x", "y"],
  ["StringEqualsIgnoreCase", "X", "y"],
  ["StringLike", "x*", "y*"],
  ["ArnEquals", "arn:aws:s3:::x", "arn:aws:s3:::y"],
  ["ArnLike", "arn:aws:s3:::x", "arn:aws:s3:::y"],
  ["NumericEquals", "7", "8"],
  ["NumericLessThan", "8", "7"],
  ["NumericLessThanEquals", "7", "6"],
  ["NumericGreaterThan", "6", "7"],
  ["NumericGreaterThanEquals", "7", "8"],
  ["DateEquals", "2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z"],
  ["DateLessThan", "2030-01-02T00:00:00Z", "2030-01-01T00:00:00Z"],
  ["DateLessThanEquals", "2030-01-01T00:00:00Z", "2029-12-31T00:00:00Z"],
  ["DateGreaterThan", "2029-12-31T00:00:00Z", "2030-01-01T00:00:00Z"],
  ["DateGreaterThanEquals", "2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z"],
  ["Bool", "true", "false"],
  ["BinaryEquals", "QmluYXJ5", "QmluYXJ6"],
  ["IpAddress", "10.0.0.0/8", "192.168.0.0/16"],
];
const negations: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NumericNotEquals: "NumericEquals",
  DateNotEquals: "DateEquals",
  NotIpAddress: "IpAddress",
};

const givenFor = (operator: string): string => {
  if (operator.includes("Arn")) return "arn:aws:s3:::x";
  if (operator.startsWith("Numeric")) return "7";
  if (operator.startsWith("Date")) return "2030-01-01T00:00:00Z";
  if (operator === "Bool") return "true";
  if (operator === "BinaryEquals") return "QmluYXJ5";
  return operator.includes("IpAddress") ? "10.1.2.3" : "x";
};

const operatorCases = operators.flatMap(([operator, matching, other]) => {
  const given = givenFor(operator);
  return [
    text(operator, matching, given, "yes"),
    text(operator, other, given, "no"),
    text(operator, [other, matching], given, "yes"),
    text(`${operator}IfExists`, matching, given, "yes"),
    text(`${operator}IfExists`, other, given, "no"),
    absent(operator, matching, "no"),
    absent(`${operator}IfExists`, other, "yes"),
  ];
});

const negatedCases = Object.entries(negations).flatMap(([operator, positive]) => {
  const [, matching = "", other = ""] = operators.find(([name]) => name === positive) ?? [];
  const given = givenFor(positive);
  return [
    text(operator, matching, given, "no"),
    text(operator, other, given, "yes"),
    // None of the listed values.
    text(operator, [other, matching], given, "no"),
    text(`${operator}IfExists`, matching, given, "no"),
    text(`${operator}IfExists`, other, given, "yes"),
    absent(operator, matching, "yes"),
    absent(`${operator}IfExists`, matching, "yes"),
  ];
});

const stringCases: readonly Case[] = [
  text("StringEquals", "o-*", "o-abc", "no"),
  text("StringEquals", "o-*", "o-*", "yes"),
  text("StringEquals", "o-ab?", "o-abc", "no"),
  text("StringEquals", "O-abc", "o-abc", "no"),
  text("StringEqualsIgnoreCase", "O-ABC", "o-abc", "yes"),
  text("StringEqualsIgnoreCase", "o-*", "o-abc", "no"),
  text("StringEqualsIgnoreCase", "Équipe", "équipe", "unknown"),
  text("StringEqualsIgnoreCase", "Équipe", "ÉQUIPE", "yes"),
  text("StringEqualsIgnoreCase", "Équipe", "equipe", "no"),
  text("StringLike", "o-*", "o-abc", "yes"),
  text("StringLike", "o-ab?", "o-abc", "yes"),
  text("StringLike", "o-ab?", "o-ab", "no"),
  text("StringLike", "O-*", "o-abc", "no"),
  text("StringLike", "*", "a/b:c", "yes"),
  text("StringLike", "a*c", "a/b:c", "yes"),
  text("StringLike", "*", "", "yes"),
  text("StringNotLike", "o-*", "o-abc", "no"),
  text("StringNotEquals", "o-*", "o-abc", "yes"),
  condition("yes", "StringEquals", "AWS:principalorgid", "o-abc", { "aws:PrincipalOrgID": "o-abc" }),
  condition("yes", "StringEquals", key, "o-abc", { [key]: ["o-abc"] }),
  condition("yes", "StringEquals", key, ["o-abc", "o-def"], { [key]: "o-def" }),
  text("stringequals", "o-abc", "o-abc", "unknown"),
  text("StringMatches", "o-abc", "o-abc", "unknown"),
  text("StringEquals", true, "true", "yes"),
  text("StringEquals", 7, "7", "yes"),
];

const arnCases: readonly Case[] = [
  source("ArnLike", "arn:aws:sns:*:111122223333:*", topic, "yes"),
  source("ArnEquals", "arn:aws:sns:*:111122223333:*", topic, "yes"),
  source("ArnEquals", "arn:aws:sns:eu-west-?:111122223333:topic:*", topic, "yes"),
  source("ArnLike", "arn:aws:sns:*:*:topic:part", topic, "yes"),
  // Six components, each by itself.
  source("ArnLike", "arn:aws:sns:*:topic:part", topic, "no"),
  source("ArnLike", "arn:aws:sns:*:*:*:*:part", topic, "no"),
  source("ArnLike", "arn:aws:s*:*:eu-west-1:111122223333:topic:part", topic, "no"),
  source("ArnLike", "arn:aws:*:111122223333:topic:part:*", topic, "no"),
  source("ArnLike", "arn:aws:*:*:*:*", topic, "yes"),
  source("ArnLike", "arn:aws:SNS:*:*:*", topic, "no"),
  source("ArnNotLike", "arn:aws:sns:*:111122223333:*", topic, "no"),
  source("ArnNotLike", "arn:aws:sns:*:*", topic, "unknown"),
  source("ArnLike", "arn:aws:sqs:*:*", topic, "no"),
  // What is no ARN of six parts matches nothing.
  source("ArnLike", "arn:aws:s3:::*", "bucket", "no"),
  source("ArnLike", "*:*:*:*:*:*", "a:b:c:d:e:f", "no"),
  source("ArnNotLike", "arn:aws:s3:::*", "bucket", "yes"),
  source("ArnLike", "*", topic, "unknown"),
  source("StringLike", "arn:aws:sns:*:topic:part", topic, "yes"),
];

const addressCases: readonly Case[] = [
  ip("IpAddress", "10.0.0.0/8", "10.255.255.255", "yes"),
  ip("IpAddress", "10.0.0.0/8", "11.0.0.0", "no"),
  ip("IpAddress", "10.0.0.0/8", "9.255.255.255", "no"),
  ip("IpAddress", "10.0.0.0/31", "10.0.0.1", "yes"),
  ip("IpAddress", "10.0.0.0/31", "10.0.0.2", "no"),
  ip("IpAddress", "10.0.0.1/31", "10.0.0.0", "yes"),
  ip("IpAddress", "10.0.0.1", "10.0.0.1", "yes"),
  ip("IpAddress", "10.0.0.1", "10.0.0.0", "no"),
  ip("IpAddress", "10.0.0.1/32", "10.0.0.2", "no"),
  ip("IpAddress", "0.0.0.0/0", "203.0.113.9", "yes"),
  ip("IpAddress", "0.0.0.0/0", "2001:db8::1", "no"),
  ip("IpAddress", "2001:db8::/32", "2001:DB8:0:0::1", "yes"),
  ip("IpAddress", "2001:db8::/32", "2001:db9::", "no"),
  ip("IpAddress", "::/0", "10.0.0.1", "no"),
  ip("IpAddress", ["10.0.0.0/8", "2001:db8::/32"], "2001:db8::7", "yes"),
  ip("NotIpAddress", ["10.0.0.0/8", "172.16.0.0/12"], "172.31.255.255", "no"),
  ip("NotIpAddress", ["10.0.0.0/8", "172.16.0.0/12"], "172.32.0.0", "yes"),
  ip("IpAddress", "10.0.0.0/8", "nowhere", "unknown"),
  ip("IpAddress", "10.0.0.0/33", "10.0.0.1", "unknown"),
];

const numberCases: readonly Case[] = [
  number("NumericEquals", "10", "10.0", "yes"),
  number("NumericEquals", 10, "10", "yes"),
  number("NumericEquals", "010", "10", "yes"),
  number("NumericEquals", "-1", "1", "no"),
  number("NumericLessThan", "10", "9", "yes"),
  number("NumericLessThan", "10", "10", "no"),
  number("NumericLessThan", "9", "10", "no"),
  number("NumericLessThanEquals", "10", "10", "yes"),
  number("NumericLessThanEquals", "10", "11", "no"),
  number("NumericGreaterThan", "-2", "-1.5", "yes"),
  number("NumericGreaterThan", "10", "10", "no"),
  number("NumericGreaterThanEquals", "10", "10", "yes"),
  number("NumericNotEquals", ["1", "2"], "3", "yes"),
  number("NumericNotEquals", ["1", "2"], "2.0", "no"),
  number("NumericEquals", "100000000000000.1", "100000000000000.100000001", "no"),
  number("NumericEquals", "10", "ten", "unknown"),
  number("NumericEquals", "ten", "10", "unknown"),
];

const dateCases: readonly Case[] = [
  date("DateLessThan", "2030-06-30T00:00:00Z", "2030-06-29T23:59:59Z", "yes"),
  date("DateLessThan", "2030-06-30T00:00:00Z", "2030-06-30T00:00:00Z", "no"),
  date("DateEquals", "2030-06-30T02:00:00+02:00", "2030-06-30T00:00:00Z", "yes"),
  date("DateEquals", "2030-06-30", "2030-06-30T00:00:00Z", "yes"),
  date("DateEquals", "86400", "1970-01-02T00:00:00Z", "yes"),
  date("DateGreaterThan", "86399", "1970-01-02T00:00:00Z", "yes"),
  date("DateNotEquals", "2030-06-30T00:00:00Z", "2030-06-30T00:00:01Z", "yes"),
  date("DateEquals", "tomorrow", "2030-06-30T00:00:00Z", "unknown"),
];

const flagCases: readonly Case[] = [
  flag("Bool", "true", "true", "yes"),
  flag("Bool", "True", "true", "yes"),
  flag("Bool", true, "true", "yes"),
  flag("Bool", "false", "true", "no"),
  flag("Bool", ["true", "false"], "false", "yes"),
  flag("Bool", "yes", "true", "unknown"),
  condition("no", "Bool", "aws:SecureTransport", "false"),
  condition("yes", "BoolIfExists", "aws:SecureTransport", "false"),
];

const nullCases: readonly Case[] = [
  absent("Null", "true", "yes"),
  absent("Null", "false", "no"),
  absent("Null", true, "yes"),
  absent("Null", "False", "no"),
  text("Null", "true", "o-abc", "no"),
  text("Null", "false", "o-abc", "yes"),
  text("Null", "true", "", "unknown"),
  text("Null", "false", "", "unknown"),
  absent("Null", ["true", "false"], "yes"),
  text("Null", ["true", "false"], "o-abc", "yes"),
  absent("Null", "maybe", "unknown"),
  absent("NullIfExists", "false", "unknown"),
  absent("ForAllValues:Null", "true", "unknown"),
  condition("yes", "Null", tags, "false", { [tags]: ["a", "b"] }),
  condition("yes", "Null", tags, "true", { [tags]: [] }),
];

const setCases: readonly Case[] = [
  // A plain operator on several values is contested.
  set("StringEquals", "a", ["a", "b"], "unknown"),
  set("StringEquals", ["a", "b"], ["a", "b"], "unknown"),
  set("StringNotEquals", "c", ["a", "b"], "unknown"),
  set("StringEqualsIfExists", "c", ["a", "b"], "unknown"),
  set("StringEquals", "a", ["a", "a"], "yes"),
  set("ForAllValues:StringEquals", ["a", "b"], ["a", "b"], "yes"),
  set("ForAllValues:StringEquals", ["a", "b", "c"], ["a", "b"], "yes"),
  set("ForAllValues:StringEquals", ["a"], ["a", "b"], "no"),
  set("ForAllValues:StringEquals", ["a"], [], "yes"),
  set("ForAllValues:StringLike", ["a*"], ["ab", "ac"], "yes"),
  set("ForAllValues:StringNotEquals", ["c"], ["a", "b"], "yes"),
  set("ForAllValues:StringNotEquals", ["b"], ["a", "b"], "no"),
  set("ForAllValues:StringNotEquals", ["c", "d"], ["a", "d"], "no"),
  set("ForAnyValue:StringEquals", ["b", "c"], ["a", "b"], "yes"),
  set("ForAnyValue:StringEquals", ["c"], ["a", "b"], "no"),
  set("ForAnyValue:StringEquals", ["c"], [], "no"),
  set("ForAnyValue:StringNotEquals", ["a"], ["a", "b"], "yes"),
  set("ForAnyValue:StringNotEquals", ["a", "b"], ["a", "b"], "no"),
  set("ForAnyValue:StringNotLike", ["a*"], ["ab", "ac"], "no"),
  // One value is a set of one.
  text("ForAllValues:StringEquals", "a", "a", "yes"),
  text("ForAllValues:StringEquals", "a", "b", "no"),
  text("ForAnyValue:StringEquals", "a", "a", "yes"),
  text("ForAnyValue:StringNotEquals", "a", "a", "no"),
  // Absent keys.
  absent("ForAllValues:StringEquals", "a", "yes"),
  absent("ForAllValues:StringNotEquals", "a", "yes"),
  absent("ForAllValues:StringEqualsIfExists", "a", "yes"),
  absent("ForAnyValue:StringEquals", "a", "no"),
  absent("ForAnyValue:StringNotEquals", "a", "no"),
  absent("ForAnyValue:StringEqualsIfExists", "a", "unknown"),
  set("ForAnyValue:StringEqualsIfExists", ["a"], ["a"], "yes"),
  // A key that is an empty text counts as one without values, the documentation of set operators says.
  text("ForAllValues:StringEquals", "a", "", "unknown"),
  text("ForAnyValue:StringEquals", "", "", "unknown"),
  text("ForAnyValue:StringEquals", "a", "", "no"),
  text("StringEquals", "", "", "yes"),
  // Lists without values.
  absent("ForAllValues:StringEquals", [], "yes"),
  text("ForAllValues:StringEquals", [], "a", "no"),
  text("ForAnyValue:StringEquals", [], "a", "no"),
  text("StringEquals", [], "a", "unknown"),
  text("StringNotEquals", [], "a", "unknown"),
];

const derivedCases: readonly Case[] = [
  derived("aws:PrincipalArn", alice.arn, alice, "yes"),
  derived("aws:PrincipalArn", session.arn, session, "yes"),
  derived("aws:PrincipalArn", "arn:aws:sts::111122223333:assumed-role/Job/run-1", session, "no"),
  derived("aws:PrincipalArn", root.arn, root, "yes"),
  derived("aws:PrincipalArn", federated.arn, federated, "yes"),
  condition("yes", "Null", "aws:PrincipalArn", "true", {}, { request: { principal: anonymous } }),
  condition("yes", "Null", "aws:PrincipalArn", "true", {}, { request: { principal: service } }),
  condition("no", "ArnLike", "aws:PrincipalArn", "*:*:*:*:*:*", {}, { request: { principal: anonymous } }),
  ...[alice, session, root, federated].map((principal) =>
    derived("aws:PrincipalAccount", "111122223333", principal, "yes"),
  ),
  derived("aws:PrincipalAccount", "anonymous", anonymous, "yes"),
  derived("aws:PrincipalAccount", "111122223333", service, "unknown"),
  condition(
    "yes",
    "StringNotEquals",
    "aws:PrincipalAccount",
    "111122223333",
    {},
    { request: { principal: anonymous } },
  ),
  derived("aws:PrincipalType", "User", alice, "yes"),
  derived("aws:PrincipalType", "AssumedRole", session, "yes"),
  derived("aws:PrincipalType", "Account", root, "yes"),
  derived("aws:PrincipalType", "FederatedUser", federated, "yes"),
  derived("aws:PrincipalType", "Anonymous", anonymous, "yes"),
  derived("aws:PrincipalType", "User", service, "unknown"),
  ...[alice, session, root, federated, anonymous].map((principal) =>
    derived("aws:PrincipalIsAWSService", "false", principal, "yes"),
  ),
  derived("aws:PrincipalIsAWSService", "true", service, "yes"),
  derived("aws:PrincipalServiceName", "cloudtrail.amazonaws.com", service, "yes"),
  derived("aws:PrincipalServiceName", "cloudtrail.amazonaws.com", alice, "no"),
  derived("aws:username", "alice", alice, "yes"),
  derived("aws:username", "team/alice", alice, "no"),
  derived("aws:username", "Job", session, "no"),
  condition("yes", "Null", "aws:username", "true", {}, { request: { principal: session } }),
  derived("aws:ResourceAccount", "111122223333", alice, "no"),
  // What follows from the caller is not for the context to say.
  condition("no", "StringEquals", "aws:PrincipalAccount", "999988887777", { "AWS:PrincipalAccount": "999988887777" }),
  condition("yes", "StringEquals", "aws:PrincipalAccount", "111122223333", { "aws:PrincipalAccount": "999988887777" }),
];

const owner = "s3:ExistingObjectTag/owner";
const variable = (
  matches: Tri,
  operator: string,
  value: Written,
  principal: RequestPrincipal,
  given = "alice",
  version?: string,
): Case =>
  condition(
    matches,
    operator,
    owner,
    value,
    { [owner]: given },
    {
      request: { principal },
      ...(version === undefined ? {} : { version }),
    },
  );

const variableCases: readonly Case[] = [
  variable("yes", "StringEquals", "${aws:username}", alice),
  variable("no", "StringEquals", "${aws:username}", alice, "bob"),
  variable("no", "StringEquals", "${aws:username}", alice, "alice", "2008-10-17"),
  variable("yes", "StringEquals", "${aws:username}", alice, "${aws:username}", "2008-10-17"),
  variable("yes", "StringLike", "${aws:username}*", alice, "alice-2"),
  variable("yes", "StringNotEquals", "${aws:username}", alice, "bob"),
  // A variable without a value matches nothing: a negated operator then holds.
  variable("no", "StringEquals", "${aws:username}", session),
  variable("no", "StringLike", "*${aws:username}", session),
  variable("no", "StringEqualsIfExists", "${aws:username}", session),
  variable("yes", "StringNotEquals", "${aws:username}", session),
  variable("yes", "StringNotLike", "*${aws:username}*", session),
  variable("yes", "StringEquals", ["${aws:username}", "alice"], session),
  variable("no", "StringNotEquals", ["${aws:username}", "alice"], session),
  variable("yes", "StringEquals", "${aws:username, 'alice'}", session),
  variable("no", "StringEquals", "${aws:username, 'nobody'}", alice, "nobody"),
  variable("yes", "StringEquals", "${AWS:UserName}", alice),
  variable("yes", "StringLike", "a${*}e", alice, "a*e"),
  variable("no", "StringLike", "a${*}e", alice, "alice"),
  condition("yes", "StringLike", owner, "${aws:PrincipalTag/x}", { [owner]: "a*", "aws:PrincipalTag/x": "a*" }),
  condition("no", "StringLike", owner, "${aws:PrincipalTag/x}", { [owner]: "ab", "aws:PrincipalTag/x": "a*" }),
  condition("unknown", "StringEquals", owner, "${aws:TagKeys}", { [owner]: "a", "aws:TagKeys": ["a", "b"] }),
  condition("yes", "ArnEquals", arn, "arn:aws:s3:::${aws:username}", { [arn]: "arn:aws:s3:::alice" }),
  condition("no", "ArnEquals", arn, "arn:aws:s3:::${aws:username}", { [arn]: "arn:aws:s3:::bob" }),
  condition("yes", "ArnEquals", arn, "${aws:PrincipalArn}", { [arn]: alice.arn }),
  condition(
    "yes",
    "ArnNotEquals",
    arn,
    "arn:aws:s3:::${aws:username}",
    { [arn]: "arn:aws:s3:::bob" },
    {
      request: { principal: session },
    },
  ),
  // Two pages disagree about Bool; other types take no variables.
  condition("unknown", "Bool", "aws:SecureTransport", "${aws:MultiFactorAuthPresent}", {
    "aws:SecureTransport": "true",
    "aws:MultiFactorAuthPresent": "true",
  }),
  condition("unknown", "NumericEquals", "s3:max-keys", "${s3:max-keys}", { "s3:max-keys": "7" }),
];

const togetherCases: readonly Case[] = [
  // Several keys and several operators: all of them.
  says(
    "yes",
    { Condition: { StringEquals: { "a:b": "1", "a:c": "2" } } },
    { request: { context: { "a:b": "1", "a:c": "2" } } },
  ),
  says(
    "no",
    { Condition: { StringEquals: { "a:b": "1", "a:c": "2" } } },
    { request: { context: { "a:b": "1", "a:c": "3" } } },
  ),
  says(
    "no",
    { Condition: { StringEquals: { "a:b": "1" }, Bool: { "a:d": "true" } } },
    { request: { context: { "a:b": "1" } } },
  ),
  says("yes", { Condition: {} }),
  says("yes", { Condition: { StringEquals: {} } }),
  // Two negated keys in one statement: it matches only where both are wrong.
  says(
    "no",
    { Condition: { StringNotEquals: { [key]: "o-abc", "aws:SourceVpc": "vpc-1" } } },
    { request: { context: { [key]: "o-abc", "aws:SourceVpc": "vpc-2" } } },
  ),
];

export const conditionCases: readonly Case[] = [
  ...operatorCases,
  ...negatedCases,
  ...stringCases,
  ...arnCases,
  ...addressCases,
  ...numberCases,
  ...dateCases,
  ...flagCases,
  ...nullCases,
  ...setCases,
  ...derivedCases,
  ...variableCases,
  ...togetherCases,
];
