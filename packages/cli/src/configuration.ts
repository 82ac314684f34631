// `--config FILE`, `--no-config`: the configurations of a call, and what is wrong with them.

import { sep } from "node:path";
import { type ConfigurationFault, Configurations, type FileSettings, indexLines, positionAt } from "@postern/core";
import type { Options } from "./arguments.js";
import { decode } from "./files/decode.js";
import { type Disk, readBytes } from "./files/disk.js";
import { UsageError } from "./usage-error.js";

/** The configurations that hold for the files of a call. */
export class HeededConfigurations {
  private readonly configurations: Configurations;
  private readonly disk: Disk;

  /** Throws a `UsageError` if the file of `--config` cannot be read. */
  constructor(options: Options, disk: Disk) {
    this.disk = disk;
    const top = sep === "/" ? disk.cwd : disk.cwd.split(sep).join("/");
    const choice =
      options.flag("no-config") === true ? ({ kind: "none" } as const) : chosenFile(options.text("config"), disk);
    this.configurations = new Configurations(disk, top, choice);
  }

  /** What holds for a file, by its name for core. */
  readonly settingsOf = (file: string): FileSettings => this.configurations.settingsOf(file);

  /** How the file is to be read. */
  readonly readingOf = (file: string): FileSettings["reading"] => this.settingsOf(file).reading;

  /** Throws a `UsageError` that lists the faults of all configurations that were asked for, if there are any. */
  refuseFaults(): void {
    const faults = this.configurations.faults();
    if (faults.length === 0) return;
    throw new UsageError(faults.map((fault) => this.line(fault)).join("\n"));
  }

  private line({ file, range, message }: ConfigurationFault): string {
    const { line, column } = positionAt(indexLines(this.disk.read(file) ?? ""), range.start);
    return `${file}:${line}:${column}: ${message}`;
  }
}

function chosenFile(name: string | undefined, disk: Disk) {
  if (name === undefined) return { kind: "nearest" } as const;
  const file = disk.name(disk.path(name));
  const read = readBytes(disk.path(name));
  if ("reason" in read) throw new UsageError(`\`--config ${name}\`: ${read.reason}`);
  disk.provide(file, decode(read.bytes));
  return { kind: "file", file } as const;
}
