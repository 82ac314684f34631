// The operands of a command → the files to analyse, with a reason for every one that is left out.

import { existsSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import { compileGlob, type InputFile, isWorthParsing, limits, type SkippedFile } from "@postern/core";
import type { Io } from "../io.js";
import type { Progress } from "../progress.js";
import { UsageError } from "../usage-error.js";
import { asSingleBytes, decode } from "./decode.js";
import { type Disk, readBytes, reasonOf } from "./disk.js";
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
export function collect(operands: readonly string[], disk: Disk, io: Io, options: CollectOptions, progress: Progress): Collected {
  const collector = new Collector(disk, io, options, progress);
  for (const operand of operands.length === 0 ? ["."] : operands) collector.operand(operand);
  return collector.result();
}

class Collector {
  private readonly files = new Map<string, boolean>();
  private readonly skipped: SkippedFile[] = [];
  private readonly errors: string[] = [];
  private candidates = 0;
  private stdinUsed = false;
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
    const { skipped, errors, candidates } = this;
    return { files, skipped, errors, candidates };
  }

  operand(operand: string): void {
    if (operand === "-") return this.stdin();
    const path = resolve(this.disk.cwd, operand);
    if (existsSync(path)) {
      if (isFolder(path)) this.folder(path);
      else this.named(path);
    } else if (/[*?[{]/.test(operand)) this.glob(operand);
    else this.errors.push(`${operand}: ${reasonOfMissing(path)}`);
  }

  private stdin(): void {
    if (this.stdinUsed) throw new UsageError("Standard input (`-`) can be read only once.");
    this.stdinUsed = true;
    const name = this.options.stdinName ?? "<stdin>";
    const bytes = this.io.readStdin(limits.fileBytes);
    if (bytes === null) {
      this.errors.push(`${name}: Standard input is larger than ${limits.fileBytes / 1024 / 1024} MiB.`);
      return;
    }
    this.disk.provide(name, decode(bytes));
    this.files.set(name, true);
    this.candidates++;
  }

  private named(path: string): void {
    this.candidates++;
    const file = this.disk.name(path);
    const result = readBytes(path);
    if ("reason" in result) {
      this.skipped.push({ file, reason: result.reason });
      if (!result.reason.includes("MiB")) this.errors.push(`${file}: ${result.reason}`);
      return;
    }
    this.disk.provide(file, decode(result.bytes));
    this.files.set(file, true);
  }

  private folder(path: string): void {
    const { files, unreadable } = walk(path);
    for (const { path: at, reason } of unreadable) {
      this.skipped.push({ file: this.disk.name(at), reason });
      if (at === path) this.errors.push(`${this.disk.name(at)}: ${reason}`);
    }
    for (const at of files) this.candidate(at);
  }

  private candidate(path: string): void {
    this.candidates++;
    this.progress.count(this.candidates);
    const file = this.disk.name(path);
    if (this.files.has(file)) return;
    const result = readBytes(path);
    if ("reason" in result) {
      this.skipped.push({ file, reason: result.reason });
    } else if (isWorthParsing(file, asSingleBytes(result.bytes))) {
      this.disk.provide(file, decode(result.bytes));
      this.files.set(file, false);
    }
  }

  private glob(pattern: string): void {
    const normal = sep === "/" ? pattern : pattern.split(sep).join("/");
    const fixed = normal.split("/");
    const wild = fixed.findIndex((step) => /[*?[{]/.test(step));
    const base = resolve(this.disk.cwd, fixed.slice(0, Math.max(0, wild)).join("/") || (normal.startsWith("/") ? "/" : "."));
    const rest = fixed.slice(Math.max(0, wild)).join("/");
    const matches = compileGlob(rest);
    const found = isFolder(base)
      ? walk(base).files.filter((path) => matches(path.slice(base.length).split(sep).filter(Boolean).join("/")))
      : [];
    for (const path of found) this.named(path);
    if (found.length === 0 && this.options.errorOnUnmatched) {
      this.errors.push(`${pattern}: No file matches. (\`--no-error-on-unmatched\` tolerates this.)`);
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
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

