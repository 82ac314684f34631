// Walks a folder for files whose names make them candidates. Symbolic links to folders are not
// followed, so no walk can go round in a circle.

import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isCandidateName } from "@postern/core";
import { reasonOf } from "./disk.js";
import { type IgnoreRules, isIgnored, rulesAbove, rulesIn } from "./ignore-rules.js";

/** Folders of tools, dependencies and environments: what they hold was not written by the project. */
const skippedFolders = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  ".terraform",
  ".terragrunt-cache",
  ".serverless",
  ".aws-sam",
  ".venv",
  "venv",
  "__pycache__",
  ".tox",
]);

export interface WalkResult {
  readonly files: readonly string[];
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/** Paths of all candidates under a folder, sorted. */
export function walk(start: string): WalkResult {
  const files: string[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  const pending: { folder: string; rules: IgnoreRules }[] = [{ folder: start, rules: rulesAbove(start) }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { folder } = next;
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      unreadable.push({ path: folder, reason: reasonOf(error) });
      continue;
    }
    const rules = rulesIn(
      folder,
      entries.map(({ name }) => name),
      next.rules,
    );
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!isSkippedFolder(folder, entry.name) && !isIgnored(rules, path, true)) pending.push({ folder: path, rules });
      } else if (isCandidateName(entry.name) && isRegular(entry, path) && !isIgnored(rules, path, false)) files.push(path);
    }
  }
  return { files: files.sort(), unreadable };
}

function isSkippedFolder(parent: string, name: string): boolean {
  return skippedFolders.has(name) || (name.startsWith("asset.") && /(^|[\\/])cdk\.out([\\/]|$)/.test(parent));
}

/** A file, or a link to one. Pipes and sockets in a folder are nobody's policy. */
function isRegular(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
