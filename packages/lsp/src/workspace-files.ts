// The files of the workspace folders that core would look at, as the command's walk finds them.

import { isCandidateName, isForeignFolder } from "@postern/core";
import { nameWithin } from "./document-uri.js";
import type { Host } from "./host.js";
import { type IgnoreRules, isIgnored, rulesAbove, rulesIn } from "./ignore-rules.js";

/** Walks the folders, one at a time: gives the candidates of each, by path, so that others may come between. */
export function* workspaceFiles(host: Host, folders: readonly string[]): Generator<readonly string[]> {
  // A folder in another one is walked with it.
  const tops = folders.filter((folder) => !folders.some((other) => nameWithin(other, folder) !== null));
  const pending: { readonly folder: string; readonly above: IgnoreRules }[] = [];
  for (const top of [...new Set(tops)].reverse()) {
    const folder = top.replace(/(.)\/$/, "$1");
    pending.push({ folder, above: rulesAbove(host, folder) });
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { folder, above } = next;
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
