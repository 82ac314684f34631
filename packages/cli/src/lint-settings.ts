// How `lint` is to read and judge, from its options and the configurations: the same in every thread of a run.

import { resolve } from "node:path";
import type { AnalyzeOptions } from "@postern/core";
import type { Arguments } from "./arguments.js";
import { openCatalogueOnce } from "./catalogue.js";
import { HeededConfigurations } from "./configuration.js";
import type { Disk } from "./files/disk.js";
import { isFolder } from "./files/is-folder.js";
import type { Io } from "./io.js";
import { readingOptions } from "./reading-options.js";
import { ruleOptions } from "./rule-options.js";

export interface LintSettings {
  readonly settings: AnalyzeOptions;
  readonly configurations: HeededConfigurations;
}

/** @param today `YYYY-MM-DD`. Throws a `UsageError` for options that mean nothing. */
export function lintSettings({ operands, options }: Arguments, disk: Disk, io: Io, today: string): LintSettings {
  const configurations = new HeededConfigurations(options, disk);
  const { settingsOf } = configurations;
  const settings: AnalyzeOptions = {
    ...readingOptions(options, disk),
    ...ruleOptions(options),
    settingsOf,
    catalogue: openCatalogueOnce(io),
    today,
    wholeFolders: foldersOf(operands, disk),
  };
  return { settings, configurations };
}

/** The folders among the operands, as core names them. */
function foldersOf(operands: readonly string[], disk: Disk): readonly string[] {
  const paths = (operands.length === 0 ? ["."] : operands).map((operand) => resolve(disk.cwd, operand));
  return paths.filter(isFolder).map((path) => disk.name(path).replace(/^\.$/, ""));
}
