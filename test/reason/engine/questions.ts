// Questions with their answers, as a person works them out: few and fast, so that mistakes planted in the engine can
// be put to all of them.

import type {
  CompareAnswer,
  FindAnswer,
  Premises,
  StatementsAnswer,
} from "../../../packages/core/src/reason/answers.js";
import type { PlacedPolicy, PolicyPlace } from "../../../packages/core/src/reason/policy-place.js";
import type { ReasonSources } from "../../../packages/core/src/reason/sources.js";
import { noPremises, reasonSources, worldPremises } from "../../harness/reason-engine.js";
import { concat, text, unknown } from "../../harness/values.js";
import { typedDocument, type Written, writtenDocument } from "../../harness/written-policy.js";
import { gatewayEndpoint, interfaceEndpoint, statement } from "../evaluator/case.js";

/** The engine, or a variation of it. */
export interface Engine {
  readonly find: (policies: readonly PlacedPolicy[], premises: Premises, sources: ReasonSources) => FindAnswer;
  readonly compare: (
    older: PlacedPolicy,
    newer: PlacedPolicy,
    premises: Premises,
    sources: ReasonSources,
  ) => CompareAnswer;
  readonly statementRoles: (placed: PlacedPolicy, premises: Premises, sources: ReasonSources) => StatementsAnswer;
}

export interface Question {
  readonly name: string;
  readonly ask: (engine: Engine) => string;
  readonly expected: string;
}

type Elements = Readonly<Record<string, Written | null>>;

const policy = (all: readonly Elements[], place: PolicyPlace): PlacedPolicy => ({
  policy: typedDocument(writtenDocument(all.map((one) => statement(one)))),
  place,
});
const named = (...parts: readonly unknown[]) =>
  JSON.stringify(parts, (name, value: unknown) => (name === "provenance" ? undefined : value));
const deny = (elements: Elements): Elements => ({ Effect: "Deny", ...elements });
const when = (operator: string, key: string, ...values: readonly Written[]): Elements => ({
  Condition: { [operator]: { [key]: values } },
});
const tag = "aws:PrincipalTag/t";
const s3 = (name: string) => `arn:aws:s3:::${name}`;

/** Whether any request passes, among those of a box. */
function finds(
  expected: FindAnswer["found"],
  all: readonly Elements[],
  where: Elements | null = null,
  { place = interfaceEndpoint, premises = noPremises }: { place?: PolicyPlace; premises?: Premises } = {},
): Question {
  const boxes =
    where === null
      ? []
      : typedDocument(writtenDocument([{ Effect: "Allow", ...(where as Record<string, Written>) }])).statements;
  const asked = policy(all, place);
  return {
    name: `${expected}: ${named(all, where)}`,
    ask: ({ find }) => find([asked], { ...premises, where: boxes }, reasonSources).found,
    expected,
  };
}

/** What a policy is beside another one, and that one beside it. */
function compares(
  expected: "equal" | "wider" | "incomparable" | "depends" | "unknown",
  older: readonly Elements[],
  newer: readonly Elements[],
  place: PolicyPlace = interfaceEndpoint,
): Question {
  const [one, other] = [policy(older, place), policy(newer, place)];
  const back = {
    equal: "equal",
    wider: "narrower",
    incomparable: "incomparable",
    depends: "depends",
    unknown: "unknown",
  }[expected];
  return {
    name: `${expected}: ${named(older, newer)}`,
    ask: ({ compare }) =>
      [compare(one, other, noPremises, reasonSources), compare(other, one, noPremises, reasonSources)]
        .map(({ verdict }) => verdict)
        .join(),
    expected: `${expected},${back}`,
  };
}

/** What the same statements are in the language of 2012 beside that of 2008. */
function comparesLanguages(expected: "equal" | "narrower" | "unknown", all: readonly Elements[]): Question {
  const [older, newer] = ["2008-10-17", "2012-10-17"].map((version): PlacedPolicy => {
    const document = writtenDocument(
      all.map((one) => statement(one)),
      version,
    );
    return { policy: typedDocument(document), place: interfaceEndpoint };
  });
  return {
    name: `${expected}: 2008 and 2012 ${named(all)}`,
    ask: ({ compare }) =>
      older === undefined || newer === undefined ? "" : compare(older, newer, noPremises, reasonSources).verdict,
    expected,
  };
}

function roles(expected: string, all: readonly Elements[]): Question {
  const asked = policy(all, interfaceEndpoint);
  return {
    name: `${expected}: ${named(all)}`,
    ask: ({ statementRoles }) =>
      statementRoles(asked, noPremises, reasonSources)
        .statements.map(({ status, by }) => [status, ...by].join(" "))
        .join(),
    expected,
  };
}

const role = "arn:aws:iam::111122223333:role/path/job";
const hole = unknown("var.x", { type: "string" });

export const questions: readonly Question[] = [
  // Texts.
  finds("yes", [{ Resource: s3("*a?b*") }], { Resource: s3("xa1by") }),
  finds("no", [{ Resource: s3("a?b") }], { Resource: s3("ab") }),
  finds("no", [{ Resource: s3("a*") }, deny({ Resource: [s3("?"), s3("??*")] })]),
  finds("yes", [when("StringLike", tag, "a*"), deny(when("StringLike", tag, "*b*", "*a"))]),
  finds("yes", [{ Resource: s3("*/x/*") }, deny({ Resource: [s3("a*"), s3("*b")] })]),
  finds("yes", [when("StringNotLike", tag, "x*", "a*", "?")], { Condition: { Null: { [tag]: "false" } } }),
  finds("no", [when("StringLike", tag, "?*"), deny(when("StringLike", tag, "*"))]),
  finds("yes", [when("StringLike", tag, "*"), deny(when("StringLike", tag, "?*"))]),
  finds("yes", [when("StringEqualsIgnoreCase", tag, "Red")], when("StringEquals", tag, "rED")),
  finds("no", [when("StringEquals", tag, "Red")], when("StringEquals", tag, "red")),
  compares("wider", [when("StringEquals", tag, "*")], [when("StringLike", tag, "*")]),
  compares("wider", [when("StringLike", tag, "a*z")], [when("StringLike", tag, "a*z", "ak*q")]),
  compares("incomparable", [when("StringLike", tag, "ab*ba")], [when("StringEquals", tag, "aba")]),
  finds("no", [when("StringEquals", tag, "abc"), deny(when("StringLike", tag, "*a*b*"))]),
  finds("no", [when("StringLike", "aws:username", "*~*")]),
  compares("equal", [{ Resource: hole }], [{}, deny({ Resource: null, NotResource: hole })]),
  compares("wider", [when("StringEquals", tag, "a")], [when("StringEqualsIgnoreCase", tag, "a")]),
  finds("yes", [{ Action: ["s3:Get*", "sqs:*"] }], { Action: "SQS:sendmessage" }),
  finds("no", [{ NotAction: ["s3:*"] }], { Action: "s3:GetObject" }),
  finds("no", [{ NotResource: [s3("*")] }], { Resource: s3("b/x") }),
  compares("equal", [{ Resource: [s3("a*"), s3("b*")] }], [{ Resource: s3("a*") }, { Resource: s3("b*") }]),
  compares("incomparable", [{ Resource: s3("a*") }], [{ Resource: s3("*b") }]),
  finds("yes", [{ Resource: "arn:aws:sqs:*:*:q" }, deny({ NotResource: "arn:aws:sqs:eu-*" })]),
  finds("yes", [{ Resource: s3("a*") }], { Resource: s3("a:b:c") }),
  finds("yes", [{ Resource: "arn:aws:s3*" }], { Resource: s3("a") }),
  finds("no", [{ Resource: "arn:aws:s*q:x" }], { Resource: "arn:aws:sqs:eu:1:q:x" }),
  // What only looks like an ARN is no resource.
  finds("no", [{ Resource: "arn:aws:sqs:eu-*:*" }, deny({ Resource: "arn:*:*:*:*:?*" })]),
  finds(
    "no",
    [when("ArnLike", "aws:SourceArn", "arn:aws:s*:a:b:c")],
    when("StringEquals", "aws:SourceArn", "arn:aws:s3:x:y:a:b:c"),
  ),
  compares("equal", [when("ArnLike", "aws:SourceArn", s3("b"))], [when("ArnEquals", "aws:SourceArn", s3("b"))]),
  compares(
    "wider",
    [when("ArnLike", "aws:SourceArn", "arn:*:b:c:d:e")],
    [when("StringLike", "aws:SourceArn", "arn:*:b:c:d:e")],
  ),
  finds("no", [{ Resource: s3("b/${*}") }], { Resource: s3("b/x") }),
  finds("yes", [{ Resource: s3("b/${*}") }], { Resource: s3("b/${*}") }),
  finds("yes", [{ Resource: s3("${aws:username}/x") }]),
  finds("yes", [{ Resource: null }], null, { place: { as: "resource" } }),
  finds("no", [{}, deny({ Resource: null })], null, { place: { as: "resource" } }),
  finds("unknown", [{ Resource: null }]),
  // Absent keys.
  ...["ForAnyValue:StringEquals", "ForAnyValue:StringNotEquals"].map((operator) =>
    finds("no", [when(operator, "aws:TagKeys", "a")], when("Null", "aws:TagKeys", "true")),
  ),
  finds("no", [when("StringEquals", tag, "a")], when("Null", tag, "true")),
  ...["StringEqualsIfExists", "StringNotEquals", "ForAllValues:StringEquals", "ForAllValues:StringNotEquals"].map(
    (operator) => finds("yes", [when(operator, tag, "a")], when("Null", tag, "true")),
  ),
  finds("yes", [when("ForAllValues:StringEquals", "aws:TagKeys", "a")], when("Null", "aws:TagKeys", "true")),
  finds("yes", [when("ForAllValues:StringNotEquals", "aws:TagKeys", "a")], when("Null", "aws:TagKeys", "true")),
  // A tag may be empty, and whether that is absence is contested: the account of a resource never is.
  finds(
    "no",
    [when("ForAnyValue:StringNotEquals", "aws:ResourceAccount", "a")],
    when("Null", "aws:ResourceAccount", "true"),
  ),
  finds("no", [when("Null", tag, "true")], when("StringEquals", tag, "a")),
  // Several values.
  finds(
    "no",
    [when("ForAllValues:StringEquals", "aws:TagKeys", "a")],
    when("ForAnyValue:StringEquals", "aws:TagKeys", "b"),
  ),
  finds(
    "yes",
    [when("ForAnyValue:StringEquals", "aws:TagKeys", "a")],
    when("ForAnyValue:StringEquals", "aws:TagKeys", "b"),
  ),
  finds(
    "yes",
    [when("ForAnyValue:StringNotEquals", "aws:TagKeys", "a")],
    when("ForAnyValue:StringEquals", "aws:TagKeys", "a"),
  ),
  finds(
    "no",
    [when("ForAllValues:StringNotEquals", "aws:TagKeys", "a")],
    when("ForAnyValue:StringEquals", "aws:TagKeys", "a"),
  ),
  // Numbers, dates, addresses.
  finds("yes", [when("NumericGreaterThan", "s3:max-keys", "10")]),
  finds("yes", [when("NumericLessThan", "s3:max-keys", "10")]),
  finds("no", [when("NumericGreaterThan", "s3:max-keys", "10")], when("NumericLessThanEquals", "s3:max-keys", "10")),
  finds("yes", [when("NumericGreaterThan", "s3:max-keys", "1")], when("NumericLessThan", "s3:max-keys", "9")),
  finds(
    "yes",
    [when("NumericGreaterThanEquals", "s3:max-keys", "7")],
    when("NumericLessThanEquals", "s3:max-keys", "7"),
  ),
  finds(
    "no",
    [when("DateLessThan", "aws:CurrentTime", "2026-01-01T00:00:00Z")],
    when("DateGreaterThan", "aws:CurrentTime", "2026-01-01T00:00:00Z"),
  ),
  compares(
    "equal",
    [when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/8")],
    [when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/9", "10.128.0.0/9")],
  ),
  compares(
    "wider",
    [when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/30")],
    [when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/30", "10.0.0.4/32")],
  ),
  finds("yes", [
    when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/30"),
    deny(when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/31", "10.0.0.3/32")),
  ]),
  // The search.
  finds("no", [{}, deny(when("Null", tag, "true")), deny(when("Null", tag, "false"))]),
  finds("yes", [
    {},
    deny({ Condition: { Null: { "a:b": "true", "a:c": "true" } } }),
    deny(when("Null", "a:b", "false")),
  ]),
  finds("no", [
    {},
    deny({ Condition: { Null: { "a:b": "true", "a:c": "true" } } }),
    deny(when("Null", "a:b", "false")),
    deny(when("Null", "a:c", "false")),
  ]),
  compares("wider", [{}, deny({ Action: "s3:*" })], [{}]),
  compares("equal", [{ Resource: hole }], [{ Resource: hole }]),
  compares(
    "equal",
    [when("ForAnyValue:StringEqualsIfExists", "aws:TagKeys", "a")],
    [when("ForAnyValue:StringEqualsIfExists", "aws:TagKeys", "a")],
  ),
  finds("unknown", [when("StringEquals", "aws:TagKeys", "a")], when("ForAnyValue:StringEquals", "aws:TagKeys", "b")),
  // What a service has for its type is not known, but it is the same in both languages.
  comparesLanguages("equal", [when("StringEquals", "aws:PrincipalType", "User")]),
  comparesLanguages("equal", [{ Principal: null, NotPrincipal: { AWS: role } }, { Resource: s3("a*") }]),
  comparesLanguages("unknown", [when("StringEquals", tag, hole)]),
  // Who calls.
  finds(
    "no",
    [{ Principal: { AWS: role } }],
    when("StringEquals", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/job"),
  ),
  finds(
    "yes",
    [{ Principal: { AWS: "arn:aws:sts::111122223333:assumed-role/job/one" } }],
    when("ArnEquals", "aws:PrincipalArn", role),
  ),
  finds("no", [{ Principal: { AWS: "111122223333" } }], when("StringEquals", "aws:PrincipalType", "User"), {
    place: gatewayEndpoint,
  }),
  finds("yes", [{ Principal: { AWS: "111122223333" } }], when("StringEquals", "aws:PrincipalType", "User")),
  finds("yes", [when("StringNotLike", "aws:PrincipalArn", "*")]),
  finds("no", [when("StringNotLike", "aws:PrincipalArn", "*")], { Principal: { AWS: role } }),
  finds("yes", [{}, deny({ Principal: { AWS: "arn:aws-cn:iam::111122223333:root" } })], {
    Principal: { AWS: "arn:aws:iam::111122223333:user/ann" },
  }),
  finds("no", [{}, deny({ Principal: { AWS: "arn:aws-cn:iam::111122223333:root" } })], {
    Principal: { AWS: "arn:aws-cn:iam::111122223333:user/ann" },
  }),
  ...(
    [
      ["no", "111122223333"],
      ["no", "arn:aws:iam::111122223333:root"],
      ["unknown", "arn:aws-cn:iam::111122223333:root"],
    ] as const
  ).map(([expected, account]) =>
    finds(
      expected,
      [{ Principal: null, NotPrincipal: { AWS: [account, "arn:aws:iam::111122223333:user/ann"] } }],
      when("StringEquals", "aws:PrincipalArn", "arn:aws:iam::111122223333:user/ann"),
    ),
  ),
  finds("unknown", [{}, deny({ Principal: null, NotPrincipal: { AWS: role } })]),
  finds("yes", [{}, deny({ Principal: null, NotPrincipal: { Service: "logs.amazonaws.com" } })]),
  // No caller here comes with the token of an identity provider, but roles have such callers.
  finds("unknown", [{ Principal: { Federated: "accounts.google.com" } }], null, { place: { as: "resource" } }),
  finds("no", [{ Principal: { Federated: "accounts.google.com" } }]),
  finds("unknown", [{}, deny({ Principal: null, NotPrincipal: { Federated: "accounts.google.com" } })], null, {
    place: { as: "resource" },
  }),
  compares(
    "equal",
    [{ Principal: { Federated: "accounts.google.com" } }],
    [{ Principal: { Federated: ["accounts.google.com"] } }],
    { as: "resource" },
  ),
  compares(
    "unknown",
    [{ Principal: { Federated: "accounts.google.com" } }],
    [{ Principal: { Federated: "www.amazon.com" } }],
    { as: "resource" },
  ),
  // Facts.
  finds("no", [when("IpAddress", "aws:SourceIp", "203.0.113.0/24")], null, { premises: worldPremises }),
  finds("no", [{ Action: "sqs:*" }], null, { premises: worldPremises }),
  finds("no", [{ Action: "s3:GetObject", Resource: s3("bucket") }], null, { premises: worldPremises }),
  finds("no", [when("StringEquals", "aws:PrincipalOrgID", "o-1")], when("Bool", "aws:PrincipalIsAWSService", "true"), {
    premises: worldPremises,
  }),
  finds("yes", [{ Action: "s3:GetObject", Resource: s3("bucket/*") }], null, { premises: worldPremises }),
  // What is not visible.
  finds("unknown", [{ Effect: unknown("var.effect", { type: "string" }) }]),
  finds("depends", [{ Resource: [concat(text(s3("")), hole, text("/x"))] }, deny({ Resource: s3("other/x") })]),
  finds(
    "depends",
    [when("StringEquals", tag, unknown("var.tag", { oneOf: [text("red"), text("blue")] }))],
    when("StringEquals", tag, "red"),
  ),
  finds("unknown", [{ Resource: [unknown("var.arn", { oneOf: [text(s3("a")), text(s3("aa"))] })] }], {
    Resource: s3("a*"),
  }),
  finds(
    "unknown",
    [when("StringEquals", tag, unknown("var.tag", { holeClass: "account-id", mayBeAbsent: true }))],
    when("StringEquals", tag, "red"),
  ),
  finds("yes", [{}, { Effect: unknown("var.effect", { type: "string" }), Resource: s3("a*") }]),
  finds("depends", [{}, deny({ Resource: [hole] })], { Resource: "*" }),
  // What two lists share is the same in both, whatever else they list.
  compares("wider", [{ Resource: s3("a/${aws:username}/*") }], [{ Resource: [s3("b/*"), s3("a/${aws:username}/*")] }]),
  compares("depends", [{ Resource: [hole] }], [{ Resource: [hole, s3("a")] }]),
  compares("depends", [when("StringEquals", tag, hole)], [when("StringEquals", tag, "a", hole)]),
  compares(
    "depends",
    [{ NotAction: "s3:*", Principal: { AWS: [hole] } }],
    [{ NotAction: "s3:*", Principal: { AWS: ["111122223333", hole] } }],
  ),
  compares(
    "equal",
    [{ Resource: [hole, s3("a")], ...when("ForAnyValue:StringLike", "aws:TagKeys", "a*", hole) }],
    [
      { Resource: s3("a"), ...when("ForAnyValue:StringLike", "aws:TagKeys", hole) },
      { Resource: [hole, s3("a")], ...when("ForAnyValue:StringLike", "aws:TagKeys", "a*") },
      { Resource: [hole], ...when("ForAnyValue:StringLike", "aws:TagKeys", hole, "ab") },
    ],
  ),
  compares(
    "equal",
    [{}, deny(when("StringEquals", tag, "a", hole))],
    [{}, deny(when("StringEquals", tag, hole)), deny(when("StringEquals", tag, "a"))],
  ),
  compares(
    "equal",
    [when("StringNotEquals", tag, hole, "a")],
    [
      {
        Condition: {
          StringNotEquals: { [tag]: "a" },
          StringNotLike: { [tag]: "a" },
          StringNotEqualsIfExists: { [tag]: [hole] },
        },
      },
    ],
  ),
  // A member that matches none of two is not one that does not match the first and one that does not match the second.
  compares(
    "depends",
    [when("ForAnyValue:StringNotEquals", "aws:TagKeys", hole, "a")],
    [
      {
        Condition: {
          "ForAnyValue:StringNotEquals": { "aws:TagKeys": "a" },
          "ForAnyValue:StringNotLike": { "aws:TagKeys": hole },
        },
      },
    ],
  ),
  roles("unknown,redundant 0", [{ Resource: [hole, s3("a*")] }, { Resource: [hole] }]),
  roles("redundant 1 2,unknown,unknown", [
    { Resource: [hole, s3("ab")] },
    { Resource: [hole, s3("b")] },
    { Resource: s3("a*") },
  ]),
  // Roles.
  roles("live,redundant 0", [{ Resource: s3("a*") }, { Resource: s3("ab*") }]),
  roles("shadowed 1,live", [{ Resource: s3("ab*") }, deny({ Resource: s3("a*") })]),
  roles("live,live", [{ Resource: s3("a*") }, deny({ Resource: s3("ab*") })]),
  roles("never-matches,live", [
    { Condition: { StringEquals: { [tag]: "a" }, Null: { [tag]: "true" } } },
    { Resource: s3("a") },
  ]),
  // Mistakes that only these show.
  finds("yes", [{ Resource: [s3("a*c"), s3("a*b")] }], { Resource: s3("axc") }),
  finds("no", [{ Resource: [concat(text(s3("")), unknown("var.name", { holeClass: "resource-name" }))] }], {
    Resource: s3("a/b"),
  }),
  finds(
    "unknown",
    [
      {},
      deny(when("NumericEquals", "s3:max-keys", unknown("var.most", { oneOf: [text("10")], mayBeAbsent: true }), "20")),
    ],
    when("NumericEquals", "s3:max-keys", "10"),
  ),
  finds("no", [
    {
      Condition: {
        "ForAnyValue:StringEquals": { "aws:TagKeys": "a" },
        "ForAnyValue:StringLike": { "aws:TagKeys": "b" },
        "ForAllValues:StringEquals": { "aws:TagKeys": "a" },
      },
    },
  ]),
  finds(
    "yes",
    [{}, deny(when("ForAllValues:StringEquals", "aws:TagKeys", "a"))],
    when("ForAnyValue:StringEquals", "aws:TagKeys", "a"),
  ),
  finds("yes", [when("NumericGreaterThan", "s3:max-keys", "1")], when("NumericLessThan", "s3:max-keys", "2")),
  finds("depends", [{}, deny({ Resource: [unknown("var.arn", { oneOf: [text(s3("a")), text(s3("aa"))] })] })], {
    Resource: s3("a"),
  }),
  finds("unknown", [{ Principal: null, NotPrincipal: { AWS: role } }], when("StringEquals", "aws:PrincipalArn", role)),
  finds("yes", [when("StringEqualsIfExists", "aws:PrincipalArn", "x")]),
];
