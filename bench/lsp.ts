// `npm run bench:lsp`: the language server as editors feel it, beside a server on the same libraries that only
// echoes. `-- --quick` measures less.

import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Editing, type Latency, timeStart, type Way } from "./lsp-editing.js";
import { type Scenario, writeScenarios } from "./lsp-scenarios.js";
import { row } from "./measure.js";

const SERVER = resolve("packages/lsp/dist/language-server.cjs");
const ECHO = resolve(".cache/scripts/lsp-echo.cjs");
const isQuick = process.argv.includes("--quick");
/** The number of rounds, or of fewer where time is short. */
const some = (count: number) => (isQuick ? Math.ceil(count / 10) : count);

// Certificates of the environment slow every start of Node.
Reflect.deleteProperty(process.env, "NODE_EXTRA_CA_CERTS");

bundleEcho();

const root = realpathSync(mkdtempSync(join(tmpdir(), "postern-lsp-")));
try {
  const scenarios = writeScenarios(root);
  console.log(`Node ${process.version}, ${process.platform} ${process.arch}`);
  await benchStart(root);
  await benchDiagnostics(scenarios, "pull");
  await benchDiagnostics(scenarios, "push");
  await benchQuestions(scenarios);
  await benchMemory(scenarios);
} finally {
  rmSync(root, { recursive: true });
}

/** Makes the floor's server one file, as ours is. esbuild cannot be imported here: what runs us has bundled us. */
function bundleEcho(): void {
  const options = ["--bundle", "--minify", "--platform=node", "--target=node20", "--main-fields=module,main"];
  const { status, stderr, error } = spawnSync(
    process.execPath,
    ["node_modules/esbuild/bin/esbuild", "bench/lsp-echo.mjs", `--outfile=${ECHO}`, "--log-level=warning", ...options],
    { encoding: "utf8", env: { ...process.env, NODE_PATH: resolve("packages/lsp/node_modules") } },
  );
  if (status !== 0) throw error ?? new Error(stderr);
}

function latencyRow(name: string, ours: Latency, floor: Latency, target: number): void {
  row(name, ours.p50, ours.p95, floor.p95, ours.p95 / floor.p95, `${target}${ours.p95 > target ? " MISSED" : ""}`);
}

function heading(title: string): void {
  console.log(`\n${title}`);
  row("", "p50 ms", "p95 ms", "floor p95", "ratio", "target p95");
}

async function benchStart(folder: string): Promise<void> {
  heading("From the start of the process to the answer to initialize");
  latencyRow("ready", await timeStart(SERVER, folder, some(30)), await timeStart(ECHO, folder, some(30)), 250);
}

async function both<T>(scenario: Scenario, way: Way, ask: (editing: Editing) => Promise<T>): Promise<readonly [T, T]> {
  const answers: T[] = [];
  for (const server of [SERVER, ECHO]) {
    const editing = await Editing.begin(server, scenario, way);
    answers.push(await ask(editing));
    await editing.end();
  }
  return answers as [T, T];
}

async function benchDiagnostics(scenarios: readonly Scenario[], way: Way): Promise<void> {
  heading(`From an edit to its diagnostics; the client ${way === "pull" ? "asks after each edit" : "is told"}`);
  for (const scenario of scenarios) {
    const count = some(way === "pull" ? scenario.edits : scenario.edits / 4);
    const [ours, floor] = await both(scenario, way, (editing) => editing.timeDiagnostics(count));
    latencyRow(scenario.name, ours, floor, scenario.target);
  }
}

async function benchQuestions(scenarios: readonly Scenario[]): Promise<void> {
  for (const question of ["hover", "completion"]) {
    heading(`From the question to the answer, right after an edit: ${question}`);
    for (const scenario of scenarios) {
      const method = `textDocument/${question}`;
      const [ours, floor] = await both(scenario, "pull", (editing) =>
        editing.timeQuestion(method, some(scenario.edits / 2)),
      );
      latencyRow(scenario.name, ours, floor, 15);
    }
  }
}

async function benchMemory(scenarios: readonly Scenario[]): Promise<void> {
  const scenario = scenarios.find(({ name }) => name.includes("YAML template of 1 MB"));
  if (scenario === undefined) return;
  const edits = some(5_000);
  console.log(`\nResident memory, ${scenario.name} open; diagnostics asked for after every 50th edit`);
  row("", "MB", "floor MB", "ratio", "target");
  const [ours, floor] = await both(scenario, "pull", async (editing) => {
    const found = [editing.memory()];
    for (let half = 0; half < 2; half++) {
      await editing.type(edits, 50);
      found.push(editing.memory());
    }
    return found;
  });
  const names = ["checked once", `after ${edits} edits`, `after ${2 * edits} edits`];
  names.forEach((name, index) => {
    const [mine = 0, theirs = 0] = [ours[index], floor[index]];
    row(name, mine, theirs, mine / theirs, index === 0 ? `150${mine > 150 ? " MISSED" : ""}` : "no growth");
  });
}
