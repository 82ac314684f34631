// Whole questions, put to z3 as well: policies and premises are read a second time, into SMT-LIB, by the rules of the
// documentation. What the engine proves z3 must not refute; what z3 does not decide in time does not count.
// More questions with REASON_PAIRS.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { onlyIn } from "../../packages/core/src/reason/compare.js";
import { find } from "../../packages/core/src/reason/find.js";
import type { PolicyPlace } from "../../packages/core/src/reason/policy-place.js";
import type { AccessRequest } from "../../packages/core/src/reason/request.js";
import { statementRoles } from "../../packages/core/src/reason/statement-roles.js";
import {
  Dice,
  editedPolicy,
  narrowPolicies,
  type RandomPolicy,
  type RandomShape,
  type RandomStatement,
  randomPolicy,
} from "../harness/random-policies.js";
import { noPremises, placed, reasonSources } from "../harness/reason-engine.js";
import { SmtPolicies, type SmtStatement } from "../harness/smt-policy.js";
import { SmtRequest } from "../harness/smt-request.js";
import { all, any, not, type Term } from "../harness/smt-terms.js";
import { Z3 } from "../harness/z3.js";

const pairs = Number(process.env.REASON_PAIRS ?? 40);
const z3 = new Z3(3000);

beforeAll(async () => {
  await z3.start();
}, 90_000);
afterAll(() => z3.stop());

/** What came of the questions of a test. */
class Tally {
  /** Answers that z3 had one to as well. */
  readonly decided = { yes: 0, no: 0 };
  late = 0;
  unknown = 0;
  readonly wrong: unknown[] = [];

  /** Compares whether there is a request of which a claim is true with what z3 says. `told` shows what was asked. */
  async compare(
    { answer, request }: { readonly answer: string; readonly request: AccessRequest | null },
    smt: SmtRequest,
    claim: Term,
    told: unknown,
  ): Promise<void> {
    if (answer !== "yes" && answer !== "no") {
      this.unknown++;
      return;
    }
    // A yes holds whatever AWS does where sources leave it open: there is that request, and nothing refutes it.
    const those = request === null ? undefined : smt.valuesOf(request);
    const found = await z3.check(smt.question(claim, those));
    const refuted = request === null ? null : await z3.check(smt.question(not(claim), those));
    const answers = [found, ...(refuted === null ? [] : [refuted])].map((one) => one.answer);
    if (answers.every((one) => one === "sat" || one === "unsat")) this.decided[answer]++;
    else this.late++;
    const wrong = { answer, request, z3: answers, model: found.model, told };
    if (found.answer === (answer === "yes" ? "unsat" : "sat") || refuted?.answer === "sat") this.wrong.push(wrong);
  }

  /** No difference, and answers of both kinds that z3 decided. */
  expectAgreement(): void {
    expect(this.wrong).toEqual([]);
    expect(Math.min(this.decided.yes, this.decided.no), JSON.stringify(this)).toBeGreaterThan(0);
    expect(this.decided.yes + this.decided.no, JSON.stringify(this)).toBeGreaterThan(this.late + this.unknown);
  }
}

/** What each of two policies lets through and the other does not. */
async function compareBoth(tally: Tally, one: RandomPolicy, other: RandomPolicy, place: PolicyPlace): Promise<void> {
  const smt = new SmtRequest();
  const policies = new SmtPolicies(smt, [...one.Statement, ...other.Statement]);
  const [older = "false", newer = "false"] = [one, other].map((policy) => policies.policy(policy, place).allowed);
  const [was, is] = [placed(one, place), placed(other, place)];
  for (const [found, claim] of [
    [onlyIn(is, was, noPremises, reasonSources), all(newer, not(older))],
    [onlyIn(was, is, noPremises, reasonSources), all(older, not(newer))],
  ] as const) {
    const request = found.answer === "yes" ? found.request : null;
    await tally.compare({ answer: found.answer, request }, smt, claim, { place, one, other });
  }
}

const places: readonly PolicyPlace[] = [
  { as: "resource" },
  { as: "endpoint", type: "Interface", service: null },
  { as: "endpoint", type: "Gateway", service: null },
];

/** Kinds of policies, and how many pairs of them. */
const families: readonly (readonly [string, RandomShape, count: number])[] = [
  ["plain conditions", { most: 6 }, pairs / 4],
  ["set operators", { most: 6, sets: true }, pairs / 4],
  ["callers that are exempt", { most: 6, exemptions: true }, pairs / 4],
  ["policy variables", { most: 4, variables: true }, pairs / 4],
];

const timeout = 30_000 + pairs * 8_000;

describe("what one policy lets through and another does not", () => {
  const kinds = families.map(([name, shape, count]) => {
    const draw = (dice: Dice): readonly [RandomPolicy, RandomPolicy] => {
      const one = randomPolicy(dice, shape);
      return [one, dice.chance(0.75) ? editedPolicy(dice, one, shape) : randomPolicy(dice, shape)];
    };
    return [name, draw, count] as const;
  });
  test.each([...kinds, ["one element, the same in both", narrowPolicies, pairs] as const])(
    "%s",
    async (_, draw, count) => {
      const dice = new Dice(20261124);
      const tally = new Tally();
      for (let pair = 0; pair < count; pair++) {
        const place = dice.pick(places);
        const [one, other] = draw(dice);
        await compareBoth(tally, one, other, place);
      }
      tally.expectAgreement();
    },
    timeout,
  );
});

/** A statement about everything but for some elements. */
function about(more: Partial<RandomStatement>): RandomStatement {
  const { NotAction, NotResource, NotPrincipal } = more;
  return {
    Effect: "Allow",
    ...(NotPrincipal === undefined ? { Principal: "*" } : {}),
    ...(NotAction === undefined ? { Action: ["*"] } : {}),
    ...(NotResource === undefined ? { Resource: ["*"] } : {}),
    ...more,
  };
}

const when = (Condition: NonNullable<RandomStatement["Condition"]>) => about({ Condition });
const deny = (more: Partial<RandomStatement>) => about({ ...more, Effect: "Deny" });
const tag = "aws:PrincipalTag/team";
const ofUser = about({ Resource: ["arn:aws:s3:::acme-data/$" + "{aws:username}/*"] });
const notOfService = { "aws:PrincipalIsAWSService": ["false"] };

/** Pairs of policies that show one rule each: nothing if both sides read it alike. */
const corners: readonly (readonly [string, readonly RandomStatement[], readonly RandomStatement[]])[] = [
  ["variables", [ofUser], [about({ Resource: ["arn:aws:s3:::acme-data/*"] })]],
  [
    "ends of address blocks",
    [
      when({
        IpAddress: { "aws:VpcSourceIp": ["10.0.0.0/32"] },
        IpAddressIfExists: { "aws:VpcSourceIp": ["10.0.0.1/32"] },
      }),
    ],
    [when({ IpAddress: { "aws:VpcSourceIp": ["2001:db8::/127"] } })],
  ],
  [
    "halves of address blocks",
    [when({ IpAddress: { "aws:VpcSourceIp": ["10.0.0.0/30", "2001:db8::/127"] } })],
    [when({ IpAddress: { "aws:VpcSourceIp": ["10.0.0.0/31", "10.0.0.2/31", "2001:db8::1/128", "2001:db8::"] } })],
  ],
  [
    "ends of numbers",
    [when({ NumericLessThan: { "s3:max-keys": ["10"] }, NumericGreaterThanEquals: { "s3:max-keys": ["10.0"] } })],
    [when({ NumericEquals: { "s3:max-keys": ["10"] } })],
  ],
  [
    "numbers by value",
    [when({ NumericLessThanEquals: { "s3:max-keys": ["10"] }, NumericNotEquals: { "s3:max-keys": ["10.0"] } })],
    [when({ NumericLessThan: { "s3:max-keys": ["10"] } })],
  ],
  [
    "ends of dates",
    [when({ DateGreaterThan: { "aws:CurrentTime": ["2026-01-01T00:00:00Z"] } })],
    [deny({ Condition: { DateLessThanEquals: { "aws:CurrentTime": ["2026-01-01T01:00:00+01:00"] } } }), about({})],
  ],
  [
    "fields of ARNs in conditions",
    [when({ StringLike: { "aws:SourceArn": ["arn:*:s3:::b", "arn:aws:s3:::*"] } })],
    [when({ ArnLike: { "aws:SourceArn": ["arn:*:s3:::b", "arn:aws:s3:::*"] } })],
  ],
  [
    "wildcards inside of fields",
    [about({ Resource: ["arn:aws:s*s:eu:1:q"] }), deny({ NotResource: ["arn:aws:sqs:x:s:eu:1:q"] })],
    [about({ Resource: ["arn:aws:s?s:eu:1:q"] })],
  ],
  [
    "wildcards at the end of fields",
    [about({ Resource: ["arn:aws:s3:*:*:x"] }), deny({ NotResource: ["arn:aws:s3:a:b:c:d:x"] })],
    [about({ Resource: ["arn:aws:s3:a*:b:x"] })],
  ],
  [
    "the account of unsigned requests",
    [when({ Bool: notOfService, StringEquals: { "aws:PrincipalAccount": ["anonymous"] } })],
    [when({ Bool: notOfService, StringEquals: { "aws:PrincipalType": ["Anonymous"] } })],
  ],
  [
    "IfExists",
    [when({ StringEqualsIfExists: { [tag]: ["a"] } })],
    [when({ StringEquals: { [tag]: ["a"] } }), when({ Null: { [tag]: ["true"] } })],
  ],
  [
    "a negated operator without the key",
    [when({ StringNotEquals: { [tag]: ["a", "b"] } })],
    [when({ StringNotEqualsIfExists: { [tag]: ["b"] }, StringNotLike: { [tag]: ["a"] } })],
  ],
  [
    "case",
    [when({ StringEqualsIgnoreCase: { [tag]: ["Red"] }, Bool: { "aws:SecureTransport": ["True"] } })],
    [when({ StringLike: { [tag]: ["r*", "R*"] }, Bool: { "aws:SecureTransport": ["true"] } })],
  ],
  [
    "all of several values",
    [when({ "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } })],
    [when({ "ForAllValues:StringNotLike": { "aws:TagKeys": ["c*"] } }), when({ Null: { "aws:TagKeys": ["true"] } })],
  ],
  [
    "some of several values",
    [when({ "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["a", "b"] } })],
    [
      when({
        "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["a"] },
        "ForAnyValue:StringNotLike": { "aws:TagKeys": ["b"] },
      }),
    ],
  ],
  ["actions", [about({})], [about({ Action: ["S3:*"] }), about({ NotAction: ["s3:?*"] })]],
  [
    "callers that are exempt",
    [about({}), deny({ NotPrincipal: { AWS: ["111122223333", "arn:aws:iam::111122223333:user/ann"] } })],
    [about({ Principal: { AWS: ["arn:aws:iam::111122223333:user/ann", "arn:aws:iam::111122223333:root"] } })],
  ],
  [
    "sessions",
    [about({ Principal: { AWS: ["arn:aws:sts::111122223333:assumed-role/app/one"] } })],
    [when({ ArnLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/app", "arn:aws:iam::*:role/*/app"] } })],
  ],
];

describe("one rule at a time", () => {
  const whole = new Tally();
  const agree = async (one: RandomPolicy, other: RandomPolicy, place: PolicyPlace): Promise<void> => {
    const before = whole.wrong.length;
    await compareBoth(whole, one, other, place);
    expect(whole.wrong.slice(before)).toEqual([]);
  };
  const policy = (Version: string, ...Statement: readonly RandomStatement[]): RandomPolicy => ({
    Version,
    Statement: [...Statement],
  });
  const [current, old] = ["2012-10-17", "2008-10-17"] as const;

  test.each(corners)(
    "%s",
    (_, one, other) => agree(policy(current, ...one), policy(current, ...other), { as: "resource" }),
    timeout,
  );

  const ofAccount = about({ Principal: { AWS: ["111122223333"] } });
  const ann = about({ Principal: { AWS: ["arn:aws:iam::111122223333:user/ann"] } });
  test.each(places)(
    "an account: %j",
    (place) => agree(policy(current, ofAccount), policy(current, ann), place),
    timeout,
  );

  test("two languages", () => agree(policy(old, ofUser), policy(current, ofUser), { as: "resource" }), timeout);

  test("z3 decided most of them", () => whole.expectAgreement());
});

const absent = (key: string) => ({ Null: { [key]: ["true"] } });
const present = (key: string) => ({ Null: { [key]: ["false"] } });

/**
 * Requests that do not exist.
 * AWS: IAM User Guide `reference_policies_condition-keys`.
 */
const impossible: readonly SmtStatement[] = [
  absent("aws:SecureTransport"),
  absent("aws:CurrentTime"),
  { ...present("aws:PrincipalOrgID"), StringEquals: { "aws:PrincipalType": ["Anonymous"] } },
  { ...present("aws:PrincipalOrgID"), Bool: { "aws:PrincipalIsAWSService": ["true"] } },
  { Null: { "aws:SourceIp": ["false"], "aws:SourceVpce": ["false"] } },
  { Null: { "aws:SourceIp": ["false"], "aws:VpcSourceIp": ["false"] } },
  { Null: { "aws:SourceVpce": ["false"], "aws:SourceVpc": ["true"] } },
  { Null: { "aws:SourceVpce": ["true"], "aws:SourceVpc": ["false"] } },
  { Null: { "aws:VpcSourceIp": ["false"], "aws:SourceVpce": ["true"] } },
].map((Condition) => ({ Condition }));

/** The statement of a box. */
function boxOf(box: SmtStatement) {
  const [statement] = placed({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...box }] }).policy.statements;
  if (statement === undefined) throw new Error("A box has a statement.");
  return statement;
}

/** A part of a statement. */
function randomBox(dice: Dice, { Principal, Action, Resource, Condition }: RandomStatement): SmtStatement {
  return Object.fromEntries(
    Object.entries({ Principal, Action, Resource, Condition }).filter(
      ([, element]) => element !== undefined && dice.chance(0.6),
    ),
  );
}

describe("what passes a policy, of the requests of a box, and as far as facts let them be", () => {
  const shapes: typeof families = [
    ["plain conditions", { most: 6 }, pairs / 2],
    ["set operators", { most: 6, sets: true }, pairs / 2],
  ];
  test.each(shapes)(
    "%s",
    async (_, shape, count) => {
      const dice = new Dice(20261125);
      const tally = new Tally();
      for (let round = 0; round < count; round++) {
        const place = dice.pick(places);
        const policy = randomPolicy(dice, shape);
        const box = randomBox(dice, dice.pick(randomPolicy(dice, shape).Statement));
        const facts = dice.chance(0.7) ? impossible : [];
        const smt = new SmtRequest();
        const policies = new SmtPolicies(smt, [...policy.Statement, box, ...facts]);
        const matches = (one: SmtStatement) => policies.matches(one, "2012-10-17", { as: "resource" });
        const claim = all(policies.policy(policy, place).allowed, matches(box), not(any(...facts.map(matches))));
        const premises = { ...noPremises, where: [boxOf(box)], impossible: facts.map(boxOf) };
        const { found, witness } = find([placed(policy, place)], premises, reasonSources);
        await tally.compare({ answer: found, request: witness }, smt, claim, { round, place, policy, box, facts });
      }
      tally.expectAgreement();
    },
    timeout,
  );
});

/**
 * What a status promises: there is a request of which a claim is true, or there is none. Dropping a statement changes
 * what the policy says of a request; at a bucket a denial is something else than no permission, at an endpoint not.
 */
function promises(
  index: number,
  status: string,
  { Statement }: RandomPolicy,
  matches: readonly Term[],
  place: PolicyPlace,
): readonly (readonly [answer: "yes" | "no", claim: Term])[] {
  const others = (effect: string) => matches.filter((_, at) => at !== index && Statement[at]?.Effect === effect);
  const own = matches[index] ?? "false";
  const undenied = all(own, not(any(...others("Deny"))));
  const isAllow = Statement[index]?.Effect === "Allow";
  const counted = isAllow
    ? all(undenied, not(any(...others("Allow"))))
    : place.as === "resource"
      ? undenied
      : all(undenied, any(...others("Allow")));
  switch (status) {
    case "never-matches":
      return [["no", own]];
    case "shadowed":
      return [["no", undenied]];
    case "redundant":
      return [["no", counted]];
    default:
      return [["yes", counted]];
  }
}

/** A request that a statement alone decides about, as another question finds it: z3 takes long to find one. */
function requestOf(index: number, { Version, Statement }: RandomPolicy, place: PolicyPlace): AccessRequest | null {
  const own = Statement[index];
  const others = Statement.filter((one) => one !== own);
  if (own === undefined) return null;
  const isOutcome = place.as === "resource" && own.Effect === "Deny";
  const refused = own.Effect === "Allow" ? others : others.filter(({ Effect }) => Effect === "Deny");
  const statements = [
    { ...own, Effect: "Allow" as const },
    ...refused.map((one) => ({ ...one, Effect: "Deny" as const })),
  ];
  const allows = others.filter(({ Effect }) => Effect === "Allow");
  const asked = own.Effect === "Allow" || isOutcome ? [statements] : [statements, allows];
  const policies = asked.map((all) => placed({ Version, Statement: all }, place));
  return find(policies, noPremises, reasonSources).witness;
}

describe("what each statement does in its policy", () => {
  test(
    "roles",
    async () => {
      const dice = new Dice(20261126);
      const tally = new Tally();
      const seen = new Set<string>();
      for (let round = 0; round < pairs / 4; round++) {
        const place = dice.pick(places);
        const policy = randomPolicy(dice, { most: 5, sets: dice.chance(0.5) });
        const { statements } = statementRoles(placed(policy, place), noPremises, reasonSources);
        for (const { index, status } of statements) {
          if (status === "unknown") continue;
          seen.add(status);
          const smt = new SmtRequest();
          const { matches } = new SmtPolicies(smt, policy.Statement).policy(policy, place);
          for (const [answer, claim] of promises(index, status, policy, matches, place)) {
            const request = answer === "yes" ? requestOf(index, policy, place) : null;
            await tally.compare({ answer, request }, smt, claim, { round, index, status, place, policy });
          }
        }
      }
      tally.expectAgreement();
      expect([...seen]).toEqual(expect.arrayContaining(["live", "redundant", "shadowed"]));
    },
    timeout,
  );
});
