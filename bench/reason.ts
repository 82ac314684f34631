// `npm run bench:reason`: how long answers about whole policies take, and how many stay open.

import type { Catalogue } from "../packages/core/src/aws/catalogue.js";
import { onlyIn } from "../packages/core/src/reason/compare.js";
import { PolicyQuestions } from "../packages/core/src/reason/policy-questions.js";
import type { ReasonSources } from "../packages/core/src/reason/sources.js";
import { statementRoles } from "../packages/core/src/reason/statement-roles.js";
import {
  Dice,
  editedPolicy,
  type RandomPolicy,
  type RandomShape,
  randomPolicy,
} from "../test/harness/random-policies.js";
import { noPremises, placed, reasonSources } from "../test/harness/reason-engine.js";
import { row } from "./measure.js";
import { benchBesideZ3 } from "./reason-z3.js";

const pairs = Number(process.argv[2] ?? 150);
const seed = 20261123;

/** A policy of so many statements. */
function policyOf(dice: Dice, count: number, shape: RandomShape): RandomPolicy {
  const policy = randomPolicy(dice, { ...shape, most: count });
  while (policy.Statement.length < count) policy.Statement.push(...randomPolicy(dice, { ...shape, most: 1 }).Statement);
  return policy;
}

/** Policies of 20 statements and what became of them. */
function randomPairs(shape: RandomShape, count: number): readonly (readonly [RandomPolicy, RandomPolicy])[] {
  const dice = new Dice(seed);
  return Array.from({ length: count }, () => {
    const one = policyOf(dice, 20, shape);
    return [one, dice.chance(0.75) ? editedPolicy(dice, one, shape) : policyOf(dice, 20, shape)];
  });
}

function benchPairs(name: string, shape: RandomShape): void {
  const times: number[] = [];
  let unknown = 0;
  for (const [one, other] of randomPairs(shape, pairs)) {
    const [older, newer] = [placed(one), placed(other)];
    for (const [inside, outside] of [
      [newer, older],
      [older, newer],
    ] as const) {
      const start = performance.now();
      const { answer } = onlyIn(inside, outside, noPremises, reasonSources);
      times.push(performance.now() - start);
      if (answer === "unknown") unknown++;
    }
  }
  times.sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const share = `${((100 * unknown) / times.length).toFixed(1)} %`;
  row(name, quantile(0.5), quantile(0.95), quantile(0.99), times.at(-1) ?? 0, share);
}

/** The first run of a question in a warm program, and the median of some. */
function benchOne(name: string, ask: () => unknown): void {
  const times: number[] = [];
  for (let round = 0; round < 9; round++) {
    const start = performance.now();
    ask();
    times.push(performance.now() - start);
  }
  const [first = 0] = times;
  const median = [...times].sort((a, b) => a - b)[4] ?? 0;
  row(name, first, median);
}

/** Seven statements, most of them lists of what AWS services own, as perimeters of S3 have them. */
function manyResources(): RandomPolicy {
  const org = { "aws:PrincipalOrgID": ["o-acme000000"] };
  const owned = Array.from({ length: 52 }, (_, index) => `arn:aws:s3:::service-${index % 13}-region-${index}/*`);
  const about = (Resource: readonly string[], Condition?: Record<string, Record<string, readonly string[]>>) => ({
    Effect: "Allow" as const,
    Principal: "*",
    Action: ["s3:GetObject", "s3:ListBucket"],
    Resource,
    ...(Condition === undefined ? {} : { Condition }),
  });
  return {
    Version: "2012-10-17",
    Statement: [
      about(["*"], { StringEquals: { ...org, "aws:ResourceOrgID": ["o-acme000000"] } }),
      about(owned.slice(0, 20)),
      about(owned.slice(20, 40), { StringEquals: org }),
      about(owned.slice(40), { StringEquals: org }),
      about(["arn:aws:s3:::packages.*.example.com/*", "arn:aws:s3:::repo.*.example.com/*"]),
      about(["arn:aws:s3:::acme-logs/*", "arn:aws:s3:::acme-logs"], {
        Bool: { "aws:PrincipalIsAWSService": ["true"] },
      }),
      {
        ...about(["*"], { StringNotEqualsIfExists: { "aws:SourceVpc": ["vpc-1"] } }),
        Effect: "Deny",
        Action: ["s3:*"],
      },
    ],
  };
}

/** As many statements as fit into a policy of an endpoint. */
function longestPolicy(): RandomPolicy {
  const dice = new Dice(seed);
  const policy: RandomPolicy = { Version: "2012-10-17", Statement: [] };
  for (;;) {
    const next = randomPolicy(dice, { most: 1 }).Statement;
    if (JSON.stringify({ ...policy, Statement: [...policy.Statement, ...next] }).length > 20_480) return policy;
    policy.Statement.push(...next);
  }
}

console.log(`Node ${process.version}, ${process.platform} ${process.arch}`);
console.log(`\n${pairs} random pairs of policies of 20 statements, each direction one question`);
row("", "p50 ms", "p95 ms", "p99 ms", "max ms", "unknown");
const families: readonly (readonly [string, RandomShape])[] = [
  ["plain conditions", { most: 20 }],
  ["set operators", { most: 20, sets: true }],
  ["policy variables", { most: 20, variables: true }],
];
for (const [name, shape] of families) benchPairs(name, shape);
console.log("  target: p50 2, p95 10, p99 20; unknown none without variables, at most 1 % with them");

const fewer = Math.ceil(pairs / 10);
console.log(`\nThe first ${fewer} of these pairs, put to z3 as well, at most three seconds for each question`);
row("", "p50 ms", "p95 ms", "p99 ms", "max ms", "unknown");
for (const [name, shape] of families) await benchBesideZ3(name, randomPairs(shape, fewer));

const endpoint = { as: "endpoint", type: "Interface", service: "s3" } as const;
const [many, longest] = [placed(manyResources(), endpoint), placed(longestPolicy(), endpoint)];
console.log("\nQuestions about one policy, nothing kept between the runs but the catalogue");
/** The sources of a run that has asked nothing yet: answers are remembered inside of the catalogue. */
function withoutMemory(): ReasonSources {
  const made = new Map<unknown, unknown>();
  const catalogue: Catalogue = {
    ...reasonSources.catalogue(),
    derived<Made>(make: (catalogue: Catalogue) => Made): Made {
      if (!made.has(make)) made.set(make, make(catalogue));
      return made.get(make) as Made;
    },
  };
  return { ...reasonSources, catalogue: () => catalogue };
}

row("", "first ms", "median ms");
benchOne("roles of 7 statements, 58 resources (target 30)", () => statementRoles(many, noPremises, reasonSources));
benchOne("20,480 characters, four questions (target 100)", () => {
  const questions = new PolicyQuestions(longest, null, withoutMemory());
  return [
    questions.callersFromOutside(),
    questions.resourcesFromOutside(),
    questions.passesWholeService("s3"),
    questions.deadStatements(),
  ];
});
