// Baselines through the real process: what is known does not count, what is new does, and what is gone is listed.

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { folderOf, writeInto } from "../harness/folder.js";
import { complaints, lintOutput } from "../harness/json-output.js";

const statement = (more: object) => ({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "*",
  ...more,
});
const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2);
const file = "vpc-endpoint-policy.json";
const only = ["--only", "untrusted-principals,unknown-action"];

async function lint(cwd: string, ...args: readonly string[]) {
  const { stdout, status } = await postern(["lint", "--format", "json", "--baseline", "b.json", ...only, ...args], {
    cwd,
  });
  const { findings, staleBaseline } = lintOutput(stdout);
  const open = findings.filter(({ suppressed }) => suppressed === null).map(({ rule }) => rule);
  return { status, open, known: findings.length - open.length, stale: staleBaseline?.map(({ rule }) => rule) };
}

function taken(cwd: string): { entries: { file: string; rule: string; count: number }[] } {
  const baseline: unknown = JSON.parse(readFileSync(join(cwd, "b.json"), "utf8"));
  expect(complaints("baseline", baseline)).toEqual([]);
  return baseline as ReturnType<typeof taken>;
}

/** A folder with one policy and its baseline. */
async function withBaseline(text: string): Promise<string> {
  const cwd = folderOf({ [file]: text });
  const first = await lint(cwd, "--update-baseline");
  expect(first).toMatchObject({ status: 0, open: [], stale: [] });
  return cwd;
}

describe.concurrent("a baseline", () => {
  test("is written once and hides what it has", async () => {
    const cwd = await withBaseline(policy(statement({ Action: ["s3:GetObjct", "s3:PutObjct"] })));
    expect(taken(cwd).entries.map(({ rule, count }) => [rule, count])).toEqual([["unknown-action", 2]]);
    const before = readFileSync(join(cwd, "b.json"), "utf8");
    expect(await lint(cwd)).toEqual({ status: 0, open: [], known: 2, stale: [] });
    await lint(cwd, "--update-baseline");
    expect(readFileSync(join(cwd, "b.json"), "utf8")).toBe(before);
  });

  test("survives other lines, another order and another wording", async () => {
    const cwd = await withBaseline(policy(statement({ Action: ["s3:GetObject", "s3:PutObject"] })));
    const other = statement({ Sid: "Named", Action: ["s3:PutObject", "s3:GetObject"], Resource: ["*"] });
    writeFileSync(join(cwd, file), `\n\n${JSON.stringify({ Id: "x", Statement: [other], Version: "2012-10-17" })}`);
    expect(await lint(cwd)).toEqual({ status: 0, open: [], known: 1, stale: [] });
  });

  test("does not hide a statement that means something else, and lists what is gone", async () => {
    const cwd = await withBaseline(policy(statement({})));
    writeFileSync(join(cwd, file), policy(statement({ Action: "s3:*" })));
    expect(await lint(cwd)).toEqual({
      status: 1,
      open: ["untrusted-principals"],
      known: 0,
      stale: ["untrusted-principals"],
    });
    const { stdout } = await postern(["lint", "--baseline", "b.json", ...only], { cwd });
    expect(stdout).toContain("No longer found, though the baseline has it");
  });

  test("counts: one that comes for one that goes is told", async () => {
    const cwd = await withBaseline(policy(statement({ Action: ["s3:GetObjct"] })));
    writeFileSync(join(cwd, file), policy(statement({ Action: ["s3:PutObjct"] })));
    expect((await lint(cwd)).open).toContain("unknown-action");
  });

  test("follows a file that is moved", async () => {
    const cwd = await withBaseline(policy(statement({})));
    renameSync(join(cwd, file), join(cwd, `moved-${file}`));
    expect(await lint(cwd)).toEqual({ status: 0, open: [], known: 1, stale: [] });
  });

  test("keeps what it has of files that were not checked, and drops what is gone", async () => {
    const cwd = folderOf({
      [file]: policy(statement({})),
      [`a/${file}`]: policy(statement({ Action: "s3:PutObject" })),
    });
    await lint(cwd, "--update-baseline");
    expect(taken(cwd).entries.map((one) => one.file)).toEqual([`a/${file}`, file]);
    writeFileSync(
      join(cwd, file),
      policy(statement({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } })),
    );
    expect((await lint(cwd, file)).stale).toEqual(["untrusted-principals"]);
    await lint(cwd, "--update-baseline", file);
    expect(taken(cwd).entries.map((one) => one.file)).toEqual([`a/${file}`]);
  });

  test("leaves to suppressions what those speak of", async () => {
    const cwd = folderOf({ [file]: policy(statement({})) });
    writeInto(
      cwd,
      "postern.config.json",
      '{ "suppressions": [{ "rule": "untrusted-principals", "reason": "known" }] }',
    );
    await lint(cwd, "--update-baseline");
    expect(taken(cwd).entries).toEqual([]);
  });
});

describe.concurrent("refusals", () => {
  test.each([
    ["a file that is not there", ["--baseline", "no.json"], "`--update-baseline` writes a new one."],
    ["a file that is no JSON", ["--baseline", "broken.json"], "It is no JSON"],
    ["a file that is something else", ["--baseline", "other.json"], "It is no baseline"],
    ["an update of nothing", ["--update-baseline"], "`--baseline FILE`"],
    ["a place that cannot be written", ["--baseline", "no/b.json", "--update-baseline"], "cannot be written"],
  ])("%s", async (_, args, message) => {
    const cwd = folderOf({ [file]: policy(statement({})), "broken.json": "{", "other.json": '{"entries":[{}]}' });
    const { status, stdout, stderr } = await postern(["lint", ...args], { cwd });
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});
