// A repository of Terraform modules at size: the whole of it beside checkov on the same files where it is installed,
// and one edit in the language server.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { startProgram } from "../test/lsp/program.js";
import { pullingClient } from "../test/lsp/protocol-client.js";
import { row } from "./measure.js";
import { MODULES, writeRepository } from "./terraform-repository.js";

const COMMAND = resolve("packages/cli/bin/postern.js");
const SERVER = resolve("packages/lsp/bin/postern-language-server.js");

export async function benchTerraform(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "postern-terraform-"));
  const files = writeRepository(root);
  const probe = join(root, "peak.cjs");
  writeFileSync(probe, 'process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS));');
  const runs = [1, 2, 3].map(() =>
    run(process.execPath, ["--require", probe, COMMAND, "lint", "--format", "json", root]),
  );
  const peak = Math.max(...runs.map(({ stderr }) => Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024));
  const [first] = runs;
  console.log(`\n${files} Terraform files in ${MODULES} modules: whole processes`);
  row("", "s", "peak MB");
  row("postern lint --format json, best of 3", Math.min(...runs.map(({ seconds }) => seconds)), peak);
  const { endpoints, policies } = JSON.parse(first?.stdout ?? "{}").summary;
  console.log(`  ${endpoints} endpoints, ${policies} policies`);
  console.log("  targets: 3 s, 500 MB");
  const { CHECKOV: checkov = "checkov" } = process.env;
  if (spawnSync(checkov, ["--version"]).status === 0) {
    const theirs = run(checkov, ["-d", root, "--framework", "terraform", "--quiet", "--compact"]).seconds;
    row("checkov", theirs, "");
  } else console.log("  checkov is not installed here: name it in CHECKOV to compare.");
  await benchEdit(join(root, "stacks/s0/endpoints.tf"));
  rmSync(root, { recursive: true });
}

const EDITS = 40;

/** Types into a policy of a root module that calls two others, and asks for the diagnostics of each version. */
async function benchEdit(file: string): Promise<void> {
  const text = readFileSync(file, "utf8");
  const uri = pathToFileURL(file).href;
  const { client, process: server } = startProgram(SERVER, ["--stdio"]);
  await client.initialize(pullingClient, [pathToFileURL(resolve(file, "../../..")).href]);
  client.notify("initialized", {});
  client.open(uri, text, "terraform");
  await client.pull(uri);
  const times: number[] = [];
  for (let version = 2; version < EDITS + 2; version++) {
    const start = performance.now();
    client.change(uri, version, text.replace('"s3:GetObject"', `"s3:GetObject", "s3:Get${version}*"`));
    await client.pull(uri);
    times.push(performance.now() - start);
  }
  server.kill();
  const sorted = times.slice(EDITS / 2).sort((one, other) => one - other);
  row("", "min ms", "median ms");
  row("an edit in the language server, warm", sorted[0] ?? 0, sorted[sorted.length / 2] ?? 0);
  console.log("  target: 30 ms");
}

function run(command: string, args: readonly string[]) {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const start = performance.now();
  const { error, stderr, stdout } = spawnSync(command, args, { env, encoding: "utf8", maxBuffer: 1 << 28 });
  if (error !== undefined) throw error;
  return { seconds: (performance.now() - start) / 1000, stderr, stdout };
}
