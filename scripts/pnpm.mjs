// How to start pnpm at the version that package.json pins: the one on the path if it is that, else through npx.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

export const pinned = /^pnpm@([^+]+)/.exec(
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager,
)[1];

/** A program and its arguments that run pnpm with `args`. */
export function pnpm(args) {
  const shell = process.platform === "win32";
  const present = spawnSync("pnpm", ["--version"], { encoding: "utf8", shell }).stdout?.trim();
  return present === pinned ? ["pnpm", args] : ["npx", ["--yes", `pnpm@${pinned}`, ...args]];
}
