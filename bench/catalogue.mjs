// Prints what one cold look-up in the AWS catalogue costs: a fresh process each, reading, opening and one question.
// Unsets NODE_EXTRA_CA_CERTS for its children: it doubles the start of Node 20 and has no part in what is measured.
// Target: open and look up within 2 ms beyond reading the file.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const data = join(root, "packages/core/data/catalogue.txt");
const rounds = Number(process.argv[2] ?? 25);
const folder = mkdtempSync(join(tmpdir(), "postern-bench-"));

const probe = `
  const { readFileSync } = require("node:fs");
  const { openCatalogue } = require("./catalogue.cjs");
  const [service, action] = process.argv[2].split(":");
  const t0 = performance.now();
  const text = readFileSync(process.argv[3], "latin1");
  const t1 = performance.now();
  const catalogue = openCatalogue(text);
  const t2 = performance.now();
  if (catalogue.action(service, action) === undefined) throw new Error("not found");
  const t3 = performance.now();
  for (const prefix of catalogue.services()) catalogue.service(prefix);
  const t4 = performance.now();
  console.log(JSON.stringify([t1 - t0, t2 - t1, t3 - t2, t4 - t3]));
`;

try {
  buildSync({
    entryPoints: [join(root, "packages/core/src/aws/catalogue.ts")],
    outfile: join(folder, "catalogue.cjs"),
    bundle: true,
    minify: true,
    format: "cjs",
    target: "node20",
  });
  writeFileSync(join(folder, "probe.cjs"), probe);
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  for (const question of ["s3:GetObject", "dynamodb:Query", "ec2:RunInstances"]) {
    const runs = Array.from({ length: rounds }, () =>
      JSON.parse(
        execFileSync(process.execPath, [join(folder, "probe.cjs"), question, data], { env, encoding: "utf8" }),
      ),
    );
    const median = (column) => runs.map((run) => run[column]).sort((a, b) => a - b)[runs.length >> 1];
    const cell = (column) => `${median(column).toFixed(2).padStart(6)} ms`;
    const ours = (median(1) + median(2)).toFixed(2);
    console.log(
      `${question.padEnd(18)} read ${cell(0)} | open ${cell(1)} | first look-up ${cell(2)} | beyond read ${ours} ms (target 2) | all other services ${cell(3)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
