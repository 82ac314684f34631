// Which files of a folder walk are left out: .gitignore and .posternignore, as git reads them.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";

const names = [".gitignore", ".posternignore"];

/** As git does where file names keep their case. */
const ignorecase = process.platform === "win32" || process.platform === "darwin";

interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The ignore files that hold in a folder: its own and those above it, up to the repository's root. */
export type IgnoreRules = readonly Level[];

/**
 * Rules from the folders above a walk's start. Outside a repository only the start's own files hold;
 * nor do those above hold for a folder that they leave out, because somebody asked for it by name.
 */
export function rulesAbove(start: string): IgnoreRules {
  const folders: string[] = [];
  for (let at = start; ; at = dirname(at)) {
    folders.unshift(at);
    if (existsSync(join(at, ".git"))) break;
    if (dirname(at) === at) {
      folders.splice(0, folders.length, start);
      break;
    }
  }
  const above = folders.slice(0, -1).reduce<IgnoreRules>((rules, folder) => rulesIn(folder, names, rules), []);
  return isIgnored(above, start, true) ? [] : above;
}

/** The rules with those of one more folder; `entries` are the names in it. */
export function rulesIn(folder: string, entries: readonly string[], above: IgnoreRules): IgnoreRules {
  const texts = names.filter((name) => entries.includes(name)).map((name) => readText(join(folder, name)));
  const present = texts.filter((text) => text !== "");
  return present.length === 0 ? above : [...above, { folder, rules: ignore({ ignorecase }).add(present.join("\n")) }];
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Whether the rules leave a path out. The innermost file that speaks of it decides. */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  for (let at = rules.length - 1; at >= 0; at--) {
    const level = rules[at];
    if (level === undefined) continue;
    const name = relative(level.folder, path).split(sep).join("/");
    const { ignored, unignored } = level.rules.test(isFolder ? `${name}/` : name);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}
