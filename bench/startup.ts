// Linting one small policy, against an empty script of the same Node.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { row, timeProcesses } from "./measure.js";
import { jsonPolicy, terraformModule, yamlTemplate } from "./samples.js";

const COMMAND = "packages/cli/bin/postern.js";

export function benchStartup(): void {
  const folder = mkdtempSync(join(tmpdir(), "postern-bench-"));
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const empty = write("empty.js", "");
  const lint = (path: string) => [COMMAND, "lint", "--format", "compact", path];
  const commands: readonly (readonly [string, readonly string[]])[] = [
    ["node empty.js (the floor)", [empty]],
    ["postern lint, a policy of 3 statements", lint(write("policy.json", jsonPolicy(3)))],
    ["postern lint, a YAML template of 2 endpoints", lint(write("template.yaml", yamlTemplate(2)))],
    ["postern lint, a Terraform module of 2 endpoints", lint(write("main.tf", terraformModule(2)))],
  ];
  const timings = timeProcesses(
    30,
    commands.map(([, args]) => args),
  );
  const floor = timings[0];
  console.log("\nStart-up: whole processes, 30 runs in turn");
  row("", "min ms", "median ms", "ratio min", "ratio median");
  commands.forEach(([name], index) => {
    const timing = timings[index];
    if (timing === undefined || floor === undefined) return;
    row(name, timing.min, timing.median, timing.min / floor.min, timing.median / floor.median);
  });
  console.log("  target: a small policy at most 2.2 times the floor");
  rmSync(folder, { recursive: true });
}
