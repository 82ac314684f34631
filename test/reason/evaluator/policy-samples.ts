// Random policies and requests that meet often: few names, many ways to write them.

import fc from "fast-check";
import type { AccessRequest, RequestPrincipal } from "../../../packages/core/src/reason/request.js";
import type { TextValue, UnknownValue } from "../../../packages/core/src/value/value.js";
import { classSamples, concat, text, unknown } from "../../harness/values.js";
import type { Written } from "../../harness/written-policy.js";
import { alice, anonymous, federated, root, service, session } from "./case.js";

export type Elements = { readonly [name: string]: Written };

const some = (...all: readonly Written[]): fc.Arbitrary<readonly Written[]> =>
  fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 3 });

const principals: fc.Arbitrary<Written> = fc.oneof(
  fc.constant<Written>("*"),
  some("*", "111122223333", root.arn, alice.arn, session.arn, federated.arn, "999988887777").map((AWS) => ({ AWS })),
  some("arn:aws:sts::111122223333:assumed-role/Job/run-1", alice.arn, "AIDACKCEVSQ6C2EXAMPLE").map((AWS) => ({ AWS })),
  some("cloudtrail.amazonaws.com", "sns.amazonaws.com").map((Service) => ({ Service })),
  fc.constant<Written>({ AWS: root.arn, Service: "cloudtrail.amazonaws.com" }),
);
const actions = some("*", "s3:*", "s3:Get*", "S3:getobject", "s3:PutObject", "s3:?etObject", "sqs:*");
const resources = some(
  "*",
  "arn:aws:s3:::*",
  "arn:aws:s3:::bucket/*",
  "arn:aws:s3:::bucket/${aws:username}/*",
  "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'none'}/*",
  "arn:aws:s3:*:111122223333:bucket/?",
  "arn:aws:*",
  "arn:aws:*/x",
);

const texts = ["red", "blue", "r*", "*", "RED", "${aws:username}", "${aws:PrincipalTag/team}", ""];
const values: readonly (readonly [operators: readonly string[], values: readonly string[], keys: readonly string[]])[] =
  [
    [
      ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase"],
      texts,
      ["aws:PrincipalTag/team", "aws:TagKeys"],
    ],
    [
      ["ArnLike", "ArnNotLike", "ArnEquals"],
      [alice.arn, "arn:aws:iam::*:user/*", "arn:*:role/*", "*"],
      ["aws:PrincipalArn", "aws:SourceArn"],
    ],
    [
      ["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericGreaterThanEquals"],
      ["7", "7.0", "8", "x"],
      ["s3:max-keys"],
    ],
    [["IpAddress", "NotIpAddress"], ["10.0.0.0/8", "10.0.0.1", "2001:db8::/32"], ["aws:VpcSourceIp"]],
    [
      ["Bool", "Null"],
      ["true", "false"],
      ["aws:SecureTransport", "aws:PrincipalIsAWSService", "aws:TagKeys"],
    ],
  ];

const block: fc.Arbitrary<Elements> = fc.constantFrom(...values).chain(([operators, given, keys]) =>
  fc
    .tuple(
      fc.constantFrom("", "", "", "ForAllValues:", "ForAnyValue:"),
      fc.constantFrom(...operators),
      fc.constantFrom("", "", "IfExists"),
      fc.constantFrom(...keys),
      some(...given),
    )
    .map(([qualifier, operator, ifExists, key, listed]) => ({
      [`${qualifier}${operator}${ifExists}`]: { [key]: listed },
    })),
);
export const conditions: fc.Arbitrary<Elements> = fc
  .array(block, { maxLength: 2 })
  .map((blocks) => Object.assign({}, ...blocks) as Elements);

const maybeNot = (name: string, one: fc.Arbitrary<Written>): fc.Arbitrary<Elements> =>
  fc.tuple(fc.boolean(), one).map(([negated, value]) => ({ [negated ? `Not${name}` : name]: value }));

/** A statement with every element, each perhaps negated. */
export const statements: fc.Arbitrary<Elements> = fc
  .tuple(
    fc.constantFrom("Allow", "Allow", "Deny"),
    maybeNot("Principal", principals),
    maybeNot("Action", actions),
    maybeNot("Resource", resources),
    conditions,
  )
  .map(([Effect, principal, action, resource, Condition]) => ({
    Effect,
    ...principal,
    ...action,
    ...resource,
    Condition,
  }));

/** A few statements that differ in an element or two: one often covers another. */
export const alike: fc.Arbitrary<readonly Elements[]> = fc
  .tuple(
    statements,
    fc.array(fc.tuple(statements, fc.constantFrom("Principal", "Action", "Resource", "Condition")), { maxLength: 4 }),
  )
  .map(([first, changes]) => [
    first,
    ...changes.map(([other, name]) => {
      const kept = Object.entries(first).filter(([one]) => !one.endsWith(name));
      return Object.fromEntries([...kept, ...Object.entries(other).filter(([one]) => one.endsWith(name))]);
    }),
  ]);

const callers: readonly RequestPrincipal[] = [alice, session, root, federated, service, anonymous];
const optional = <Given>(one: fc.Arbitrary<Given>) => fc.option(one, { nil: undefined });
const words = fc.constantFrom("red", "blue", "RED", "r*", "alice", "");

/** Requests that such statements often match. */
export const requests: fc.Arbitrary<AccessRequest> = fc
  .tuple(
    fc.constantFrom(...callers),
    fc.constantFrom("s3:GetObject", "s3:PutObject", "S3:SETOBJECT", "sqs:SendMessage"),
    fc.constantFrom(
      "*",
      "arn:aws:s3:::bucket/x",
      "arn:aws:s3:::bucket/alice/x",
      "arn:aws:s3:::bucket/none/x",
      "arn:aws:s3:eu-west-1:111122223333:bucket/x",
      "arn:aws:sqs:eu-west-1:111122223333:a:b/x",
    ),
    fc.record({
      "aws:PrincipalTag/team": optional(words),
      "aws:TagKeys": optional(fc.array(words, { minLength: 1, maxLength: 3 })),
      "aws:SourceArn": optional(fc.constantFrom(alice.arn, "arn:aws:s3:::bucket", "none")),
      "s3:max-keys": optional(fc.constantFrom("7", "7.00", "8", "x")),
      "aws:VpcSourceIp": optional(fc.constantFrom("10.0.0.1", "11.0.0.1", "2001:db8::1")),
      "aws:SecureTransport": optional(fc.constantFrom("true", "false")),
    }),
  )
  .map(([principal, action, resource, keys]) => {
    const context: Record<string, string | readonly string[]> = {};
    for (const [name, value] of Object.entries<string | readonly string[] | undefined>(keys)) {
      if (value !== undefined) context[name] = value;
    }
    return { principal, action, resource, context };
  });

/** A hole with what it may be filled with. */
export interface Hole {
  readonly value: UnknownValue;
  readonly fillings: readonly string[];
}

const anything = [
  "bucket",
  "b",
  "",
  "*",
  "?",
  "a:b",
  "red",
  "s3:Get*",
  "111122223333",
  alice.arn,
  "${aws:username}",
  "7",
  "10.0.0.0/8",
  "true",
];

/** Holes that stand in many places; each has a name of its own. */
export const holes: readonly Hole[] = [
  { value: unknown("any", { type: "string" }), fillings: anything },
  { value: unknown("more", { type: "string" }), fillings: anything },
  { value: unknown("account", { type: "string", holeClass: "account-id" }), fillings: classSamples["account-id"] },
  { value: unknown("name", { type: "string", holeClass: "resource-name" }), fillings: ["bucket", "red", "Job", "7"] },
  { value: unknown("partition", { type: "string", holeClass: "partition" }), fillings: classSamples.partition },
  {
    value: unknown("arn", { type: "string", holeClass: "arn" }),
    fillings: [alice.arn, session.arn, "arn:aws:s3:::*", "arn:aws:s3:::bucket/${aws:username}/*"],
  },
  {
    value: unknown("either", { type: "string", oneOf: [text("bucket"), text("red"), text("*")] }),
    fillings: ["bucket", "red", "*"],
  },
];

/** A text with some of its parts taken out: a hole stands in their place. */
export function withHole(written: string, hole: UnknownValue, from: number, to: number): Written {
  const start = Math.min(from, to) % (written.length + 1);
  const end = Math.max(start, Math.max(from, to) % (written.length + 1));
  const parts: (TextValue | UnknownValue)[] = [];
  if (start > 0) parts.push(text(written.slice(0, start)));
  parts.push(hole);
  if (end < written.length) parts.push(text(written.slice(end)));
  return parts.length === 1 ? hole : concat(...parts);
}

/** Statements in which holes stand in the place of parts of texts. */
export const openStatements: fc.Arbitrary<Written> = fc
  .tuple(
    statements,
    fc.array(fc.tuple(fc.nat(), fc.nat(holes.length - 1), fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }),
  )
  .map(([one, all]) => {
    let result: Written = one;
    for (const [index, hole, from, to] of all) {
      const value = holes[hole]?.value;
      if (value !== undefined) result = replaced(result, { index }, (written) => withHole(written, value, from, to));
    }
    return result;
  });

/** Replaces one of the texts that are values of a statement. */
function replaced(json: Written, count: { index: number }, by: (text: string) => Written, name = ""): Written {
  if (typeof json === "string") {
    if (name === "Effect") return json;
    count.index -= 7;
    return count.index < 0 && count.index >= -7 ? by(json) : json;
  }
  if (Array.isArray(json)) return (json as readonly Written[]).map((one) => replaced(one, count, by));
  if (typeof json !== "object" || "provenance" in json) return json;
  return Object.fromEntries(
    Object.entries(json as Elements).map(([key, value]) => [key, replaced(value, count, by, key)]),
  );
}

/** One of the fillings of each hole, by some numbers. */
export function filling(choices: readonly number[]): (hole: UnknownValue) => string | null {
  return ({ origin }) => {
    const index = holes.findIndex((hole) => hole.value.origin === origin);
    const fillings = holes[index]?.fillings ?? [];
    return fillings[(choices[index % choices.length] ?? 0) % fillings.length] ?? null;
  };
}
