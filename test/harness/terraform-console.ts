// Asks the real `terraform console`, where there is one, what expressions are. No network is used: an
// empty folder has no providers.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const environment = { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1", NO_COLOR: "1" };

/** The version of the program; null, and a line on stderr, where it is not there. */
export function terraformVersion(test: string): string | null {
  const { status, stdout } = spawnSync("terraform", ["version", "-json"], { encoding: "utf8", env: environment });
  if (status === 0) return (JSON.parse(stdout) as { terraform_version: string }).terraform_version;
  process.stderr.write(`NOT RUN: ${test} needs the program \`terraform\`, which is not there.\n`);
  return null;
}

/** The JSON of each expression; null for those that Terraform refuses or cannot tell before it applies. */
export function askTerraform(expressions: readonly string[]): readonly (string | null)[] {
  const all = askAll(expressions);
  if (all !== null) return all;
  // One that is not known hides all the others of a process.
  if (expressions.length < 2) return [null];
  const middle = expressions.length >> 1;
  return [...askTerraform(expressions.slice(0, middle)), ...askTerraform(expressions.slice(middle))];
}

function askAll(expressions: readonly string[]): readonly (string | null)[] | null {
  const folder = mkdtempSync(join(tmpdir(), "postern-console-"));
  try {
    // What is piped into the console may be one expression only, and a line of it no longer than 64 KiB.
    const lines = expressions.map((expression) => `    try([jsonencode(${expression})], []),`);
    writeFileSync(join(folder, "main.tf"), `locals {\n  all = [\n${lines.join("\n")}\n  ]\n}\n`);
    const { stdout, stderr } = spawnSync("terraform", ["console"], {
      cwd: folder,
      input: "jsonencode(local.all)\n",
      encoding: "utf8",
      env: environment,
      maxBuffer: 1 << 28,
      timeout: 50_000,
    });
    if (stdout.trim().endsWith("(known after apply)")) return null;
    const answer = stdout.trim().split("\n").at(-1) ?? "";
    if (!answer.startsWith('"')) throw new Error(`terraform console: ${stdout.slice(-2000)}${stderr.slice(-2000)}`);
    const all = JSON.parse(JSON.parse(answer) as string) as readonly (readonly string[])[];
    return all.map(([json]) => json ?? null);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
