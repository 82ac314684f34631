// The operands of a command → the files to analyse, with a reason for every one that is left out.

import { isAscii } from "node:buffer";
import { existsSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import { compileGlob, type InputFile, isCandidateName, isWorthParsing, limits, type SkippedFile } from "@postern/core";
import type { Io } from "../io.js";
import type { Progress } from "../progress.js";
import { UsageError } from "../usage-error.js";
import { asSingleBytes, decode } from "./decode.js";
import { type Disk, readBytes, reasonOf } from "./disk.js";
import { isFolder } from "./is-folder.js";
import { walk } from "./walk.js";

export interface CollectOptions {
  readonly stdinName: string | undefined;
  readonly errorOnUnmatched: boolean;
}

export interface Collected {
  readonly files: readonly InputFile[];
  readonly skipped: readonly SkippedFile[];
  /** Operands that could not be read or found: the run fails for them, the others are still checked. */
  readonly errors: readonly string[];
  /** Candidates that were looked into. */
  readonly candidates: number;
}

/** Reads what the operands name. Files named by themselves are read whatever they are called. */
export function collect(
  operands: readonly string[],
  disk: Disk,
  io: Io,
  options: CollectOptions,
  progress: Progress,
): Collected {
  const collector = new Collector(disk, io, options, progress);
  for (const operand of operands.length === 0 ? ["."] : operands) collector.operand(operand);
  return collector.result();
}

class Collector {
  private readonly files = new Map<string, boolean>();
  private readonly skipped = new Map<string, string>();
  private readonly errors = new Set<string>();
  private candidates = 0;
  /** Candidates are read into one place: many thousands of buffers would outlive their use. */
  private readonly room = Buffer.allocUnsafeSlow(1_048_576);
  /** The name that standard input goes by, once it was read. */
  private stdinName: string | null = null;
  private readonly disk: Disk;
  private readonly io: Io;
  private readonly options: CollectOptions;
  private readonly progress: Progress;

  constructor(disk: Disk, io: Io, options: CollectOptions, progress: Progress) {
    this.disk = disk;
    this.io = io;
    this.options = options;
    this.progress = progress;
  }

  result(): Collected {
    const files = [...this.files].map(([file, named]) => ({ file, named }));
    const skipped = [...this.skipped].map(([file, reason]) => ({ file, reason }));
    return { files, skipped, errors: [...this.errors], candidates: this.candidates };
  }

  operand(operand: string): void {
    if (operand === "") throw new UsageError("An operand is empty. Name a file or folder; `.` is the current folder.");
    if (operand === "-") this.stdin();
    else this.path(operand);
  }

  private path(operand: string): void {
    const path = resolve(this.disk.cwd, operand);
    if (existsSync(path)) {
      if (isFolder(path)) this.folder(path);
      else this.named(path);
    } else if (isPattern(operand)) this.glob(operand);
    else this.fail(this.disk.name(path), reasonOfMissing(path));
  }

  private fail(file: string, reason: string): void {
    this.skipped.set(file, reason);
    this.errors.add(`${file}: ${reason}`);
  }

  /** What comes in stands for the file of that name, as in an editor: the disk's text of it is not read. */
  private stdin(): void {
    if (this.stdinName !== null) throw new UsageError("Standard input (`-`) can be read only once.");
    const { stdinName } = this.options;
    const name = stdinName === undefined ? "<stdin>" : this.disk.name(resolve(this.disk.cwd, stdinName));
    this.stdinName = name;
    this.candidates++;
    const result = readStdin(this.io);
    if ("reason" in result) this.fail(name, result.reason);
    else this.take(name, decode(result.bytes), true);
  }

  private named(path: string): void {
    this.candidates++;
    const file = this.disk.name(path);
    if (file === this.stdinName || this.files.get(file) === true) return;
    const result = readBytes(path);
    if ("reason" in result) this.fail(file, result.reason);
    else this.take(file, decode(result.bytes), true);
  }

  private folder(path: string): void {
    const { files, unreadable } = walk(path);
    for (const { path: at, reason } of unreadable) {
      if (at === path) this.fail(this.disk.name(at), reason);
      else this.skipped.set(this.disk.name(at), reason);
    }
    for (const at of files) this.candidate(at);
  }

  private candidate(path: string): void {
    this.candidates++;
    this.progress.count(this.candidates);
    const file = this.disk.name(path);
    if (this.files.has(file) || this.skipped.has(file)) return;
    const result = readBytes(path, this.room);
    if ("reason" in result) {
      this.skipped.set(file, result.reason);
      return;
    }
    const sniffed = asSingleBytes(result.bytes);
    if (isWorthParsing(file, sniffed)) this.take(file, isAscii(result.bytes) ? sniffed : decode(result.bytes), false);
  }

  private take(file: string, text: string, named: boolean): void {
    this.disk.provide(file, text);
    this.files.set(file, named);
    this.skipped.delete(file);
  }

  private glob(operand: string): void {
    const { base, pattern } = splitPattern(operand);
    const start = resolve(this.disk.cwd, base);
    const isMatch = compileGlob(pattern);
    const matches = (path: string) => isMatch(path.slice(start.length).split(sep).filter(Boolean).join("/"));
    const { files, unreadable } = isFolder(start) ? walk(start, candidatesOf(pattern)) : { files: [], unreadable: [] };
    const found = files.filter(matches);
    const missed = unreadable.filter(({ path }) => matches(path));
    for (const path of found) this.named(path);
    for (const { path, reason } of missed) this.fail(this.disk.name(path), reason);
    if (found.length + missed.length === 0 && this.options.errorOnUnmatched) {
      const remedy =
        "Files that an ignore file leaves out do not count; name them to check them. `--no-error-on-unmatched` tolerates this.";
      this.errors.add(`${operand}: No file matches. ${remedy}`);
    }
  }
}

/** A bracket or brace that nothing closes is a character like others. */
function isPattern(operand: string): boolean {
  return /[*?]|\[.+\]|\{.*[,.].*\}/.test(operand);
}

/** The folder before the first wildcard, and the rest. */
function splitPattern(operand: string): { base: string; pattern: string } {
  const steps = (sep === "/" ? operand : operand.split(sep).join("/")).split("/");
  const wild = Math.max(
    0,
    steps.findIndex((step) => /[*?[{]/.test(step)),
  );
  const base = steps.slice(0, wild).join("/") || (steps[0] === "" ? "/" : ".");
  return { base, pattern: steps.slice(wild).join("/") };
}

/** A pattern that spells out how names end means all such files; `**` alone means the usual candidates. */
function candidatesOf(pattern: string): (name: string) => boolean {
  return /[^*?\]}/]$/.test(pattern) ? () => true : isCandidateName;
}

function readStdin(io: Io): { readonly bytes: Buffer } | { readonly reason: string } {
  try {
    const bytes = io.readStdin(limits.fileBytes);
    return bytes === null
      ? { reason: `Standard input is larger than ${limits.fileBytes / 1024 / 1024} MiB.` }
      : { bytes };
  } catch (error) {
    return { reason: `Standard input cannot be read: ${reasonOf(error)}` };
  }
}

function reasonOfMissing(path: string): string {
  try {
    statSync(path);
    return "It cannot be read.";
  } catch (error) {
    return reasonOf(error);
  }
}
