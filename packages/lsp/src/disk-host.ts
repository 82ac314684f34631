// The host of a running server: the real disk, read synchronously. The only place that imports Node's fs.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { limits } from "@postern/core";
import type { Host } from "./host.js";

/** @param catalogueFile where `catalogue.txt` is; it is opened when first asked for. */
export function createDiskHost(catalogueFile: string): Host {
  return {
    // As git takes it, and the command.
    ignoresCase: process.platform === "win32" || process.platform === "darwin",
    readFile: (path) => orElse(null, () => readRegularFile(path)),
    stampOf: (path) => orElse(null, () => stampOf(path)),
    listFolder: (path) => orElse([], () => listFiles(path)),
    listFolders: (path) => orElse([], () => listFolders(path)),
    readCatalogue: () => readFileSync(catalogueFile, "latin1"),
  };
}

/** Looks before it reads: a pipe would block for ever, a device would never end. */
function readRegularFile(path: string): Uint8Array | null {
  const stats = statSync(path);
  return stats.isFile() && stats.size <= limits.fileBytes ? readFileSync(path) : null;
}

/** Size and times; a file that was replaced by an equally old one has another number. */
function stampOf(path: string): string | null {
  const { size, mtimeMs, ctimeMs, ino } = statSync(path);
  return [size, mtimeMs, ctimeMs, ino].join(" ");
}

function listFiles(path: string): readonly string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map(({ name }) => name)
    .sort();
}

function listFolders(path: string): readonly string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function orElse<T>(fallback: T, read: () => T): T {
  try {
    return read();
  } catch {
    return fallback;
  }
}
