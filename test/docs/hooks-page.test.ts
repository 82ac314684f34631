// The page about hooks: its recipes are files that the programs can read, and name hooks, files and options that exist.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { manifestOf } from "../harness/packed.js";
import { lintOptionNames, recipesOf } from "../harness/recipes.js";
import { workspace } from "../harness/source-files.js";

interface PreCommitRepository {
  readonly repo: string;
  readonly rev: string;
  readonly hooks: readonly { readonly id: string; readonly args?: readonly string[] }[];
}

interface LefthookJob {
  readonly name: string;
  readonly glob: string;
  readonly run: string;
  readonly stage_fixed?: boolean;
}

const recipes = recipesOf("docs/hooks.md");
const hookFolder = join(workspace, "integrations/pre-commit");
const hooks = parse(readFileSync(join(hookFolder, ".pre-commit-hooks.yaml"), "utf8")) as readonly {
  readonly id: string;
}[];

/** Configurations of pre-commit on the page and on that of the mirror. */
const preCommit = [...recipes, ...recipesOf("integrations/pre-commit/README.md")]
  .filter(({ language, text }) => language === "yaml" && text.startsWith("repos:"))
  .flatMap(({ text }) => (parse(text) as { readonly repos: readonly PreCommitRepository[] }).repos);

test("pre-commit gets a repository at this version, and hooks that are there", () => {
  expect(preCommit).toHaveLength(3);
  for (const { repo, rev, hooks: named } of preCommit) {
    expect(repo).toMatch(/^https:\/\//);
    expect(rev).toBe(`v${manifestOf("cli").version}`);
    expect(named.filter(({ id }) => !hooks.some((hook) => hook.id === id))).toEqual([]);
  }
});

test("every hook is explained", () => {
  const page = readFileSync(join(workspace, "docs/hooks.md"), "utf8");
  for (const { id } of hooks) expect(page).toMatch(new RegExp(`[\`\\s]${id}[\`\\s]`));
});

test("lefthook gets jobs that run the command on staged files", () => {
  const jobs = recipes
    .filter(({ text }) => text.startsWith("pre-commit:"))
    .flatMap(({ text }) => (parse(text) as { "pre-commit": { jobs: readonly LefthookJob[] } })["pre-commit"].jobs);
  expect(jobs).toHaveLength(2);
  for (const { name, glob, run, stage_fixed: staged } of jobs) {
    expect(name).toBe("postern");
    expect(glob).toMatch(/^\*\.\{[a-z,]+\}$/);
    expect(run).toMatch(/^npx --no-install postern lint .*\{staged_files\}$/);
    expect(staged ?? false).toBe(run.includes("--fix"));
  }
});

test("lint-staged gets a command by pattern", () => {
  const [recipe] = recipes.filter(({ language }) => language === "json");
  const commands = JSON.parse(recipe?.text ?? "") as Readonly<Record<string, string>>;
  expect(Object.entries(commands)).toEqual([
    [expect.stringMatching(/^\*\.\{/), expect.stringMatching(/^postern lint /)],
  ]);
});

test("options are those of the command", () => {
  const used = recipes.flatMap(({ text }) =>
    [...text.matchAll(/postern lint(.*)/g)].flatMap(([, words = ""]) => words.match(/--[a-z-]+/g) ?? []),
  );
  const args = preCommit
    .flatMap(({ hooks: named }) => named.flatMap(({ args = [] }) => args))
    .filter((one) => /^--/.test(one));
  expect(used.length).toBeGreaterThan(3);
  expect(args).toEqual(["--fail-on"]);
  const known = lintOptionNames();
  expect([...used, ...args].filter((name) => !known.includes(name))).toEqual([]);
});
