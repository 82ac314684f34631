// Ctrl-C while `--fix` writes, as the real process takes it: never a file that is half written, or a draft left behind.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cleanEnvironment, commandPath } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";

const before = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "a", "Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "s3:Get*"], "Resource": "*" }
  ]
}
`;
const after = before.replace('"s3:GetObject", ', "");
const fileCount = 250;
const names = Array.from({ length: fileCount }, (_, at) => `endpoint-policy-${at}.json`);

/** Runs `lint --fix` and sends a signal when the first file beside the policies appears. */
async function interruptedFix(cwd: string, signal: NodeJS.Signals): Promise<string | number | null> {
  const watcher = watch(cwd);
  try {
    const child = spawn(process.execPath, [commandPath(), "lint", "--fix", "--fail-on", "never", ...names], {
      cwd,
      env: cleanEnvironment(),
      stdio: "ignore",
    });
    watcher.on("change", (_, name) => {
      if (`${name}`.startsWith(".postern-") && child.exitCode === null) child.kill(signal);
    });
    return await new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (status, by) => resolve(by ?? status));
    });
  } finally {
    watcher.close();
  }
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s while files are written: all are written, and nothing else",
  async (by) => {
    const cwd = folderOf(Object.fromEntries(names.map((name) => [name, before])));
    expect(await interruptedFix(cwd, by)).toBe(by);
    expect(readdirSync(cwd).sort()).toEqual([...names].sort());
    const texts = names.map((name) => readFileSync(join(cwd, name), "utf8"));
    expect(new Set(texts)).toEqual(new Set([after]));
  },
);
