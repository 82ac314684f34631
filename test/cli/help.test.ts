// The help: its examples run as they stand, and every option and command is in it once.

import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandNames } from "../../packages/cli/src/help.js";
import { helpExamples } from "../../packages/cli/src/help-examples.js";
import { optionsOf } from "../../packages/cli/src/option-table.js";
import { cleanEnvironment, commandPath, postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { soundPolicy } from "../harness/policies.js";

const endpoint = `resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode(${soundPolicy.trim()})
}
`;

/** A project with the files that the examples name, under version control, and `postern` on the path. */
function project(): { readonly cwd: string; readonly path: string } {
  const invariants = '{ "invariants": [{ "id": "no-deletion", "never": { "action": "s3:DeleteBucket" } }] }';
  const cwd = folderOf({ "infra/e.tf": endpoint, "policies/s3.json": soundPolicy, "p.json": soundPolicy });
  const git = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main"];
  for (const args of [
    ["init", "-q"],
    ["add", "."],
    ["commit", "-q", "-m", "First"],
  ])
    expect(spawnSync("git", [...git, ...args], { cwd, encoding: "utf8" }).stderr).toBe("");
  const program = `#!/bin/sh\nexec '${process.execPath}' '${commandPath()}' "$@"\n`;
  const tools = folderOf({ postern: program, "invariants.json": invariants });
  chmodSync(join(tools, "postern"), 0o755);
  return { cwd, path: tools };
}

function run(line: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const { cwd, path } = project();
  const { PATH = "", ...rest } = cleanEnvironment();
  const environment = { ...rest, PATH: `${path}:${PATH}` };
  // A configuration with an invariant, for the example that proves those.
  if (line.startsWith("postern prove infra"))
    spawnSync("cp", [join(path, "invariants.json"), join(cwd, "postern.config.json")]);
  // Both shards of a run, for the examples that put them together.
  if (line.startsWith("postern merge-reports"))
    for (const index of [1, 2])
      spawnSync(join(path, "postern"), ["lint", "--shard", `${index}/2`, "--format", `json=shard-${index}.json`], {
        cwd,
      });
  return spawnSync("bash", ["--norc", "-c", line], { cwd, env: environment, encoding: "utf8" });
}

const lines = Object.values(helpExamples).flatMap((examples) => examples.map(([line]) => line));

describe("the examples", () => {
  test.each(lines)("%s", (line) => {
    const { status, stderr } = run(line);
    expect(stderr).toBe("");
    expect([0, 1]).toContain(status);
  });

  test("of the program run, too", async () => {
    const { stdout } = await postern(["--help"]);
    const shown = stdout.split("Examples:\n")[1]?.split("\n\n")[0]?.split("\n") ?? [];
    expect(shown.length).toBeGreaterThan(2);
    for (const row of shown) {
      const line = row.trim().split(/ {2,}/)[0] ?? "";
      const { status, stderr } = run(line);
      expect({ stderr, isFine: status === 0 || status === 1 }, line).toEqual({ stderr: "", isFine: true });
    }
  });
});

test.each(commandNames)("%s --help has a purpose, examples, and every option once", async (command) => {
  const { stdout, status } = await postern([command, "--help"]);
  expect(status).toBe(0);
  expect(stdout).toMatch(new RegExp(`^Usage: postern ${command}\\b`));
  for (const [line] of helpExamples[command]) expect(stdout).toContain(`  ${line}`);
  const listed = [...stdout.matchAll(/^ {2}(?:-\w, )?--(?:\[no-\])?([\w-]+)/gm)].map(([, name]) => name);
  expect([...listed].sort()).toEqual(
    optionsOf(command)
      .map(({ name }) => name)
      .sort(),
  );
  // Nothing that somebody forgot to put into a group.
  const common = stdout.split("Common options:\n")[1]?.split("\n\n")[0] ?? "";
  expect(common.split("\n").filter((row) => row.startsWith("  "))).toHaveLength(6);
});

test("postern --help names every command by its purpose", async () => {
  const { stdout } = await postern(["--help"]);
  for (const command of commandNames) expect(stdout.match(new RegExp(`^ {2}${command}\\b`, "gm"))).toHaveLength(1);
});
