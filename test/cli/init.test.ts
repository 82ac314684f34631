// `postern init`: the file it writes is valid, says what was found, and changes nothing that is found.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "jsonc-parser";
import { describe, expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { lintOutput } from "../harness/json-output.js";
import { openPolicy, policyWith, soundPolicy } from "../harness/policies.js";

const fileName = "postern.config.json";
const configurationOf = (cwd: string) => parse(readFileSync(join(cwd, fileName), "utf8"));
const textOf = (cwd: string) => readFileSync(join(cwd, fileName), "utf8");

const ofOrganization = policyWith({
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:PrincipalAccount": "210987654321" } },
});

async function found(cwd: string): Promise<readonly string[]> {
  const { stdout } = await postern(["lint", "--format", "json"], { cwd });
  return lintOutput(stdout).findings.map(({ rule, severity, file }) => `${file}: ${severity} ${rule}`);
}

describe.concurrent("in a project", () => {
  const files = {
    "endpoint-policies/s3.json": openPolicy,
    "endpoint-policies/sqs.json": ofOrganization,
    "endpoint-policies/[odd].yaml": soundPolicy,
    "other/bucket.json": soundPolicy,
    "ignored/endpoint-policy.json": openPolicy,
    "mixed/endpoint-policy.json": soundPolicy,
    "mixed/bucket.json": soundPolicy,
    ".gitignore": "ignored/\n",
  };

  test("it names the bare policies of endpoints, and nothing that is ignored", async () => {
    const cwd = folderOf(files);
    const { status, stdout, stderr } = await postern(["init"], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("Wrote postern.config.json.");
    const { policies } = configurationOf(cwd);
    const named = (policies as { files: string; as: string }[]).map((one) => one.files);
    expect(named.sort()).toEqual([
      "endpoint-policies/*.json",
      "endpoint-policies/?odd?.yaml",
      "mixed/endpoint-policy.json",
    ]);
    expect(textOf(cwd)).not.toContain("bucket");
  });

  test("what it finds afterwards is what it found before", async () => {
    const cwd = folderOf(files);
    const before = await found(cwd);
    expect(before.length).toBeGreaterThan(0);
    await postern(["init"], { cwd });
    expect(await found(cwd)).toEqual(before);
  });

  test("who is named by policies is suggested in a comment that can be taken off", async () => {
    const cwd = folderOf(files);
    await postern(["init"], { cwd });
    expect(configurationOf(cwd)).not.toHaveProperty("trusted");
    const opened = textOf(cwd).replace(/^ {2}\/\/ ( {2}| ?"trusted|\},)/gm, "  $1");
    const { trusted } = parse(opened) as { trusted: unknown };
    expect(trusted).toEqual({ organizations: ["o-abcdefghij", "o-a1b2c3d4e5"], accounts: ["210987654321"] });
  });
});

describe.concurrent("what is there already", () => {
  test("a configuration is left as it is, unless --force is given", async () => {
    const cwd = folderOf({ [fileName]: '{ "rules": ', "p.json": soundPolicy });
    const refused = await postern(["init"], { cwd });
    expect(refused.stderr).toContain("--force");
    expect({ status: refused.status, stdout: refused.stdout }).toEqual({ status: 2, stdout: "" });
    expect(textOf(cwd)).toBe('{ "rules": ');
    expect((await postern(["init", "--force"], { cwd })).status).toBe(0);
    expect((await postern(["lint", "p.json"], { cwd })).status).toBe(0);
  });

  test("one further up goes on holding", async () => {
    const cwd = folderOf({ [fileName]: '{ "rules": { "invalid-effect": "off" } }', "in/p.json": soundPolicy });
    const { stdout } = await postern(["init", "--cwd", "in"], { cwd });
    expect(stdout).toContain("../postern.config.json");
    expect(configurationOf(join(cwd, "in"))).toMatchObject({ extends: ["../postern.config.json"] });
    const shown = JSON.parse((await postern(["lint", "--print-config", "in/p.json"], { cwd })).stdout);
    expect(shown["in/p.json"].rules).toEqual({ "invalid-effect": "off" });
  });

  test("beyond the root of a repository nothing is looked for", async () => {
    const cwd = folderOf({ [fileName]: '{ "preset": "strict" }', "in/.git/HEAD": "ref: refs/heads/main\n" });
    await postern(["init", "--cwd", "in"], { cwd });
    expect(configurationOf(join(cwd, "in"))).not.toHaveProperty("extends");
  });
});

test("an empty folder gets a valid configuration, too", async () => {
  const cwd = folderOf({});
  expect((await postern(["init", "--quiet"], { cwd })).stdout).toBe("");
  expect(existsSync(join(cwd, fileName))).toBe(true);
  expect((await postern(["lint", "--print-config", "x.json"], { cwd })).status).toBe(0);
});

test.each([
  ["a path", ["init", "infra"], "takes no paths"],
  ["a folder that is not there", ["init", "--cwd", "no/such"], "no/such"],
] as const)("%s is refused", async (_, args, remedy) => {
  const { status, stderr } = await postern(args, { cwd: folderOf({}) });
  expect(status).toBe(2);
  expect(stderr).toContain(remedy);
});
