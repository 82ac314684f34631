// The table notices the mistakes that evaluators make: each is planted alone in a copy of the sources, and some case
// must come out otherwise.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { build, type Plugin } from "esbuild";
import { expect, test } from "vitest";
import { workspace } from "../../harness/source-files.js";
import { type Case, outcome, type Subject } from "./case.js";
import { cases } from "./cases.js";
import { type Mutation, mutations } from "./mutations.js";

const core = join(workspace, "packages/core/src");

const entry = `
  export { evaluate } from "./reason/evaluate.js";
  import { lowerPolicy } from "./policy/lower.js";
  const transport = { scalarsAsText: false, writtenSize: null, reported: [] };
  export const typed = (document) => lowerPolicy(document, { required: new Set(), transport });
`;

/** The sources with one change, or as they are. */
async function subject(mutation: Mutation | null): Promise<Subject> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: core, loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "subject",
    target: "es2022",
    logLevel: "silent",
    plugins: mutation === null ? [] : [planting(mutation)],
  });
  return vm.runInThisContext(`(() => { ${outputFiles[0]?.text ?? ""}\nreturn subject; })()`) as Subject;
}

function planting({ file, from, to }: Mutation): Plugin {
  const path = join(core, file);
  const text = readFileSync(path, "utf8");
  expect(text.split(from).length - 1, `${file} has the text to replace once: ${from}`).toBe(1);
  const contents = text.replace(from, () => to).replace(/^import .*"..\/iam\/tri.js";$/m, allOfTri);
  return {
    name: "planting",
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.ts$/ }, (args) => (args.path === path ? { contents, loader: "ts" } : undefined));
    },
  };
}

/** A mistake may take another of the three-valued connectives. */
const allOfTri = 'import { all, any, not, type Tri, tri } from "../iam/tri.js";';

const differs = (one: Case, by: Subject): boolean => JSON.stringify(outcome(by, one)) !== JSON.stringify(one.expected);

test("without a mistake every case comes out as it should", async () => {
  const sound = await subject(null);
  expect(cases.filter((one) => differs(one, sound)).map(({ name }) => name)).toEqual([]);
});

test("there are mistakes of every kind", () => {
  expect(mutations.length).toBeGreaterThan(60);
  expect(new Set(mutations.map(({ mistake }) => mistake)).size).toBe(mutations.length);
});

test.each(mutations.map((one) => [one.mistake, one] as const))("%s: noticed", async (_, mutation) => {
  const mistaken = await subject(mutation);
  expect(cases.filter((one) => differs(one, mistaken)).length).toBeGreaterThan(0);
});
