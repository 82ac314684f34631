// `--jobs`: a run in several threads says what it says in one. The threads are those of the built program.

import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { AnalyzeOptions, ShareReport } from "@postern/core";
import { describe, expect, test } from "vitest";
import { cdkTemplate, longTemplate } from "../../bench/template-samples.js";
import { parseArguments } from "../../packages/cli/src/arguments.js";
import { collect } from "../../packages/cli/src/files/collect.js";
import { Disk } from "../../packages/cli/src/files/disk.js";
import type { Io } from "../../packages/cli/src/io.js";
import { lintSettings } from "../../packages/cli/src/lint-settings.js";
import { createProgress } from "../../packages/cli/src/progress.js";
import { analyzeInJobs, jobCount } from "../../packages/cli/src/sharing/jobs.js";
import type { ShareOrder } from "../../packages/cli/src/sharing/share-order.js";
import { commandPath, postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { openPolicy } from "../harness/policies.js";

const program = commandPath().replace(/bin\/postern\.js$/, "dist/postern.cjs");

function inThread(order: ShareOrder): Promise<ShareReport | null> {
  return new Promise((resolve) => {
    const worker = new Worker(program, { workerData: order });
    worker.once("message", resolve);
    worker.once("error", () => resolve(null));
  });
}

const output = { write: () => {}, isTerminal: false, columns: undefined };

function ioWith(judgeElsewhere: Io["judgeElsewhere"]): Io {
  return {
    cwd: "/",
    env: {},
    stdout: output,
    stderr: output,
    readStdin: () => null,
    readCatalogue: () => readFileSync("packages/core/data/catalogue.txt", "latin1"),
    readRulePages: () => "",
    judgeElsewhere,
    spareMemory: () => {},
  };
}

const cwd = folderOf({
  ...Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`${name}/vpc-endpoint-policy.json`, openPolicy])),
  "t/one.yaml": longTemplate(2),
  "t/two.template.json": cdkTemplate(2, 20_000),
});

function analyzedIn(jobs: number, judgeElsewhere: Io["judgeElsewhere"]) {
  const io = ioWith(judgeElsewhere);
  const given = parseArguments(["lint", "--preset", "all"]);
  const disk = new Disk(cwd);
  const progress = createProgress(output, false, () => 0);
  const collected = collect([], disk, io, { stdinName: undefined, errorOnUnmatched: true }, progress);
  const { settings }: { settings: AnalyzeOptions } = lintSettings(given, disk, io, "2026-11-23");
  return analyzeInJobs(jobs, { given, collected, disk, settings }, io);
}

const nobody: Io["judgeElsewhere"] = () => Promise.resolve(null);

describe("a run in several threads", () => {
  test.each([2, 3])("says in %i what it says in one", async (jobs) => {
    let lived = 0;
    const counted: Io["judgeElsewhere"] = async (order) => {
      const report = await inThread(order);
      if (report !== null && report.findings.length > 0) lived++;
      return report;
    };
    const alone = await analyzedIn(1, nobody);
    expect(alone.findings.length).toBeGreaterThan(5);
    expect(await analyzedIn(jobs, counted)).toEqual(alone);
    expect(lived).toBeGreaterThan(0);
  });

  test("loses nothing where no thread lives to the end", async () => {
    expect(await analyzedIn(4, nobody)).toEqual(await analyzedIn(1, nobody));
  });
});

describe("how many threads", () => {
  const large = { processors: 16, memory: 64e9 };

  test.each([
    ["little text has one", null, 100_000, large, 1],
    ["and one even if more are asked for", 8, 100_000, large, 1],
    ["much text has four by itself", null, 50e6, large, 4],
    ["as many as are asked for", 7, 50e6, large, 7],
    ["never more than processors can keep busy", 8, 50e6, { processors: 4, memory: 64e9 }, 2],
    ["one on two processors", null, 50e6, { processors: 2, memory: 64e9 }, 1],
    ["not more than there is memory for", 8, 50e6, { processors: 16, memory: 9e9 }, 2],
    ["one where there is hardly enough for one", 8, 500e6, { processors: 16, memory: 9e9 }, 1],
  ])("%s", (_, asked, characters, machine, jobs) => {
    expect(jobCount(asked, characters, machine)).toBe(jobs);
  });

  test.each(["0", "x", "-1", "1.5", "100"])("--jobs %s is refused", async (jobs) => {
    const { status, stderr } = await postern(["lint", `--jobs=${jobs}`], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/write a whole number from 1 to 99/);
  });

  test("--jobs 4 says what --jobs 1 says", async () => {
    const said = async (jobs: string) =>
      (await postern(["lint", "--jobs", jobs, "--format", "compact"], { cwd })).stdout;
    expect(await said("4")).toBe(await said("1"));
  });
});
