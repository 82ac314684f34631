// What must hold between answers about policies that differ in a known way (semantics.md §8.5). An answer may be
// unknown, but seldom, and never another one.

import { describe, expect, test } from "vitest";
import type { CompareAnswer, StatementRole } from "../../../packages/core/src/reason/answers.js";
import { compare } from "../../../packages/core/src/reason/compare.js";
import { evaluate } from "../../../packages/core/src/reason/evaluate.js";
import { find } from "../../../packages/core/src/reason/find.js";
import type { PolicyPlace } from "../../../packages/core/src/reason/policy-place.js";
import { statementRoles } from "../../../packages/core/src/reason/statement-roles.js";
import {
  Dice,
  editedPolicy,
  type RandomPolicy,
  type RandomShape,
  type RandomStatement,
  randomPolicy,
} from "../../harness/random-policies.js";
import { noPremises, placed, reasonSources } from "../../harness/reason-engine.js";

const rounds = Number(process.env.REASON_ROUNDS ?? 60);

type Verdict = CompareAnswer["verdict"];

const place: PolicyPlace = { as: "endpoint", type: "Interface", service: null };
const answer = (older: RandomPolicy, newer: RandomPolicy): CompareAnswer =>
  compare(placed(older, place), placed(newer, place), noPremises, reasonSources);
const verdict = (older: RandomPolicy, newer: RandomPolicy): Verdict => answer(older, newer).verdict;

/** Plain conditions; set operators and exemptions of principals with them. */
const shapes: readonly RandomShape[] = [
  { most: 7 },
  { most: 7, sets: true },
  { most: 6, sets: true, exemptions: true },
];

/** Checks a relation on policies of all shapes; what is unknown is counted. */
function holds(
  seed: number,
  relation: (dice: Dice, policy: RandomPolicy, shape: RandomShape) => readonly Verdict[],
  expected: readonly Verdict[],
) {
  const dice = new Dice(seed);
  let unknown = 0;
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    const shape = shapes[round % shapes.length] ?? { most: 7 };
    const policy = randomPolicy(dice, shape);
    for (const found of relation(dice, policy, shape)) {
      count++;
      if (found === "unknown") unknown++;
      else expect(expected, JSON.stringify({ round, found, policy })).toContain(found);
    }
  }
  expect(count).toBeGreaterThan(rounds / 4);
  // NotPrincipal and the account of services are not documented to the end.
  expect(unknown).toBeLessThanOrEqual(Math.ceil(count * 0.15));
}

const mapped = (
  { Version, Statement }: RandomPolicy,
  change: (statement: RandomStatement) => readonly RandomStatement[],
) => ({
  Version,
  Statement: Statement.flatMap(change),
});

/** Every list the other way round. */
function turned<Json>(json: Json): Json {
  if (Array.isArray(json)) return json.map(turned).reverse() as Json;
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .map(([name, value]) => [name, turned(value)] as const)
      .reverse(),
  ) as Json;
}

/** One statement for each entry of the lists that are not negated. */
function split(policy: RandomPolicy): RandomPolicy {
  return mapped(policy, (statement) =>
    (statement.Action?.map((one) => ({ ...statement, Action: [one] })) ?? [statement]).flatMap(
      (one): readonly RandomStatement[] => one.Resource?.map((resource) => ({ ...one, Resource: [resource] })) ?? [one],
    ),
  );
}

const otherCase = (text: string) => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());

type Condition = NonNullable<RandomStatement["Condition"]>;

function withConditions(
  policy: RandomPolicy,
  change: (operator: string, key: string, values: readonly string[]) => readonly [string, string, readonly string[]],
): RandomPolicy {
  return mapped(policy, (statement) => {
    if (statement.Condition === undefined) return [statement];
    const Condition: Condition = {};
    for (const [operator, keys] of Object.entries(statement.Condition))
      for (const [key, values] of Object.entries(keys)) {
        const [newOperator, newKey, newValues] = change(operator, key, values);
        Condition[newOperator] = { ...Condition[newOperator], [newKey]: newValues };
      }
    return [{ ...statement, Condition }];
  });
}

const without = ({ Version, Statement }: RandomPolicy, index: number): RandomPolicy => ({
  Version,
  Statement: Statement.toSpliced(index, 1),
});

describe("policies that say the same are equal", () => {
  test("a policy and itself", () => holds(21, (_, policy) => [verdict(policy, policy)], ["equal"]));
  test("lists and statements in another order", () =>
    holds(22, (_, policy) => [verdict(policy, turned(policy))], ["equal"]));
  test("a statement for each entry of a list", () =>
    holds(23, (_, policy) => [verdict(policy, split(policy)), verdict(split(policy), policy)], ["equal"]));

  test("actions and condition keys in another case", () =>
    holds(
      24,
      (_, policy) => {
        const actions = mapped(policy, (one) => [
          {
            ...one,
            ...(one.Action === undefined ? {} : { Action: one.Action.map(otherCase) }),
            ...(one.NotAction === undefined ? {} : { NotAction: one.NotAction.map(otherCase) }),
          },
        ]);
        return [
          verdict(
            policy,
            withConditions(actions, (operator, key, values) => [operator, otherCase(key), values]),
          ),
        ];
      },
      ["equal"],
    ));

  test("with a statement that another one covers", () =>
    holds(
      25,
      (dice, policy, shape) => {
        const covering = dice.pick(policy.Statement);
        const extra = randomPolicy(dice, shape).Statement[0]?.Condition ?? {};
        const covered: RandomStatement = { ...covering };
        const Condition: Condition = { ...covering.Condition };
        for (const [operator, keys] of Object.entries(extra)) Condition[operator] = { ...keys, ...Condition[operator] };
        covered.Condition = Condition;
        if (covered.Action !== undefined) covered.Action = covered.Action.slice(0, 1);
        return [verdict(policy, { ...policy, Statement: [...policy.Statement, covered] })];
      },
      ["equal"],
    ));

  test("with IfExists on negated operators", () =>
    holds(
      26,
      (_, policy) => {
        const isNegated = (operator: string) => /Not/.test(operator) && !/IfExists|ForAnyValue/.test(operator);
        const changed = withConditions(policy, (operator, key, values) => [
          isNegated(operator) ? `${operator}IfExists` : operator,
          key,
          values,
        ]);
        return [verdict(policy, changed)];
      },
      ["equal"],
    ));

  test("with the halves of address blocks", () =>
    holds(
      27,
      (_, policy) => {
        const halves: Readonly<Record<string, readonly string[]>> = {
          "10.0.0.0/8": ["10.0.0.0/9", "10.128.0.0/9"],
          "192.168.1.0/24": ["192.168.1.0/25", "192.168.1.128/25"],
          "172.16.0.0/12": ["172.24.0.0/13", "172.16.0.0/14", "172.20.0.0/14"],
        };
        const changed = withConditions(policy, (operator, key, values) => [
          operator,
          key,
          values.flatMap((value) => halves[value] ?? [value]),
        ]);
        return [verdict(policy, changed)];
      },
      ["equal"],
    ));
});

describe("statements that come and go", () => {
  const every = (effect: string) => (_: Dice, policy: RandomPolicy) =>
    policy.Statement.flatMap(({ Effect }, index) =>
      Effect === effect && policy.Statement.length > 1 ? [verdict(policy, without(policy, index))] : [],
    );

  test("without an Allow a policy is never wider", () => holds(31, every("Allow"), ["equal", "narrower"]));
  test("without a Deny it is never narrower", () => holds(32, every("Deny"), ["equal", "wider"]));
});

describe("answers about several policies agree", () => {
  const opposite: Readonly<Record<Verdict, Verdict>> = {
    equal: "equal",
    wider: "narrower",
    narrower: "wider",
    incomparable: "incomparable",
    depends: "depends",
    unknown: "unknown",
  };

  /** Checks that two questions have one answer. */
  function agree(seed: number, ask: (one: RandomPolicy, other: RandomPolicy) => readonly [Verdict, Verdict]) {
    const seen = new Set<Verdict>();
    holds(
      seed,
      (dice, one, shape) => {
        const other = editedPolicy(dice, one, shape);
        const [first, second] = ask(one, other);
        if (first === "unknown" || second === "unknown") return ["unknown"];
        expect(second, JSON.stringify({ one, other })).toBe(first);
        seen.add(first);
        return [first];
      },
      ["equal", "wider", "narrower", "incomparable"],
    );
    expect(seen.size).toBe(4);
  }

  test("asked the other way round", () =>
    agree(41, (one, other) => [verdict(one, other), opposite[verdict(other, one)]]));
  test("with all lists turned", () =>
    agree(42, (one, other) => [verdict(one, other), verdict(turned(one), turned(other))]));
  test("with other names of buckets", () => {
    const renamed = (policy: RandomPolicy) =>
      JSON.parse(JSON.stringify(policy).replaceAll("acme-", "zebra.")) as RandomPolicy;
    agree(43, (one, other) => [verdict(one, other), verdict(renamed(one), renamed(other))]);
  });

  test("what is at most as wide as what is at most as wide is so, too", () => {
    const isWithin = (found: Verdict) => found === "equal" || found === "wider";
    const counted = { chains: 0, unknown: 0 };
    const dice = new Dice(44);
    for (let round = 0; round < rounds * 3; round++) {
      const shape = shapes[round % shapes.length] ?? { most: 7 };
      const widest = randomPolicy(dice, shape);
      const middle = editedPolicy(dice, widest, shape);
      const least = editedPolicy(dice, middle, shape);
      if (!isWithin(verdict(least, middle)) || !isWithin(verdict(middle, widest))) continue;
      counted.chains++;
      const found = verdict(least, widest);
      if (found === "unknown") counted.unknown++;
      else expect(isWithin(found), JSON.stringify({ least, middle, widest })).toBe(true);
    }
    expect(counted.chains).toBeGreaterThan(rounds / 20);
    expect(counted.unknown).toBeLessThanOrEqual(counted.chains / 5);
  });

  test("two policies together let through no more than one of them", () => {
    const dice = new Dice(45);
    const counted = { yes: 0, no: 0, unknown: 0, depends: 0 };
    for (let round = 0; round < rounds; round++) {
      const shape = shapes[round % shapes.length] ?? { most: 7 };
      const [one, other] = [placed(randomPolicy(dice, shape), place), placed(randomPolicy(dice, shape))];
      const found = (...policies: readonly (typeof one)[]) => find(policies, noPremises, reasonSources);
      const both = found(one, other);
      counted[both.found]++;
      if (both.witness !== null)
        for (const policy of [one, other]) {
          expect(evaluate(policy, both.witness).decision).toBe("Allow");
          expect(found(policy).found).toBe("yes");
        }
      if (found(one).found === "no") expect(both.found).toBe("no");
      expect([both.found, "unknown"]).toContain(found(other, one).found);
      expect(found(one, one).found).toBe(found(one).found);
    }
    expect(Math.min(counted.yes, counted.no)).toBeGreaterThan(rounds / 20);
    expect(counted.unknown).toBeLessThanOrEqual(rounds / 5);
  });
});

describe("the role of a statement", () => {
  test("is what the policy is without it", () => {
    const dice = new Dice(51);
    const counted: Record<StatementRole["status"], number> = {
      live: 0,
      shadowed: 0,
      redundant: 0,
      "never-matches": 0,
      unknown: 0,
    };
    for (let round = 0; round < rounds; round++) {
      const shape = shapes[round % shapes.length] ?? { most: 7 };
      const policy = randomPolicy(dice, shape);
      if (dice.chance(0.7)) policy.Statement.push({ ...dice.pick(policy.Statement), Sid: "again" });
      if (dice.chance(0.3))
        policy.Statement.push({
          Effect: dice.pick(["Allow", "Deny"]),
          Principal: "*",
          Action: ["s3:*"],
          Resource: ["*"],
          Condition: { StringEquals: { "aws:SourceVpc": ["vpc-1"] }, StringNotLike: { "aws:SourceVpc": ["vpc-*"] } },
        });
      const { statements } = statementRoles(placed(policy, place), noPremises, reasonSources);
      expect(statements.map(({ index }) => index)).toEqual(policy.Statement.map((_, index) => index));
      for (const { index, status, by, reason } of statements) {
        counted[status]++;
        const told = JSON.stringify({ round, index, status, by, policy });
        if (status === "unknown") {
          expect(reason, told).not.toBe("");
          continue;
        }
        const rest = without(policy, index);
        if (rest.Statement.length === 0) continue;
        const found = verdict(policy, rest);
        if (found === "unknown") continue;
        if (status !== "live") expect(found, told).toBe("equal");
        else expect(found, told).toBe(policy.Statement[index]?.Effect === "Allow" ? "narrower" : "wider");
        if (status === "shadowed") {
          expect(
            by.every((other) => policy.Statement[other]?.Effect === "Deny"),
            told,
          ).toBe(true);
          expect(by.length, told).toBeGreaterThan(0);
          const blocked = { ...policy, Statement: policy.Statement.filter((_, at) => at === index || by.includes(at)) };
          expect(find([placed(blocked, place)], noPremises, reasonSources).found, told).toBe("no");
        }
        if (status === "redundant" && by.length > 0)
          expect(
            by.every((other) => policy.Statement[other]?.Effect === policy.Statement[index]?.Effect),
            told,
          ).toBe(true);
        if (status === "never-matches") expect(by, told).toEqual([]);
      }
    }
    for (const [status, count] of Object.entries(counted))
      if (status !== "unknown") expect(count, status).toBeGreaterThan(rounds / 20);
    expect(counted.unknown).toBeLessThan(rounds);
  });
});
