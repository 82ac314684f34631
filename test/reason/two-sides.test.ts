// What is said of an endpoint's policy and a resource's together, against the evaluator: where the answer is that
// nothing passes both, no request does, whatever stands for what is not visible.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Statement } from "../../packages/core/src/policy/typed-policy.js";
import { withEntries } from "../../packages/core/src/reason/entry-values.js";
import { decisionFor } from "../../packages/core/src/reason/evaluate.js";
import { fillHoles } from "../../packages/core/src/reason/fill-holes.js";
import { matchStatement } from "../../packages/core/src/reason/match-statement.js";
import type { PlacedPolicy, PolicyPlace } from "../../packages/core/src/reason/policy-place.js";
import type { AccessRequest } from "../../packages/core/src/reason/request.js";
import { isRefusedByResource, isStoppedByEndpoint, type TwoSides } from "../../packages/core/src/reason/two-sides.js";
import { reasonSources } from "../harness/reason-engine.js";
import { concat, text, unknown } from "../harness/values.js";
import { typedDocument, type Written, writtenDocument } from "../harness/written-policy.js";

const own = unknown("ref:Endpoint", { type: "string" });
const other = unknown("ref:Other", { type: "string" });
const hidden = unknown("param:Endpoint", { type: "string" });
const bucket = unknown("param:Bucket", { type: "string" });
const objects = concat(text("arn:aws:s3:::"), bucket, text("/*"));

const resources: readonly Written[] = [
  "*",
  "arn:aws:s3:::a/*",
  "arn:aws:s3:::a",
  "arn:aws:s3:::b/*",
  "arn:aws:s3:::a/x",
  ["arn:aws:s3:::a", "arn:aws:s3:::b/*"],
  objects,
];
const actions: readonly Written[] = ["*", "s3:*", "s3:GetObject", "s3:ListBucket", ["s3:GetObject", "s3:PutObject"]];
const callers: readonly Written[] = ["*", "*", { AWS: "111122223333" }, { AWS: "arn:aws:iam::444455556666:role/r" }];
const networks: readonly Written[] = [own, other, hidden, "vpce-2", [own, other], [other, hidden]];

const conditions = (operators: readonly string[]) =>
  fc.oneof(
    fc.constant<Written>({}),
    fc.constantFrom<Written>({ StringEquals: { "aws:PrincipalAccount": "111122223333" } }),
    fc
      .tuple(fc.constantFrom(...operators), fc.constantFrom(...networks))
      .map(([operator, value]): Written => ({ [operator]: { "aws:SourceVpce": value } })),
  );

const element = { Resource: fc.constantFrom(...resources), Action: fc.constantFrom(...actions) };
const allows = (condition: fc.Arbitrary<Written>) =>
  fc.record({ Effect: fc.constant("Allow"), Principal: fc.constantFrom(...callers), ...element, Condition: condition });
const denies = (condition: fc.Arbitrary<Written>) =>
  fc.record({ Effect: fc.constant("Deny"), Principal: fc.constant("*"), ...element, Condition: condition });
const passing = fc.tuple(
  allows(conditions(["StringEquals"])),
  fc.array(denies(conditions(["StringNotEquals"])), { maxLength: 1 }),
);
const guarding = fc.tuple(
  fc.oneof(
    allows(conditions(["StringEquals", "StringLike"])),
    denies(conditions(["StringNotEquals", "StringNotLike"])),
  ),
  fc.array(denies(conditions(["StringNotEquals", "StringEquals"])), { maxLength: 1 }),
);
/** Denies of what comes from elsewhere, wide enough to refuse a whole statement now and then. */
const restricting = fc.tuple(
  fc.record({
    Effect: fc.constant("Deny"),
    Principal: fc.constant("*"),
    Resource: fc.constantFrom<Written>("*", "arn:aws:s3:::a/*", objects),
    Action: fc.constantFrom<Written>("*", "s3:*", "s3:GetObject"),
    Condition: fc.constantFrom<Written>(
      { StringNotEquals: { "aws:SourceVpce": other } },
      { StringNotEquals: { "aws:SourceVpce": [other, own] } },
      { StringNotEquals: { "aws:SourceVpce": [other, hidden] } },
      { StringEquals: { "aws:SourceVpce": own } },
    ),
  }),
  fc.array(denies(conditions(["StringNotEquals"])), { maxLength: 1 }),
);

const endpointPlace: PolicyPlace = { as: "endpoint", type: "Interface", service: "s3" };

function sidesOf(endpoint: readonly Written[], resource: readonly Written[]): TwoSides {
  const policy = (statements: readonly Written[], place: PolicyPlace): PlacedPolicy => ({
    place,
    policy: typedDocument(writtenDocument(statements)),
  });
  return {
    endpoint: policy(endpoint, endpointPlace),
    resource: policy(resource, { as: "resource" }),
    pins: { id: own, vpc: null, account: null, organization: null },
    others: { endpoints: [other], vpcs: [] },
  };
}

/** Texts for what is not visible: the two endpoints that are made are two, anything else may be anything. */
const fillings = ["vpce-1", "vpce-2", "vpce-3"].flatMap((endpoint) =>
  ["a", "b", "c"].map((name) => ({
    "ref:Endpoint": "vpce-1",
    "ref:Other": "vpce-2",
    "param:Endpoint": endpoint,
    "param:Bucket": name,
  })),
);

function filled({ place, policy }: PlacedPolicy, texts: Readonly<Record<string, string>>): PlacedPolicy {
  return { place, policy: withEntries(policy, (value) => fillHoles(value, ({ origin }) => texts[origin] ?? null)) };
}

const requests: readonly AccessRequest[] = [
  ["s3:GetObject", "arn:aws:s3:::a/x"],
  ["s3:PutObject", "arn:aws:s3:::a/y"],
  ["s3:GetObject", "arn:aws:s3:::b/x"],
  ["s3:PutObject", "arn:aws:s3:::c/x"],
  ["s3:ListBucket", "arn:aws:s3:::a"],
  ["s3:ListBucket", "arn:aws:s3:::c"],
].flatMap(([action = "", resource = ""]) =>
  ["111122223333", "444455556666"].map((account) => ({
    principal: { type: "role-session" as const, arn: `arn:aws:iam::${account}:role/r`, session: "s" },
    action,
    resource,
    context: {
      "aws:SourceVpce": "vpce-1",
      "aws:SourceVpc": "vpc-1",
      "aws:VpcSourceIp": "10.0.0.1",
      "aws:SecureTransport": "true",
      "aws:ViaAWSService": "false",
      "aws:PrincipalIsAWSService": "false",
      "aws:RequestedRegion": "eu-west-1",
    },
  })),
);

/** Whether a request of some filling is in a statement and passes the endpoint's policy and the resource's Denies. */
function passesBoth(
  sides: TwoSides,
  of: "endpoint" | "resource",
  isIn: (one: Statement, at: PlacedPolicy, request: AccessRequest) => boolean,
) {
  return fillings.some((texts) => {
    const [endpoint, resource] = [filled(sides.endpoint, texts), filled(sides.resource, texts)];
    const asked = of === "endpoint" ? endpoint : resource;
    const [first] = asked.policy.statements;
    return requests.some(
      (request) =>
        first !== undefined &&
        isIn(first, asked, request) &&
        decisionFor(endpoint, request) === "Allow" &&
        decisionFor(resource, request) !== "ExplicitDeny",
    );
  });
}

function isMatched(statement: Statement, { policy, place }: PlacedPolicy, request: AccessRequest): boolean {
  return matchStatement(statement, policy.language, place, request).matches === "yes";
}

describe("where nothing is said to pass both policies", () => {
  it("no request for what the resource's statement is about does", () => {
    const seen = { stopped: 0, passing: 0 };
    fc.assert(
      fc.property(passing, guarding, ([allow, more], [guard, rest]) => {
        const sides = sidesOf([allow, ...more], [guard, ...rest]);
        const [statement] = sides.resource.policy.statements;
        if (statement === undefined) return;
        const isAbout = (one: Statement, at: PlacedPolicy, request: AccessRequest) =>
          isMatched(one.effect === "Deny" ? { ...one, condition: null } : one, at, request);
        const passes = passesBoth(sides, "resource", isAbout);
        const isStopped = isStoppedByEndpoint(statement, sides, reasonSources);
        if (isStopped) seen.stopped++;
        if (passes) seen.passing++;
        expect(isStopped && passes).toBe(false);
      }),
      { seed: 7, numRuns: 400 },
    );
    expect(Math.min(seen.stopped, seen.passing)).toBeGreaterThan(20);
  });

  it("no request that the endpoint's statement lets through does", () => {
    const seen = { refused: 0, passing: 0 };
    fc.assert(
      fc.property(passing, restricting, ([allow, more], [guard, rest]) => {
        const sides = sidesOf([allow, ...more], [guard, ...rest]);
        const [statement] = sides.endpoint.policy.statements;
        if (statement === undefined) return;
        const passes = passesBoth(sides, "endpoint", isMatched);
        const isRefused = isRefusedByResource(statement, sides, reasonSources);
        if (isRefused) seen.refused++;
        if (passes) seen.passing++;
        expect(isRefused && passes).toBe(false);
      }),
      { seed: 8, numRuns: 600 },
    );
    expect(Math.min(seen.refused, seen.passing)).toBeGreaterThan(20);
  });
});
