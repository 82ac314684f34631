// Walks a folder for files whose names make them candidates. Symbolic links to folders are not
// followed, so no walk can go round in a circle.

import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isCandidateName, isForeignFolder } from "@postern/core";
import { reasonOf } from "./disk.js";
import { type IgnoreRules, isIgnored, rulesAbove, rulesIn } from "./ignore-rules.js";

export interface WalkResult {
  readonly files: readonly string[];
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/** Paths of all candidates under a folder, sorted. `isCandidate` decides by the name of a file alone. */
export function walk(start: string, isCandidate: (name: string) => boolean = isCandidateName): WalkResult {
  const files: string[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  const pending: Pending[] = [{ folder: start, rules: rulesAbove(start) }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { folder } = next;
    const entries = entriesOf(folder);
    if (!Array.isArray(entries)) {
      unreadable.push({ path: folder, reason: entries.reason });
      continue;
    }
    const names = entries.map(({ name }) => name);
    const rules = rulesIn(folder, names, next.rules);
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!isForeignFolder(folder, entry.name) && !isIgnored(rules, path, true))
          pending.push({ folder: path, rules });
      } else if (isCandidate(entry.name) && !isIgnored(rules, path, false)) {
        const reason = whyNotRead(entry, path);
        if (reason === null) files.push(path);
        else if (reason !== "") unreadable.push({ path, reason });
      }
    }
  }
  return { files: files.sort(), unreadable };
}

interface Pending {
  readonly folder: string;
  readonly rules: IgnoreRules;
}

function entriesOf(folder: string): Dirent[] | { readonly reason: string } {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** Null for a file or a link to one; "" for a link to a folder, which is no file at all. */
function whyNotRead(entry: Dirent, path: string): string | null {
  if (entry.isFile()) return null;
  if (!entry.isSymbolicLink()) return "It is a pipe, socket or device, not a file.";
  try {
    const target = statSync(path);
    if (target.isFile()) return null;
    return target.isDirectory() ? "" : "It leads to a pipe, socket or device, not to a file.";
  } catch (error) {
    return `It is a symbolic link that leads nowhere: ${reasonOf(error)}`;
  }
}
