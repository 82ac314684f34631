// Packs what was built into the files that are published: `node scripts/pack.mjs FOLDER` writes a .tgz of each package
// and prints their sizes. pnpm does it, not npm: it replaces `workspace:` by versions, and lays `publishConfig` over the
// manifest, which takes out what only this workspace has (the condition that leads to the sources).

import { spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pnpm } from "./pnpm.mjs";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Where to? node scripts/pack.mjs FOLDER");
  process.exit(2);
}
const destination = resolve(folder);
mkdirSync(destination, { recursive: true });
const [program, args] = pnpm([
  "--recursive",
  ...["postern", "@postern/core", "@postern/language-server"].map((name) => `--filter=${name}`),
  "pack",
  `--pack-destination=${destination}`,
  "--json",
]);
const { status, stdout, stderr, error } = spawnSync(program, args, {
  cwd: join(import.meta.dirname, ".."),
  encoding: "utf8",
  maxBuffer: 1 << 26,
  shell: process.platform === "win32",
});
if (error !== undefined || status !== 0) {
  console.error(error?.message ?? `${stdout}${stderr}`);
  process.exit(1);
}
for (const { name, version, filename } of JSON.parse(stdout)) {
  console.log(`${name} ${version}: ${basename(filename)}, ${(statSync(filename).size / 1e6).toFixed(2)} MB`);
}
