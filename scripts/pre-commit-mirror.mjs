// Fills the repository that pre-commit installs from: `node scripts/pre-commit-mirror.mjs postern-VERSION.tgz FOLDER`.
// pre-commit runs `npm install` and `npm pack` in a clone, which must be a package that npm can make something of; ours
// is a workspace of pnpm (docs/decisions/0009). So the mirror holds the packed command and the hooks, and is tagged
// with the version. Everything else in FOLDER but `.git` goes.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [tarball, folder] = process.argv.slice(2);
if (tarball === undefined || folder === undefined) {
  console.error("node scripts/pre-commit-mirror.mjs postern-VERSION.tgz FOLDER");
  process.exit(2);
}
const target = resolve(folder);
mkdirSync(target, { recursive: true });
const old = readdirSync(target);
if (old.length > 0 && !old.includes(".git")) {
  console.error(`${target} is not empty and no repository: nothing was written.`);
  process.exit(2);
}
for (const name of old) if (name !== ".git") rmSync(join(target, name), { recursive: true });

const { status, stderr, error } = spawnSync(
  "tar",
  ["-xzf", resolve(tarball), "-C", target, "--strip-components=1", "package"],
  { encoding: "utf8" },
);
if (error !== undefined || status !== 0 || !existsSync(join(target, "package.json"))) {
  console.error(`${tarball} cannot be unpacked: ${error?.message ?? stderr}`);
  process.exit(1);
}

const manifest = JSON.parse(readFileSync(join(target, "package.json"), "utf8"));
// pre-commit installs what is needed for development, too; the bundles need nothing.
const { devDependencies: _, publishConfig: __, scripts: ___, ...kept } = manifest;
writeFileSync(join(target, "package.json"), `${JSON.stringify({ ...kept, private: true }, null, 2)}\n`);
cpSync(join(import.meta.dirname, "../integrations/pre-commit"), target, { recursive: true });
const page = join(target, "README.md");
writeFileSync(page, readFileSync(page, "utf8").replace(/^( {4}rev: v).*$/m, `$1${manifest.version}`));
console.log(
  `Commit what is in ${target}, and tag it:\n  git add --all && git commit -m ${manifest.version} && git tag v${manifest.version}`,
);
