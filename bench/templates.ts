// CloudFormation at size: one long template against the bare event parse of YAML, a large CDK assembly,
// and cfn-lint on the same files where it is installed.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseEvents } from "js-yaml";
import { analyze } from "../packages/core/src/analyze.js";
import { openCatalogue } from "../packages/core/src/aws/catalogue.js";
import { row, timeInTurn } from "./measure.js";
import { cdkTemplate, longTemplate } from "./template-samples.js";

const COMMAND = resolve("packages/cli/bin/postern.js");
const TEMPLATES = 1_000;
const TEMPLATE_BYTES = 100_000;

export function benchTemplates(): void {
  const folder = mkdtempSync(join(tmpdir(), "postern-templates-"));
  const cfnLint = findCfnLint();
  benchLongTemplate(folder, cfnLint);
  benchAssembly(folder, cfnLint);
  if (cfnLint === null) console.log("  cfn-lint is not installed here: name it in CFN_LINT to compare.");
  rmSync(folder, { recursive: true });
}

function findCfnLint(): string | null {
  const name = process.env.CFN_LINT ?? "cfn-lint";
  return spawnSync(name, ["--version"]).status === 0 ? name : null;
}

function benchLongTemplate(folder: string, cfnLint: string | null): void {
  const text = longTemplate(455);
  const file = join(folder, "long.yaml");
  writeFileSync(file, text);
  const catalogue = openCatalogue(readFileSync("packages/core/data/catalogue.txt", "latin1"));
  const provider = { read: (name: string) => (name === "long.yaml" ? text : null), list: () => [] };
  const input = { files: [{ file: "long.yaml", named: true }], provider };
  const [events, lint] = timeInTurn(9, [
    () => parseEvents(text, {}),
    () => analyze(input, { catalogue: () => catalogue }),
  ]);
  if (events === undefined || lint === undefined) return;
  const lines = text.split("\n").length;
  console.log(`\nA YAML template of ${(text.length / 1e6).toFixed(2)} MB, ${lines} lines: warm, in turn`);
  row("", "min ms", "median ms", "ratio min", "ratio median");
  row("js-yaml parseEvents (the floor)", events.min, events.median, 1, 1);
  row("postern, file to report", lint.min, lint.median, lint.min / events.min, lint.median / events.median);
  console.log("  target: 4 times the floor");
  row("whole process: postern lint", run(process.execPath, [COMMAND, "lint", "--format", "json", file]).seconds * 1000);
  if (cfnLint !== null) row("whole process: cfn-lint", run(cfnLint, [file]).seconds * 1000);
}

function benchAssembly(folder: string, cfnLint: string | null): void {
  const output = join(folder, "cdk.out");
  mkdirSync(output);
  for (let index = 0; index < TEMPLATES; index++) {
    writeFileSync(join(output, `Stack${index}.template.json`), cdkTemplate(index, TEMPLATE_BYTES));
  }
  // The program tells its own peak, as no portable tool does.
  const probe = join(folder, "peak.cjs");
  writeFileSync(probe, 'process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS));');
  const runs = [1, 2, 3].map(() =>
    run(process.execPath, ["--require", probe, COMMAND, "lint", "--format", "json", output]),
  );
  const best = Math.min(...runs.map(({ seconds }) => seconds));
  const peak = Math.max(...runs.map(({ stderr }) => Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024));
  console.log(`\n${TEMPLATES} CDK templates of ${TEMPLATE_BYTES / 1000} KB: whole processes`);
  row("", "s", "peak MB", "ms a template");
  row("postern lint --format json, best of 3", best, peak, (best * 1000) / TEMPLATES);
  console.log("  targets: 10 s, 400 MB");
  if (cfnLint === null) return;
  const some = Array.from({ length: 20 }, (_, index) => join(output, `Stack${index}.template.json`));
  const theirs = run(cfnLint, some).seconds;
  row(`cfn-lint on ${some.length} of them`, theirs, "", (theirs * 1000) / some.length);
  row(`postern on the same ${some.length}`, run(process.execPath, [COMMAND, "lint", ...some]).seconds);
}

function run(command: string, args: readonly string[]): { readonly seconds: number; readonly stderr: string } {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const start = performance.now();
  const { error, stderr } = spawnSync(command, args, { env, encoding: "utf8", maxBuffer: 1 << 28 });
  if (error !== undefined) throw error;
  return { seconds: (performance.now() - start) / 1000, stderr };
}
