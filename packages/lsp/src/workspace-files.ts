// The files of the workspace folders that core would look at, as the command's walk finds them.

import { isCandidateName, isForeignFolder } from "@postern/core";
import type { Host } from "./host.js";
import { type IgnoreRules, isIgnored, rulesAbove, rulesIn } from "./ignore-rules.js";

/**
 * Walks the folders, one at a time: gives the candidates of each, by path, so that others may come between. A folder in
 * another one is walked once, also where the other's ignore files leave it out: somebody opened it.
 */
export function* workspaceFiles(host: Host, folders: readonly string[]): Generator<readonly string[]> {
  const walked = new Set<string>();
  const pending = [...folders].reverse().map((folder): { readonly folder: string; readonly above: IgnoreRules } => ({
    folder,
    above: rulesAbove(host, folder),
  }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { folder, above } = next;
    if (walked.has(folder)) continue;
    walked.add(folder);
    const prefix = folder === "/" ? "/" : `${folder}/`;
    const files = host.listFolder(folder);
    const rules = rulesIn(host, folder, files, above);
    for (const name of [...host.listFolders(folder)].sort().reverse()) {
      const path = prefix + name;
      if (!isForeignFolder(folder, name) && !isIgnored(rules, path, true)) pending.push({ folder: path, above: rules });
    }
    yield files
      .filter((name) => isCandidateName(name) && !isIgnored(rules, prefix + name, false))
      .map((name) => prefix + name);
  }
}
