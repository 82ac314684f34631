// `postern lint` on a generated tree of 10,000 candidate files of which 200 matter.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { row } from "./measure.js";
import { jsonPolicy, terraformModule, yamlTemplate } from "./samples.js";

const FILES = 10_000;
const MATTER = 200;

/** What people have beside policies: configuration, translations, manifests, data. */
function unrelated(index: number): readonly [string, string] {
  const entries = Array.from({ length: 40 }, (_, at) => [`key${at}`, `value ${index} ${at}`.repeat(2)] as const);
  if (index % 3 === 0) return [`data${index}.json`, JSON.stringify(Object.fromEntries(entries), null, 2)];
  if (index % 3 === 1) return [`config${index}.yaml`, entries.map(([key, value]) => `${key}: ${value}\n`).join("")];
  return [
    `main${index}.tf`,
    entries.map(([key, value]) => `resource "null_resource" "${key}" {\n  triggers = "${value}"\n}\n`).join(""),
  ];
}

function relevant(index: number): readonly [string, string] {
  if (index % 3 === 0) return [`policy${index}.json`, jsonPolicy(6)];
  return index % 3 === 1 ? [`template${index}.yaml`, yamlTemplate(5)] : [`endpoints${index}.tf`, terraformModule(4)];
}

export function benchBigTree(): void {
  const root = mkdtempSync(join(tmpdir(), "postern-tree-"));
  let bytes = 0;
  for (let index = 0; index < FILES; index++) {
    const folder = join(root, `d${index % 50}`, `e${index % 20}`);
    mkdirSync(folder, { recursive: true });
    const [name, text] = index % (FILES / MATTER) === 0 ? relevant(index / (FILES / MATTER)) : unrelated(index);
    bytes += text.length;
    writeFileSync(join(folder, name), text);
  }
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const times: number[] = [];
  // The program tells its own peak, as no portable tool does.
  const probe = join(root, "..", `postern-peak-${process.pid}.cjs`);
  writeFileSync(probe, 'process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS));');
  let memory = 0;
  let summary = "";
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--require", probe, resolve("packages/cli/bin/postern.js"), "lint", "--format", "json", root],
      { env, encoding: "utf8", maxBuffer: 1 << 28 },
    );
    const elapsed = performance.now() - start;
    if (status !== 0 && status !== 1) throw new Error(`postern ended with ${status}: ${stderr}`);
    if (round > 0) times.push(elapsed);
    memory = Math.max(memory, Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024);
    summary = stdout.slice(stdout.lastIndexOf('"summary"'), -2).replace(/\s+/g, " ");
  }
  times.sort((a, b) => a - b);
  console.log(`\nA tree of ${FILES} candidates (${Math.round(bytes / 1e6)} MB), ${MATTER} of which matter`);
  row("", "min ms", "median ms", "peak MB");
  row("postern lint --format json", times[0] ?? 0, times[2] ?? 0, memory);
  console.log(`  ${summary}\n  targets: 1,500 ms, 250 MB`);
  rmSync(root, { recursive: true });
  rmSync(probe);
}
