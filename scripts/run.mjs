// The door to every task: installs what the lock file says, builds, and runs the task. Needs nothing
// but Node and npm. `npm start`, `npm test` and the others call it.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pinned, pnpm } from "./pnpm.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
const shell = process.platform === "win32";

/** Runs a program with our streams; ends this one with its status unless that is among `tolerated`. */
function run(command, args, tolerated = [0]) {
  const { status, error } = spawnSync(command, args, { stdio: "inherit", shell });
  if (error !== undefined) {
    console.error(`${command}: ${error.message}`);
    process.exit(1);
  }
  if (!tolerated.includes(status)) process.exit(status ?? 1);
  return status;
}

const node = (script, ...args) => run(process.execPath, [script, ...args]);
const script = (name, ...args) => node("scripts/run-ts.mjs", `scripts/${name}.ts`, ...args);

/** Installs once per lock file, pnpm version and Node version. */
function install() {
  const stamp = "node_modules/.postern-install";
  const wanted = createHash("sha256")
    .update(readFileSync("pnpm-lock.yaml"))
    .update(`${pinned} ${process.platform} ${process.arch} ${process.version}`)
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  run(
    ...pnpm([
      "install",
      "--frozen-lockfile",
      "--config.confirmModulesPurge=false",
      "--reporter=append-only",
      "--loglevel=warn",
    ]),
  );
  mkdirSync("node_modules", { recursive: true });
  writeFileSync(stamp, wanted);
}

function build() {
  node(
    "node_modules/typescript/bin/tsc",
    "-b",
    "packages/core",
    "packages/cli",
    "packages/lsp",
    "packages/vscode-extension",
  );
  node("scripts/bundle.mjs");
}

const [task = "build", ...rest] = process.argv.slice(2);
const vitest = "node_modules/vitest/vitest.mjs";

const tasks = {
  build,
  demo() {
    build();
    // Findings are what the examples are there for: status 1 is the expected end of this command.
    const status = run(process.execPath, ["packages/cli/bin/postern.js", "lint", "--cwd", "examples", ...rest], [0, 1]);
    if (status === 1)
      console.log(
        "\n(The command ended with status 1, because there are findings. Try it on your own files:\n node packages/cli/bin/postern.js lint PATH)",
      );
  },
  test() {
    build();
    node(vitest, "run", ...rest);
  },
  lint() {
    node("node_modules/@biomejs/biome/bin/biome", "check", ...rest, ".");
  },
  check() {
    build();
    node("node_modules/typescript/bin/tsc", "-p", "test");
    node("node_modules/typescript/bin/tsc", "-p", "scripts");
    script("generate-rule-table", "--check");
    script("generate-rule-docs", "--check");
    script("generate-access-analyzer", "--check");
    script("generate-config-schema", "--check");
    node("scripts/generate-catalogue.mjs", "--check");
    node("scripts/generate-aws-tables.mjs", "--check");
  },
  generate() {
    script("generate-rule-table");
    script("generate-rule-docs");
    script("generate-access-analyzer");
    script("generate-config-schema");
    node("scripts/generate-catalogue.mjs");
    node("scripts/generate-aws-tables.mjs");
  },
  bench() {
    build();
    node("scripts/run-ts.mjs", "bench/main.ts", ...rest);
  },
  "bench:reason"() {
    node("scripts/run-ts.mjs", "bench/reason.ts", ...rest);
  },
  "bench:lsp"() {
    build();
    node("scripts/run-ts.mjs", "bench/lsp.ts", ...rest);
  },
  "bench:peers"() {
    build();
    node("scripts/run-ts.mjs", "bench/peers.ts", ...rest);
  },
  pack() {
    // The compiler leaves behind what modules of yesterday gave.
    for (const name of ["cli", "core", "lsp", "vscode-extension"])
      rmSync(`packages/${name}/dist`, { recursive: true, force: true });
    build();
    const folder = rest.length > 0 ? rest : [".cache/packages"];
    node("scripts/pack.mjs", ...folder);
    node("scripts/pack-extension.mjs", ...folder);
  },
  "new-rule"() {
    script("new-rule", ...rest);
  },
};

if (!Object.hasOwn(tasks, task)) {
  console.error(`There is no task "${task}". There are ${Object.keys(tasks).join(", ")}.`);
  process.exit(2);
}
install();
tasks[task]();
