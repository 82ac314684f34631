// Whether a path leads to a folder.

import { statSync } from "node:fs";

/** False also for what cannot be looked at. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
