// Runs a TypeScript script of this folder: bundles it with esbuild into .cache and imports it.

import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [script = "", ...rest] = process.argv.slice(2);
const out = join(root, ".cache", "scripts", `${script.replace(/[^\w]/g, "-")}.mjs`);
mkdirSync(dirname(out), { recursive: true });
await build({
  entryPoints: [resolve(script)],
  outfile: out,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  mainFields: ["module", "main"],
  conditions: ["@postern/source"],
  logLevel: "warning",
  // It looks for its wasm beside its own file.
  external: ["@cdktf/hcl2json"],
  // Bundled CommonJS of the dependencies may still ask for Node's own modules.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
});
process.argv.splice(1, process.argv.length - 1, out, ...rest);
await import(pathToFileURL(out).href);
