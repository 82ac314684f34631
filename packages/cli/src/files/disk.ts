// The disk as core sees it: files by name relative to the working folder, read once.

import { closeSync, fstatSync, openSync, readdirSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { type FileProvider, limits } from "@postern/core";
import { decode } from "./decode.js";
import { readBounded } from "./read-bounded.js";

/** Why a file could not be read, in words for people. */
export type ReadResult = { readonly bytes: Buffer } | { readonly reason: string };

export class Disk implements FileProvider {
  readonly cwd: string;
  private readonly texts = new Map<string, string | null>();
  private readonly folders = new Map<string, readonly string[]>();
  /** Names of provided files by folder: a file that is only on standard input belongs to its folder as well. */
  private readonly providedNames = new Map<string, Set<string>>();
  private characters = 0;

  constructor(cwd: string) {
    this.cwd = cwd;
  }

  /** The path on this machine of a name that core uses. */
  path(file: string): string {
    return isAbsolute(file) ? file : join(this.cwd, file);
  }

  /** The name that core and reports use for a path: relative to the working folder, forward slashes. */
  name(path: string): string {
    const name = relative(this.cwd, path) || ".";
    return sep === "/" ? name : name.split(sep).join("/");
  }

  /** Gives a file a text that is not on the disk (standard input) or was read already. */
  provide(file: string, text: string): void {
    this.texts.set(file, text);
    this.characters += text.length;
    const slash = file.lastIndexOf("/");
    const folder = slash < 0 ? "" : file.slice(0, slash);
    const names = this.providedNames.get(folder) ?? new Set();
    this.providedNames.set(folder, names.add(file.slice(slash + 1)));
  }

  /** How much text was provided, in characters. */
  get provided(): number {
    return this.characters;
  }

  read(file: string): string | null {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    const text = readReferred(this.path(file));
    this.texts.set(file, text);
    return text;
  }

  list(folder: string): readonly string[] {
    const known = this.folders.get(folder);
    if (known !== undefined) return known;
    const names = [...new Set([...listNames(this.path(folder)), ...(this.providedNames.get(folder) ?? [])])].sort();
    this.folders.set(folder, names);
    return names;
  }
}

function listNames(path: string): readonly string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

/**
 * The text of a file that other files refer to. Nobody asked for it by name, so it must be an ordinary
 * one: a pipe would be waited for, and what the kernel makes up (`/proc`, of size 0) is no source text.
 */
function readReferred(path: string): string | null {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return null;
    if (stat.size === 0) return "";
  } catch {
    return null;
  }
  const result = readBytes(path);
  return "bytes" in result ? decode(result.bytes) : null;
}

/**
 * Reads a file of bounded size. Pipes and devices tell their size only by ending.
 * @param room where the bytes may be put, until it is used for the next file.
 */
export function readBytes(path: string, room?: Buffer): ReadResult {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, "r");
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) return { reason: "It is a folder." };
    if (stat.size > limits.fileBytes) return { reason: tooLarge(`is ${mebibytes(stat.size)} MiB large`) };
    const bytes = readBounded(descriptor, limits.fileBytes, stat.isFile() ? stat.size : undefined, room);
    return bytes === null ? { reason: tooLarge("does not end there") } : { bytes };
  } catch (error) {
    return { reason: reasonOf(error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Why a file over the limit is left out. */
export function tooLarge(measure: string): string {
  return `Files over ${limits.fileBytes / 1024 / 1024} MiB are not read; this one ${measure}.`;
}

/** Rounded up, so that no file seems to be within the limit. */
function mebibytes(size: number): string {
  return (Math.ceil((size / 1024 / 1024) * 10) / 10).toFixed(1);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file or folder.",
  EACCES: "It may not be read (permission denied).",
  EPERM: "It may not be read (operation not permitted).",
  ELOOP: "Its symbolic links lead round in a circle.",
  ENAMETOOLONG: "Its name is too long.",
  ENOTDIR: "A part of its path is not a folder.",
  EISDIR: "It is a folder.",
  ENXIO: "It is a socket or device that cannot be read.",
};

export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  return reasons[code] ?? `It cannot be read (${code === "" ? String(error) : code}).`;
}
