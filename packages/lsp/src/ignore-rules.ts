// Which files of a workspace are left out: .gitignore and .posternignore, as git reads them.

import ignore, { type Ignore } from "ignore";
import { folderOfPath, nameWithin } from "./document-uri.js";
import type { Host } from "./host.js";

const names = [".gitignore", ".posternignore"];

interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The ignore files that hold in a folder, the outermost first. */
export type IgnoreRules = readonly Level[];

/**
 * The rules of the folders above one, up to the root of its repository. Outside of a repository there are none; nor do
 * they hold for a folder that they leave out, because somebody opened it.
 */
export function rulesAbove(host: Host, folder: string): IgnoreRules {
  const isRepository = (at: string) => host.stampOf(`${at}/.git`) !== null;
  const folders: string[] = [];
  for (let at = folder; !isRepository(at); ) {
    at = folderOfPath(at);
    if (at === "" || at === "/" || at === folders[0]) return [];
    folders.unshift(at);
  }
  const above = folders.reduce<IgnoreRules>((rules, at) => rulesIn(host, at, host.listFolder(at), rules), []);
  return isIgnored(above, folder, true) ? [] : above;
}

/** The rules with those of one more folder. @param files the names of the files in it. */
export function rulesIn(host: Host, folder: string, files: readonly string[], above: IgnoreRules): IgnoreRules {
  const texts = names
    .filter((name) => files.includes(name))
    .flatMap((name) => host.readFile(`${folder}/${name}`) ?? []);
  if (texts.length === 0) return above;
  const rules = ignore({ ignorecase: host.ignoresCase }).add(
    texts.map((bytes) => new TextDecoder().decode(bytes)).join("\n"),
  );
  return [...above, { folder, rules }];
}

/** Whether the rules leave a path out. The innermost file that speaks of it decides. */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  for (const level of [...rules].reverse()) {
    const name = nameWithin(level.folder, path);
    if (name === null) continue;
    const { ignored, unignored } = level.rules.test(isFolder ? `${name}/` : name);
    if (ignored || unignored) return ignored;
  }
  return false;
}
