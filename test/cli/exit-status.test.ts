// The exit status for every threshold and severity (contracts.md, "Exit status").

import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { postern, shell } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { brokenPolicy, openPolicy, soundPolicy, templateWithoutPolicy } from "../harness/policies.js";

const inputs = { nothing: soundPolicy, info: templateWithoutPolicy, warning: openPolicy, error: brokenPolicy };

describe.concurrent.each([
  ["never", { nothing: 0, info: 0, warning: 0, error: 0 }],
  ["error", { nothing: 0, info: 0, warning: 0, error: 1 }],
  ["warning", { nothing: 0, info: 0, warning: 1, error: 1 }],
  [null, { nothing: 0, info: 0, warning: 1, error: 1 }],
  ["info", { nothing: 0, info: 1, warning: 1, error: 1 }],
] as const)("--fail-on %s", (threshold, expected) => {
  test.each(["nothing", "info", "warning", "error"] as const)("finding %s", async (severity) => {
    const cwd = folderOf({ "file.json": inputs[severity] });
    const option = threshold === null ? [] : ["--fail-on", threshold];
    for (const format of ["pretty", "json"]) {
      const { status, stderr } = await postern(["lint", "file.json", "--format", format, ...option], { cwd });
      expect({ status, stderr }).toEqual({ status: expected[severity], stderr: "" });
    }
  });
});

describe.concurrent("status 2", () => {
  test.each([["never"], ["error"]])(
    "a path that is not there, whatever else was found, with --fail-on %s",
    async (threshold) => {
      const cwd = folderOf({ "file.json": brokenPolicy });
      const { status, stdout, stderr } = await postern(["lint", "file.json", "none.json", "--fail-on", threshold], {
        cwd,
      });
      expect(status).toBe(2);
      expect(stdout).toContain("invalid-effect");
      expect(stdout).toContain("1 path could not be read");
      expect(stderr).toBe("postern: none.json: There is no such file or folder.\n");
    },
  );

  test("nothing could be checked: no green tick", async () => {
    const { status, stdout } = await postern(["lint", "none.json"], { cwd: folderOf({}) });
    expect(status).toBe(2);
    expect(stdout).not.toContain("✔");
    expect(stdout).toContain("Nothing was checked");
  });

  test("inspect with a path that is not there", async () => {
    expect((await postern(["inspect", "none.json"], { cwd: folderOf({}) })).status).toBe(2);
  });

  // macOS has no such device.
  test.runIf(existsSync("/dev/full"))("a full disk", async () => {
    const cwd = folderOf({ "file.json": soundPolicy });
    const { status, stderr } = await shell("$POSTERN lint file.json > /dev/full", { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^postern: The output could not be written: .*\n$/);
  });
});

test("a folder without anything of ours is no failure, and no praise either", async () => {
  const cwd = folderOf({ "package.json": "{}", "notes.txt": "" });
  const { status, stdout } = await postern(["lint"], { cwd });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^No findings: there is no endpoint and no policy in 1 candidate file \(\d+ ms\)\n$/);
});
