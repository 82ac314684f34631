// `--fix` never changes what a policy decides: random policies with what safe fixes mend are fixed to the end, and the
// plain evaluator decides random requests alike before and after: those that exist, as far as the built-in facts say.

import { type AccessRequest, analyze, type FileProvider, fixInRounds, type InputFile } from "@postern/core";
import { expect, test } from "vitest";
import { decisionFor } from "../../packages/core/src/reason/evaluate.js";
import { matchBox } from "../../packages/core/src/reason/match-statement.js";
import { statedBox } from "../../packages/core/src/reason/stated-box.js";
import { worldFacts } from "../../packages/core/src/reason/world-facts.js";
import {
  Dice,
  type RandomPolicy,
  type RandomStatement,
  randomPolicy,
  randomRequest,
} from "../harness/random-policies.js";
import { placed } from "../harness/reason-engine.js";
import { testCatalogue } from "../harness/rule-tester.js";

const file = "policy.json";
const files: readonly InputFile[] = [{ file, named: true }];

/** The policy with what people leave in policies: entries and statements twice, wider ones beside, other letter cases. */
function cluttered(dice: Dice, { Version, Statement }: RandomPolicy): RandomPolicy {
  const statements = Statement.flatMap((statement): RandomStatement[] => {
    const twice = { ...statement };
    for (const name of ["Action", "Resource"] as const) {
      const entries = twice[name];
      if (entries === undefined || dice.chance(0.3)) continue;
      const more = entries.map((entry) =>
        dice.chance(0.5) ? entry : name === "Action" ? swapped(entry) : `${entry}*`,
      );
      twice[name] = [...entries, ...more];
    }
    const entry = dice.pick(["*", "arn:*"]);
    const narrow = {
      ...statement,
      ...(statement.Action === undefined ? {} : { Action: statement.Action.slice(0, 1) }),
    };
    const wide = {
      ...statement,
      ...(statement.Resource === undefined ? {} : { Resource: [entry, ...statement.Resource] }),
    };
    return [
      twice,
      ...(dice.chance(0.3) ? [narrow] : []),
      ...(dice.chance(0.3) ? [wide] : []),
      ...(dice.chance(0.2) ? [statement] : []),
    ];
  });
  return { Version, Statement: statements };
}

function swapped(text: string): string {
  return text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
}

const facts = worldFacts().map(({ box }) => ({ box: statedBox(box), keys: Object.entries(box.Condition?.Null ?? {}) }));
const samples: Readonly<Record<string, string>> = {
  "aws:CurrentTime": "2026-06-01T00:00:00Z",
  "aws:EpochTime": "1780272000",
  "aws:RequestedRegion": "eu-west-1",
  "aws:PrincipalType": "User",
};

/** The request with what every request has, and without what it cannot have; null if that does not help. */
function existing(request: AccessRequest): AccessRequest | null {
  // Keys that follow from the caller are as the caller has them.
  const given = Object.entries(request.context).filter(
    ([key]) => !/^aws:principal(arn|account|isawsservice|type)$/i.test(key),
  );
  const context: Record<string, string | readonly string[]> = {
    ...Object.fromEntries(given),
    "aws:PrincipalIsAWSService": String(request.principal.type === "service"),
  };
  for (let step = 0; step < 40; step++) {
    const repaired = { ...request, context };
    const broken = facts.find(({ box }) => matchBox(box, "2012-10-17", repaired).matches !== "no");
    if (broken === undefined) return repaired;
    for (const [key, [isAbsent]] of broken.keys) {
      const written = Object.keys(context).find((name) => name.toLowerCase() === key.toLowerCase());
      if (isAbsent === "true" && written === undefined) context[key] = samples[key] ?? "false";
      if (isAbsent === "false" && written !== undefined) delete context[written];
    }
  }
  return null;
}

test("random policies decide random requests as before", () => {
  const dice = new Dice(20261123);
  let fixes = 0;
  let allowed = 0;
  for (let round = 0; round < 60; round++) {
    const shape = { most: 3, sets: dice.chance(0.3), variables: dice.chance(0.3), exemptions: dice.chance(0.2) };
    const policy = cluttered(dice, randomPolicy(dice, shape));
    const text = JSON.stringify(policy, null, 2);
    const disk: FileProvider = { read: (name) => (name === file ? text : null), list: () => [file] };
    const lint = (asked: readonly InputFile[], provider: FileProvider) =>
      analyze(
        { files: asked, provider },
        { catalogue: testCatalogue, as: { kind: "resource", name: "bucket" }, preset: "all" },
      );
    const { texts, count } = fixInRounds(lint(files, disk), files, disk, lint, false);
    fixes += count;
    const fixed = texts.get(file);
    if (fixed === undefined) continue;
    const [before, after] = [placed(text), placed(fixed)];
    for (let at = 0; at < 150; at++) {
      const request = existing(randomRequest(dice, [policy]) as AccessRequest);
      if (request === null) continue;
      const [was, is] = [decisionFor(before, request), decisionFor(after, request)];
      // What the documentation leaves open of requests that do not exist may hang on what else is said.
      if (was === "unknown" || is === "unknown") continue;
      if (was === "Allow") allowed++;
      expect(is, JSON.stringify({ request, text, fixed })).toBe(was);
    }
    const again: FileProvider = { read: () => fixed, list: () => [file] };
    expect(fixInRounds(lint(files, again), files, again, lint, false).texts.size, "a second time changes nothing").toBe(
      0,
    );
  }
  expect(fixes).toBeGreaterThan(150);
  expect(allowed).toBeGreaterThan(200);
}, 120_000);
