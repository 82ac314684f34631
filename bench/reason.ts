// `npm run bench:reason`: how long answers about whole policies take, and how many stay open.

import type { Catalogue } from "../packages/core/src/aws/catalogue.js";
import { onlyIn } from "../packages/core/src/reason/compare.js";
import type { PlacedPolicy } from "../packages/core/src/reason/policy-place.js";
import { PolicyQuestions } from "../packages/core/src/reason/policy-questions.js";
import type { ReasonSources } from "../packages/core/src/reason/sources.js";
import { statementRoles } from "../packages/core/src/reason/statement-roles.js";
import { nothingTrusted } from "../packages/core/src/reason/trusted.js";
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

type Pairs = readonly (readonly [RandomPolicy, RandomPolicy])[];

/** Policies of so many statements, and what became of them. */
function randomPairs(shape: RandomShape, count: number, size: (dice: Dice) => number = () => 20): Pairs {
  const dice = new Dice(seed);
  return Array.from({ length: count }, () => {
    const statements = size(dice);
    const one = policyOf(dice, statements, shape);
    return [one, dice.chance(0.75) ? editedPolicy(dice, one, shape) : policyOf(dice, statements, shape)];
  });
}

function benchPairs(name: string, all: Pairs): void {
  const times: number[] = [];
  let unknown = 0;
  for (const [one, other] of all) {
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
for (const [name, shape] of families) benchPairs(name, randomPairs(shape, pairs));
console.log("  and of 1 to 20 statements, as the specification measured");
for (const [name, shape] of families)
  benchPairs(
    name,
    randomPairs(shape, pairs, (dice) => 1 + dice.below(20)),
  );
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
/** What the rules about the perimeter ask. */
function askAll(policy: PlacedPolicy, sources: ReasonSources): void {
  const questions = new PolicyQuestions(policy, null, sources, nothingTrusted);
  questions.callersFromOutside();
  questions.resourcesFromOutside();
  questions.passesWholeService("s3");
  questions.statements.dead();
}

benchOne("20,480 characters, four questions (target 100)", () => askAll(longest, withoutMemory()));

/** The first questions of a process that knows nothing yet, and the same after one letter of the policy was edited. */
function benchEdit(name: string, policy: RandomPolicy): void {
  const text = JSON.stringify(policy);
  const edited = JSON.parse(text.replace("arn:aws:s3:::", "arn:aws:s3:::x")) as RandomPolicy;
  const [before, after] = [placed(policy, endpoint), placed(edited, endpoint)];
  const times = Array.from({ length: 15 }, () => {
    const sources = withoutMemory();
    const start = performance.now();
    askAll(before, sources);
    const between = performance.now();
    askAll(after, sources);
    return [between - start, performance.now() - between] as const;
  });
  const median = (side: 0 | 1) => times.map((one) => one[side]).sort((a, b) => a - b)[7] ?? 0;
  row(name, median(0), median(1), median(1) / median(0));
}

console.log("\nThe same questions once more after an edit of one letter (target 0.3 of the first time)");
row("", "first ms", "again ms", "ratio");
benchEdit("7 statements, 58 resources", manyResources());
benchEdit("20 random statements", policyOf(new Dice(seed), 20, { most: 20 }));
benchEdit("20,480 characters", longestPolicy());
