// The questions notice the mistakes that engines make: each is planted alone in a copy of the sources, and some answer
// must come out otherwise. That witnesses are confirmed keeps most mistakes from being told; it must not keep them
// from being seen.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { build, type Plugin } from "esbuild";
import { expect, test } from "vitest";
import { workspace } from "../../harness/source-files.js";
import type { Mutation } from "../evaluator/mutations.js";
import { mutations } from "./mutations.js";
import { type Engine, type Question, questions } from "./questions.js";

const core = join(workspace, "packages/core/src");

const entry = `
  export { find } from "./reason/find.js";
  export { compare } from "./reason/compare.js";
  export { statementRoles } from "./reason/statement-roles.js";
`;

/** The engine with one change, or as it is. */
async function engine(mutation: Mutation | null): Promise<Engine> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: core, loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "engine",
    target: "es2022",
    logLevel: "silent",
    plugins: mutation === null ? [] : [planting(mutation)],
  });
  return vm.runInThisContext(`(() => { ${outputFiles[0]?.text ?? ""}\nreturn engine; })()`) as Engine;
}

function planting({ file, from, to }: Mutation): Plugin {
  const path = join(core, file);
  const text = readFileSync(path, "utf8");
  expect(text.split(from).length - 1, `${file} has the text to replace once: ${from}`).toBe(1);
  const contents = text.replace(from, () => to);
  return {
    name: "planting",
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.ts$/ }, (args) => (args.path === path ? { contents, loader: "ts" } : undefined));
    },
  };
}

const isWrong = ({ ask, expected }: Question, by: Engine): boolean => ask(by) !== expected;

test("without a mistake every answer is as it should be", async () => {
  const sound = await engine(null);
  const wrong = questions.map((one) => ({ name: one.name, answer: one.ask(sound), expected: one.expected }));
  expect(wrong.filter(({ answer, expected }) => answer !== expected)).toEqual([]);
});

test("there are mistakes of every kind", () => {
  expect(mutations.length).toBeGreaterThan(50);
  expect(new Set(mutations.map(({ file }) => file)).size).toBeGreaterThan(12);
  expect(new Set(mutations.map(({ mistake }) => mistake)).size).toBe(mutations.length);
});

test.each(mutations.map((one) => [one.mistake, one] as const))("%s: noticed", async (_, mutation) => {
  const mistaken = await engine(mutation);
  expect(questions.some((one) => isWrong(one, mistaken))).toBe(true);
});
