// How far a policy opens the door that it stands at: what is said of it is proven, and what cannot be is not said.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { doorAnswer } from "../../packages/core/src/reason/door.js";
import { evaluate } from "../../packages/core/src/reason/evaluate.js";
import type { PolicyPlace } from "../../packages/core/src/reason/policy-place.js";
import type { AccessRequest } from "../../packages/core/src/reason/request.js";
import { Dice, randomPolicy } from "../harness/random-policies.js";
import { placed, reasonSources } from "../harness/reason-engine.js";

const s3: PolicyPlace = { as: "endpoint", type: "Interface", service: "s3" };

type Elements = Readonly<Record<string, unknown>>;

const policy = (...statements: readonly Elements[]) =>
  placed(
    {
      Version: "2012-10-17",
      Statement: statements.map((one) => ({
        Effect: "Allow",
        ...("NotPrincipal" in one ? {} : { Principal: "*" }),
        Action: "*",
        ...("NotResource" in one ? {} : { Resource: "*" }),
        ...one,
      })),
    },
    s3,
  );

const doorOf = (asked: ReturnType<typeof policy>) => doorAnswer(asked, null, reasonSources);
const ourCallers = { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } };
const ourResources = { StringEquals: { "aws:ResourceOrgID": "o-abcdefghij" } };
const bucket = ["arn:aws:s3:::acme-data", "arn:aws:s3:::acme-data/*"];

describe("open doors, each with a stranger's request", () => {
  const open: readonly (readonly [string, readonly Elements[]])[] = [
    ["everything", [{}]],
    ["one action on all there is", [{ Action: "s3:GetObject" }]],
    [
      "callers with a tag, which strangers give themselves",
      [{ Condition: { StringEquals: { "aws:PrincipalTag/x": "y" } } }],
    ],
    [
      "all but an organization that is named to keep it out",
      [{ Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }],
    ],
    ["any role of any account", [{ Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } } }]],
    ["any organization", [{ Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } }]],
    ["all buckets there are", [{ Resource: "arn:aws:s3:::*" }]],
    ["a demand beside a statement without one", [{ Condition: ourCallers }, { Action: "s3:PutObject" }]],
    ["all but a bucket", [{}, { Effect: "Deny", Resource: bucket }]],
    [
      "all but an account that is denied",
      [{}, { Effect: "Deny", Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } } }],
    ],
  ];
  test.each(open)("%s", (_, statements) => {
    const asked = policy(...statements);
    const { verdict, request } = doorOf(asked);
    expect(verdict).toBe("open");
    expect(request === null ? null : evaluate(asked, request).decision).toBe("Allow");
  });
});

describe("narrowed doors, with what is bound", () => {
  const narrowed: readonly (readonly [string, readonly Elements[], callers: boolean, resources: boolean])[] = [
    ["callers of an organization", [{ Condition: ourCallers }], true, false],
    ["resources of an organization", [{ Condition: ourResources }], false, true],
    [
      "both",
      [{ Condition: { StringEquals: { ...ourCallers.StringEquals, ...ourResources.StringEquals } } }],
      true,
      true,
    ],
    ["a bucket", [{ Resource: bucket }], false, true],
    ["an account", [{ Principal: { AWS: "111122223333" } }], true, false],
    [
      "a demand of a Deny",
      [{}, { Effect: "Deny", Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }],
      true,
      false,
    ],
    ["a bucket that a Deny excepts", [{}, { Effect: "Deny", NotResource: bucket }], false, true],
    ["callers for anything, anybody for a bucket", [{ Condition: ourCallers }, { Resource: bucket }], false, false],
    [
      "an organization without one of its accounts",
      [
        { Condition: ourCallers },
        { Effect: "Deny", Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } } },
      ],
      true,
      false,
    ],
  ];
  test.each(narrowed)("%s", (_, statements, bindsCallers, bindsResources) => {
    expect(doorOf(policy(...statements))).toEqual({
      verdict: "narrowed",
      request: null,
      bindsCallers,
      bindsResources,
      lists: "no",
    });
  });

  test("what strangers may list is told apart", () => {
    const listing = { Action: ["s3:ListAllMyBuckets", "s3:ListBucket"] };
    expect(doorOf(policy({ Condition: ourCallers }, listing))).toMatchObject({
      verdict: "narrowed",
      bindsCallers: true,
      lists: "yes",
    });
  });

  const folder = fileURLToPath(new URL("../fixtures/perimeter-policies", import.meta.url));
  test.each(readdirSync(folder).sort())("the perimeter of AWS's examples: %s", (name) => {
    const { verdict } = doorAnswer(placed(readFileSync(`${folder}/${name}`, "utf8"), s3), null, reasonSources);
    expect(verdict).toBe("narrowed");
  });
});

describe("closed doors", () => {
  test.each<readonly [string, readonly Elements[]]>([
    ["a Deny of everything", [{ Effect: "Deny" }]],
    ["a Deny over an Allow", [{ Action: "s3:GetObject" }, { Effect: "Deny", Action: "s3:*" }]],
    [
      "callers that two conditions shut out",
      [{ Condition: { ...ourCallers, StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }],
    ],
  ])("%s", (_, statements) => expect(doorOf(policy(...statements)).verdict).toBe("closed"));
});

test("a policy that AWS refuses is not judged", () => {
  expect(doorOf(policy({ Effect: "allow" })).verdict).toBe("unknown");
});

/** A stranger who fits no name in the random policies, with what such a request always has. */
const strangers = (dice: Dice): AccessRequest => ({
  principal: { type: "user", arn: "arn:aws:iam::888877775550:user/0eve0" },
  ...dice.pick([
    { action: "s3:GetObject", resource: "arn:aws:s3:::0foreign0/0key0" },
    { action: "s3:PutObject", resource: "arn:aws:s3:::0foreign0/0key0" },
    { action: "sqs:SendMessage", resource: "arn:aws:sqs:eu-west-1:888877775550:0queue0" },
  ]),
  context: {
    "aws:PrincipalOrgID": "o-0strange00",
    "aws:PrincipalOrgPaths": ["o-0strange00/r-00/ou-00-00000000/"],
    "aws:ResourceOrgID": "o-0strange00",
    "aws:ResourceAccount": "888877775550",
    "aws:PrincipalIsAWSService": "false",
    "aws:ViaAWSService": "false",
    "aws:SecureTransport": "true",
    "aws:SourceVpc": "vpc-0fedcba9876543210",
    "aws:SourceVpce": "vpce-0fedcba9876543210",
  },
});

test("random policies: an open door lets its request pass, any other none of a stranger's", () => {
  const dice = new Dice(20_261_123);
  const seen = new Map<string, number>();
  for (let round = 0; round < 400; round++) {
    const document = randomPolicy(dice, { most: 3, variables: true });
    const asked = placed(document, { as: "endpoint", type: "Interface", service: null });
    const { verdict, request } = doorAnswer(asked, null, reasonSources);
    seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
    if (request !== null) expect(evaluate(asked, request).decision).toBe("Allow");
    if (verdict !== "narrowed" && verdict !== "closed") continue;
    for (let asking = 0; asking < 20; asking++) {
      const stranger = strangers(dice);
      const shown = JSON.stringify({ document, stranger });
      expect(evaluate(asked, stranger).decision, shown).not.toBe("Allow");
    }
  }
  expect([...seen.keys()].sort()).toEqual(expect.arrayContaining(["closed", "narrowed", "open"]));
});
