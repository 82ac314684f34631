// Policies made to be hard: the answer is right or unknown with its reason, and it comes in time. The bounds are far
// above what a slow machine needs, so that none of them fails for being slow.

import { describe, expect, test } from "vitest";
import type { CompareAnswer, FindAnswer, Premises } from "../../../packages/core/src/reason/answers.js";
import { compare } from "../../../packages/core/src/reason/compare.js";
import { evaluate } from "../../../packages/core/src/reason/evaluate.js";
import { find } from "../../../packages/core/src/reason/find.js";
import { statementRoles } from "../../../packages/core/src/reason/statement-roles.js";
import { Dice } from "../../harness/random-policies.js";
import { noPremises, placed, reasonSources } from "../../harness/reason-engine.js";
import type { Elements } from "../evaluator/policy-samples.js";

const mostMilliseconds = 10_000;

const one = (elements: Elements = {}): Elements => ({
  Effect: "Allow",
  ...("NotPrincipal" in elements ? {} : { Principal: "*" }),
  ...("NotAction" in elements ? {} : { Action: "*" }),
  ...("NotResource" in elements ? {} : { Resource: "*" }),
  ...elements,
});
const policy = (...statements: readonly Elements[]) =>
  placed({ Version: "2012-10-17", Statement: statements.map(one) });
const deny = (elements: Elements) => ({ Effect: "Deny", ...elements });

function inTime<Answer>(ask: () => Answer): Answer {
  const start = performance.now();
  const answer = ask();
  expect(performance.now() - start).toBeLessThan(mostMilliseconds);
  return answer;
}

function found(asked: ReturnType<typeof policy>, premises: Partial<Premises> = {}): FindAnswer["found"] {
  const answer = inTime(() => find([asked], { ...noPremises, ...premises }, reasonSources));
  if (answer.witness !== null) expect(evaluate(asked, answer.witness).decision).toBe("Allow");
  if (answer.found === "unknown") expect(answer.reason).not.toBe("");
  return answer.found;
}

function verdict(older: ReturnType<typeof policy>, newer: ReturnType<typeof policy>): CompareAnswer["verdict"] {
  const answer = inTime(() => compare(older, newer, noPremises, reasonSources));
  if (answer.verdict === "unknown") expect(answer.reason).not.toBe("");
  return answer.verdict;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("facts of the catalogue", () => {
  test("thousands of actions, none of which has the key that is demanded", () => {
    const services = ["s3", "ec2", "iam", "sqs", "kms", "rds", "ecr", "ssm"].map((service) => `${service}:*`);
    const statements = numbers(20).map((index) => ({
      Action: services,
      Condition: { StringEquals: { "sns:Protocol": `p${index}` } },
    }));
    expect(found(policy(...statements), { worldFacts: true })).not.toBe("no");
  });
});

describe("patterns", () => {
  test("many of parts that may stand anywhere, all denied", () => {
    const parts = numbers(40).map((index) => deny({ Resource: `arn:aws:s3:::*part${index}*` }));
    expect(found(policy({ Resource: "arn:aws:s3:::*" }, ...parts))).toBe("yes");
    expect(verdict(policy({}), policy({}, ...parts))).toBe("narrower");
  });

  test.each([4, 8, 10, 14, 20])("texts that must contain %i parts", (count) => {
    const parts = numbers(count).map((index) =>
      deny({ NotResource: `arn:aws:s3:::*p${String.fromCharCode(97 + index)}q*` }),
    );
    const answer = found(policy({ Resource: "arn:aws:s3:::*" }, ...parts));
    expect(answer).not.toBe("no");
    if (count <= 8) expect(answer).toBe("yes");
  });

  test.each([4, 8, 12, 16, 60])("a place that is counted from the end: %i letters before it", (count) => {
    const [a, b] = ["a", "b"].map((letter) => `arn:aws:s3:::*${letter}${"?".repeat(count)}`);
    const answer = found(policy({ Resource: a ?? "" }, deny({ NotResource: b ?? "" })));
    expect(answer).not.toBe("yes");
    if (count <= 8) expect(answer).toBe("no");
  });

  test("of thousands of wildcards", () => {
    const many = `arn:aws:s3:::${"*a".repeat(2000)}`;
    expect(found(policy({ Resource: many }))).not.toBe("no");
    expect(verdict(policy({ Resource: many }), policy({ Resource: `${many}*` }))).not.toMatch(
      /narrower|equal|incomparable/,
    );
    expect(found(policy({ Resource: `arn:aws:s3:::${"?".repeat(3000)}` }))).not.toBe("no");
  });

  test("that are longer than any text there is", () => {
    const long = `arn:aws:s3:::${"a".repeat(50_000)}`;
    expect(verdict(policy({ Resource: long }), policy({ Resource: [long, `${long}b`] }))).toMatch(/wider|unknown/);
  });
});

describe("logic", () => {
  const tag = (index: number) => `aws:PrincipalTag/t${index}`;
  /** That some keys are there, or not: the Denies of it are the clauses of a formula. */
  const clause = (literals: readonly (readonly [key: number, isThere: boolean])[]) =>
    deny({ Condition: { Null: Object.fromEntries(literals.map(([key, isThere]) => [tag(key), String(isThere)])) } });

  test("a formula with three claims in a clause that has a solution", () => {
    const dice = new Dice(61);
    const solution = numbers(47).map(() => dice.chance(0.5));
    const clauses = numbers(190).map(() => {
      const keys = [...new Set([dice.below(47), dice.below(47), dice.below(47)])];
      const literals = keys.map((key): readonly [number, boolean] => [key, dice.chance(0.5)]);
      const [first] = keys;
      const isSolved = literals.some(([key, isThere]) => solution[key] === isThere);
      return clause(
        isSolved || first === undefined ? literals : [[first, solution[first] ?? true], ...literals.slice(1)],
      );
    });
    expect(found(policy({}, ...clauses))).not.toBe("no");
  });

  test.each([3, 4, 5, 6])("%i pigeons in one hole less", (holes) => {
    const variable = (pigeon: number, hole: number) => pigeon * holes + hole;
    const somewhere = numbers(holes + 1).map((pigeon) =>
      clause(numbers(holes).map((hole) => [variable(pigeon, hole), true])),
    );
    const alone = numbers(holes).flatMap((hole) =>
      numbers(holes + 1).flatMap((pigeon) =>
        numbers(pigeon).map((other) =>
          clause([
            [variable(pigeon, hole), false],
            [variable(other, hole), false],
          ]),
        ),
      ),
    );
    const answer = found(policy({}, ...somewhere, ...alone));
    expect(answer).not.toBe("yes");
    if (holes <= 4) expect(answer).toBe("no");
    expect(found(policy({}, ...somewhere.slice(1), ...alone))).not.toBe("no");
  });

  test("a chain of conditions, each of which forces the next", () => {
    const count = 1500;
    const chain = numbers(count).map((index) =>
      clause([
        [index, false],
        [index + 1, true],
      ]),
    );
    const asked = policy({ Condition: { Null: { [tag(0)]: "false" } } }, ...chain);
    expect(found(asked)).not.toBe("no");
    const broken = policy({ Condition: { Null: { [tag(0)]: "false", [tag(count)]: "true" } } }, ...chain);
    expect(found(broken)).not.toBe("yes");
  });
});

describe("size", () => {
  const buckets = (count: number) => numbers(count).map((index) => ({ Resource: `arn:aws:s3:::bucket-${index}/*` }));

  test("a thousand statements", () => {
    const all = buckets(1000);
    expect(verdict(policy(...all), policy(...all.toReversed()))).toBe("equal");
    expect(verdict(policy(...all), policy(...all.toSpliced(500, 1)))).toBe("narrower");
    expect(found(policy({ Resource: "arn:aws:s3:::bucket-77/*" }, ...all.map(deny)))).toBe("no");
  });

  test("the roles of a hundred statements", () => {
    const all = [...buckets(99), { Resource: "arn:aws:s3:::bucket-7*" }];
    const { statements } = inTime(() => statementRoles(policy(...all), noPremises, reasonSources));
    const redundant = statements.filter(({ status }) => status === "redundant").map(({ index }) => index);
    expect(redundant).toEqual([7, ...numbers(10).map((index) => 70 + index)]);
  });

  test("ten thousand values", () => {
    const values = numbers(10_000).map((index) => `vpce-${index}`);
    const of = (listed: readonly string[]) => policy({ Condition: { StringEquals: { "aws:SourceVpce": listed } } });
    expect(verdict(of(values), of(values.toReversed()))).toBe("equal");
    expect(verdict(of(values), of(values.toSpliced(5000, 1)))).toBe("narrower");
    const like = policy({ Condition: { StringLike: { "aws:SourceVpce": values.map((value) => `${value}-*`) } } });
    expect(found(like)).toBe("yes");
  });

  test("thousands of numbers, dates and address blocks", () => {
    const equal = (operator: string, key: string, values: readonly string[]) => {
      const of = (listed: readonly string[]) => policy({ Condition: { [operator]: { [key]: listed } } });
      expect(verdict(of(values), of(values.toReversed()))).toBe("equal");
      expect(verdict(of(values), of(values.slice(1)))).toBe("narrower");
    };
    equal("NumericEquals", "s3:max-keys", numbers(2000).map(String));
    equal(
      "DateEquals",
      "aws:CurrentTime",
      numbers(2000).map((index) => String(1_700_000_000 + index)),
    );
    equal(
      "IpAddress",
      "aws:VpcSourceIp",
      numbers(2000).map((index) => `10.${index >> 8}.${index & 255}.0/24`),
    );
  });
});

describe("bad input", () => {
  test.each(["é", "日本", "🪣", "\ud800", "\u0000", "a\u0301", "\uf000", "\uffff", "İ", "\u2028"])(
    "letters beyond the usual: %j",
    (letter) => {
      const tag = (operator: string, text: string) => ({ Condition: { [operator]: { "aws:PrincipalTag/t": text } } });
      const where = policy(tag("StringEquals", letter)).policy.statements;
      expect(found(policy(tag("StringEquals", letter)))).toBe("yes");
      expect(found(policy(tag("StringLike", `?${letter}*`)))).toBe("yes");
      expect(found(policy(tag("StringLike", "*")), { where })).toBe("yes");
      expect(found(policy(tag("StringNotEquals", letter)), { where })).toBe("no");
      expect(found(policy(tag("StringEquals", "other")), { where })).toBe("no");
      expect(
        found(policy({ Resource: `arn:aws:s3:::b/${letter}` }, deny({ Resource: `arn:aws:s3:::b/${letter}` }))),
      ).toBe("no");
    },
  );

  test("letters that stand for something else inside", () => {
    for (const letter of ["\uf000", "\uf001", "\uf100"]) {
      const tag = (text: string) => ({ Condition: { StringEquals: { "aws:PrincipalTag/t": text } } });
      const where = placed({ Version: "2008-10-17", Statement: [{ Effect: "Allow", ...tag(`${letter}*`) }] }).policy
        .statements;
      expect(found(policy(tag(`${letter}\${*}`)), { where })).toBe("yes");
    }
  });

  test.each<readonly [string, Elements]>([
    ["StringEquals", { "aws:SourceVpc": "vpc-1" }],
    ["NumericEquals", { "s3:max-keys": "1" }],
    ["IpAddress", { "aws:VpcSourceIp": "10.0.0.0/8" }],
    ["Bool", { "aws:SecureTransport": "true" }],
    ["ForAnyValue:StringEquals", { "aws:TagKeys": "a" }],
  ])("premises that contradict each other: %s", (operator, keys) => {
    const [key = ""] = Object.keys(keys);
    const statement = (Condition: Elements) => policy({ Condition }).policy.statements;
    const absent = statement({ Null: { [key]: "true" } });
    expect(found(policy({}), { where: [...statement({ [operator]: keys }), ...absent] })).toBe("no");
    expect(found(policy({}), { where: absent, impossible: absent })).toBe("no");
    expect(found(policy({}), { where: statement({}), impossible: statement({}) })).toBe("no");
  });

  test("values of the wrong type, and none at all", () => {
    const odd = [
      "x",
      "",
      "-",
      "1e400",
      "NaN",
      "10.0.0.0/99",
      "::1/x",
      "2026-99-99",
      "999999999999999999999999999999999",
    ];
    for (const [operator, key] of [
      ["NumericLessThan", "s3:max-keys"],
      ["DateGreaterThan", "aws:CurrentTime"],
      ["NotIpAddress", "aws:VpcSourceIp"],
      ["Bool", "aws:SecureTransport"],
      ["Null", "aws:SourceVpc"],
      ["ArnLike", "aws:SourceArn"],
      ["BinaryEquals", "a:b"],
      ["NoSuchOperator", "a:b"],
    ] as const) {
      for (const value of [...odd.map((text) => [text]), odd, []]) {
        const asked = policy({ Condition: { [operator]: { [key]: value } } });
        expect(["yes", "no", "unknown"]).toContain(found(asked));
        expect(["equal", "unknown"]).toContain(verdict(asked, asked));
      }
    }
  });

  test("policies of nothing", () => {
    expect(found(placed({ Version: "2012-10-17", Statement: [] }))).toBe("no");
    for (const json of [
      "",
      "[]",
      "{}",
      '{"Statement": 7}',
      '{"Statement": [{}, 7, null]}',
      '{"Version": 1, "Statement": {"Effect": "Permit"}}',
    ])
      expect(["no", "unknown"]).toContain(found(placed(json)));
    for (const elements of [{ Action: [] }, { Resource: [] }, { Principal: {} }, { Principal: { AWS: [] } }])
      expect(["no", "unknown"]).toContain(found(policy(elements)));
  });
});
