// Every output over real files: it fits its schema, nothing fails, and the same content gives the same answer.

import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { inspectOutput, type LintOutput, lintOutput } from "../harness/json-output.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const corpus = join(root, "../shared/corpus/dev");
const examples = join(root, "examples");

function present(folder: string): boolean {
  if (existsSync(folder)) return true;
  process.stderr.write(`\nThese tests check less than they could: ${folder} is not there.\n\n`);
  return false;
}

function dataFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(json|ya?ml|tf|template)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

async function lint(...operands: readonly string[]): Promise<LintOutput> {
  const { status, stdout, stderr } = await postern(["lint", "--format", "json", ...operands], { cwd: root });
  expect(stderr).toBe("");
  expect(status).toBeLessThan(2);
  const output = lintOutput(stdout);
  expect(output.findings.filter(({ rule }) => rule === "internal-failure")).toEqual([]);
  return output;
}

describe.runIf(present(corpus))("the corpus", () => {
  const name = relative(root, corpus);
  const files = dataFiles(corpus);

  test("lint as a whole", async () => {
    const output = await lint(name);
    expect(output.summary.endpoints).toBeGreaterThan(40);
    expect(output.summary.policies).toBeGreaterThan(40);
    expect(output.findings.every(({ file }) => file.startsWith("../shared/corpus/dev/"))).toBe(true);
    expect([...output.findings].sort(byPlace)).toEqual(output.findings);
  });

  test("inspect as a whole, with positions", async () => {
    const { status, stdout } = await postern(["inspect", "--positions", "--format", "json", name], { cwd: root });
    expect(status).toBe(0);
    const output = inspectOutput(stdout);
    expect(output.policies.every(({ positions }) => positions?.[""] !== undefined)).toBe(true);
  });

  test("pretty and compact as a whole hold no control characters", async () => {
    for (const format of ["pretty", "compact"]) {
      const { stdout } = await postern(["lint", "--format", format, "--show-skipped", name], { cwd: root });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be there.
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }
  });

  test("lint and inspect file by file", { timeout: 60_000 }, async () => {
    expect(files.length).toBeGreaterThan(80);
    await twoByTwo(files, async (file) => {
      await lint(file);
      const { status, stdout } = await postern(["inspect", "--format", "json", file], { cwd: root });
      expect(status).toBe(0);
      const output = inspectOutput(stdout);
      expect(output.files.map((one) => one.file)).toEqual([file]);
    });
  });

  test("files that cannot be parsed give one finding each", async () => {
    for (const unreadable of ["example_AdminPolicyDocument", "example_StarActionPolicyDocument"]) {
      const inside = files.filter((file) => file.includes(unreadable));
      expect(inside).not.toEqual([]);
      for (const file of inside)
        expect((await lint(file)).findings.map(({ rule }) => rule)).toEqual(["invalid-syntax"]);
    }
  });

  test("a template says the same in JSON and in YAML", async () => {
    const templates = files.filter((file) => file.includes("aws-cloudformation__aws-cloudformation-templates/"));
    const pairs = templates
      .filter((file) => file.endsWith(".json"))
      .map((file) => [file, file.replace(/json$/, "yaml")] as const);
    expect(pairs).toHaveLength(8);
    for (const [json, yaml] of pairs) expect(meaning(await lint(json)), yaml).toEqual(meaning(await lint(yaml)));
  });
});

describe.runIf(present(examples))("the examples", () => {
  test("lint and inspect", async () => {
    const output = await lint("examples");
    expect(output.summary.files).toBeGreaterThan(0);
    const { status, stdout } = await postern(["inspect", "--positions", "--format", "json", "examples"], { cwd: root });
    expect(status).toBe(0);
    expect(inspectOutput(stdout).policies.length).toBe(output.summary.policies);
  });
});

type Finding = LintOutput["findings"][number];

function byPlace(a: Finding, b: Finding): number {
  const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return compare(a.file, b.file) || a.range.start.offset - b.range.start.offset || compare(a.rule, b.rule);
}

function meaning({ findings }: LintOutput): readonly string[] {
  return findings.map(({ rule, address, severity, pointer }) => `${rule} ${address} ${severity} ${pointer}`).sort();
}

/** The work for every item, two at a time. */
async function twoByTwo<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) await work(next);
  };
  await Promise.all([worker(), worker()]);
}
