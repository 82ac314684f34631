// What happens only on a terminal, with a stream that says it is one.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Io, Output } from "../../packages/cli/src/io.js";
import { createProgress } from "../../packages/cli/src/progress.js";
import { run } from "../../packages/cli/src/run.js";
import { folderOf } from "../harness/folder.js";
import { policyWith } from "../harness/policies.js";

function recorder(isTerminal: boolean, columns?: number): Output & { written(): string } {
  const texts: string[] = [];
  return { isTerminal, columns, write: (text) => void texts.push(text), written: () => texts.join("") };
}

async function runOn(
  args: readonly string[],
  given: { terminal: boolean; columns?: number; env?: Io["env"]; catalogue?: string },
) {
  const { terminal, columns, env = {}, catalogue = "" } = given;
  const stdout = recorder(terminal, columns);
  const stderr = recorder(terminal, columns);
  const cwd = folderOf({ "p.json": policyWith({ Effect: "allow" }) });
  const rest = {
    readStdin: () => Buffer.alloc(0),
    readCatalogue: () => catalogue,
    readRulePages: () => "",
    spareMemory: () => {},
    judgeElsewhere: () => Promise.resolve(null),
  };
  const status = await run(args, { cwd, env, stdout, stderr, ...rest });
  return { status, stdout: stdout.written(), stderr: stderr.written() };
}

describe("progress", () => {
  test("nothing in the first moments, one line afterwards, nothing left at the end", () => {
    let now = 0;
    const output = recorder(true);
    const progress = createProgress(output, true, () => now);
    for (let count = 1; count <= 1000; count++) progress.count(count);
    progress.stage("Checking …");
    expect(output.written()).toBe("");
    now = 1000;
    progress.count(1024);
    progress.count(1088);
    progress.stage("Checking …");
    progress.done();
    expect(output.written()).toBe("\r\u001b[2KLooking into 1024 files …\r\u001b[2KChecking …\r\u001b[2K");
  });

  test("a run too short to wonder about leaves nothing", () => {
    const output = recorder(true);
    const progress = createProgress(output, true, () => 0);
    progress.count(64);
    progress.done();
    expect(output.written()).toBe("");
  });

  test("switched off it never writes", () => {
    let now = 0;
    const output = recorder(true);
    const progress = createProgress(output, false, () => now);
    now = 10_000;
    progress.count(64);
    progress.stage("Checking …");
    progress.done();
    expect(output.written()).toBe("");
  });
});

describe("terminals", () => {
  test("colour on a terminal, none on a dumb one or for NO_COLOR", async () => {
    const inspected = async (given: Parameters<typeof runOn>[1]) => (await runOn(["inspect", "p.json"], given)).stdout;
    expect(await inspected({ terminal: true })).toContain("\u001b[");
    expect(await inspected({ terminal: false })).not.toContain("\u001b[");
    expect(await inspected({ terminal: true, env: { TERM: "dumb" } })).not.toContain("\u001b[");
    expect(await inspected({ terminal: true, env: { NO_COLOR: "1" } })).not.toContain("\u001b[");
  });
});

describe("the report for people", () => {
  const catalogue = readFileSync(
    fileURLToPath(new URL("../../packages/core/data/catalogue.txt", import.meta.url)),
    "latin1",
  );
  const lint = async (env: Io["env"], columns = 100, terminal = true) =>
    (await runOn(["lint", "p.json"], { terminal, columns, env, catalogue })).stdout;
  const link = "\u001b]8;;https://postern.dev/rules/invalid-effect\u001b\\";

  test.each([
    [{ TERM_PROGRAM: "vscode" }],
    [{ TERM: "xterm-kitty" }],
    [{ VTE_VERSION: "7600" }],
    [{ WT_SESSION: "x" }],
    [{ FORCE_HYPERLINK: "1" }],
  ])("on a terminal with links (%j) the rule is one, and its address is not said again", async (env) => {
    const report = await lint(env);
    expect(report).toContain(link);
    expect(report).not.toContain("docs: ");
    // Every link is closed.
    expect(report.split("\u001b]8;;\u001b\\").length).toBe(report.split(link).length);
  });

  test.each([
    [{}, true],
    [{ TERM_PROGRAM: "vscode", CI: "1" }, true],
    [{ TERM_PROGRAM: "vscode", TMUX: "x" }, true],
    [{ TERM_PROGRAM: "vscode", NO_COLOR: "1" }, true],
    [{ TERM_PROGRAM: "vscode", FORCE_HYPERLINK: "0" }, true],
    [{ TERM_PROGRAM: "vscode" }, false],
  ])("elsewhere (%j, terminal %s) it is not", async (env, terminal) => {
    const report = await lint(env, 100, terminal);
    expect(report).not.toContain("\u001b]8");
    expect(report).toContain("docs: https://postern.dev/rules/invalid-effect");
  });

  test("a dumb terminal gets neither colours nor lines", async () => {
    expect(
      [...(await lint({ TERM: "dumb" }))].filter((character) => character > "~" || character === "\u001b"),
    ).toEqual([]);
  });

  test.each([44, 60, 100, 120, 200])("%s columns are enough for every line with blanks in it", async (columns) => {
    const lines = (await lint({ NO_COLOR: "1" }, columns)).split("\n");
    // Titles and addresses are not broken.
    const text = lines.filter((line) => !/^✖|docs:|^\d/.test(line));
    for (const line of text) expect(line.length).toBeLessThanOrEqual(Math.min(columns, 120));
    expect(lines.length).toBeGreaterThan(8);
  });
});

describe("a broken installation", () => {
  test("says what to do", async () => {
    const { status, stdout, stderr } = await runOn(["lint", "p.json"], { terminal: false });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^postern: The AWS data of this installation cannot be read; install Postern again\./);
  });
});
