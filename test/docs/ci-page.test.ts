// The page about CI: its workflows are sound, run this version with options that exist, and give the action inputs
// that it has.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { manifestOf } from "../harness/packed.js";
import { lintOptionNames, recipesOf } from "../harness/recipes.js";
import { workspace } from "../harness/source-files.js";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly "runs-on": string; readonly steps: readonly Step[] }>>;
}

interface GitLab {
  readonly postern: {
    readonly script: readonly string[];
    readonly artifacts: { readonly when: string; readonly reports: Readonly<Record<string, string>> };
  };
}

const recipes = recipesOf("docs/ci.md");
const yaml = recipes.filter(({ language }) => language === "yaml").map(({ text }) => parse(text) as Workflow | GitLab);
const workflows = yaml.filter((one): one is Workflow => "jobs" in one);
const gitLab = yaml.filter((one): one is GitLab => "postern" in one);
const action = parse(readFileSync(join(workspace, "integrations/github-action/action.yml"), "utf8")) as {
  readonly inputs: Readonly<Record<string, { readonly default: unknown }>>;
};
const page = readFileSync(join(workspace, "docs/ci.md"), "utf8");

test("every command is of this version and has options that exist", () => {
  const commands = [...page.matchAll(/npx --yes postern@(\S+) lint(.*)/g)];
  expect(commands.length).toBeGreaterThan(2);
  expect(new Set(commands.map(([, version]) => version))).toEqual(new Set([manifestOf("cli").version]));
  const options = commands.flatMap(([, , words = ""]) => words.match(/--[a-z-]+/g) ?? []);
  expect(options.filter((name) => !lintOptionNames().includes(name))).toEqual([]);
});

test("workflows have all that GitHub asks for, and no more permissions than needed", () => {
  expect(workflows).toHaveLength(3);
  for (const { on, permissions, jobs } of workflows) {
    expect(on).toBeTruthy();
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    for (const job of Object.values(jobs)) expect(job["runs-on"]).toBe("ubuntu-latest");
    for (const step of steps) expect([step.uses, step.run].filter((one) => one !== undefined)).toHaveLength(1);
    const uploads = steps.some((step) => step.with?.["upload-sarif"] === true);
    expect(permissions).toEqual({ contents: "read", ...(uploads ? { "security-events": "write" } : {}) });
  }
});

test("the action gets inputs that it has, and the table lists them with their defaults", () => {
  const given = workflows
    .flatMap(({ jobs }) => Object.values(jobs).flatMap(({ steps }) => steps))
    .filter(({ uses }) => uses?.endsWith("/postern"))
    .flatMap((step) => Object.keys(step.with ?? {}));
  expect(given.length).toBeGreaterThan(2);
  expect(given.filter((name) => action.inputs[name] === undefined)).toEqual([]);
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (.*?) \|/gm)].map(([, name = "", value = ""]) => [name, value]);
  expect(rows.map(([name]) => name)).toEqual(Object.keys(action.inputs));
  const written = rows.filter(([, value = ""]) => value.startsWith("`") && value.endsWith("`") && !value.includes(" "));
  for (const [name = "", value] of written) expect(value).toBe(`\`${action.inputs[name]?.default}\``);
  expect(written.map(([name]) => name)).toEqual(["paths", "fail-on", "format", "upload-sarif", "version"]);
});

test("GitLab gets the files that the command writes", () => {
  expect(gitLab).toHaveLength(1);
  for (const { postern } of gitLab) {
    const written = [...postern.script.join(" ").matchAll(/--format \w+=(\S+)/g)].map(([, file]) => file);
    expect(postern.artifacts.when).toBe("always");
    expect(Object.keys(postern.artifacts.reports)).toEqual(["codequality", "junit"]);
    expect(Object.values(postern.artifacts.reports)).toEqual(written);
  }
});
