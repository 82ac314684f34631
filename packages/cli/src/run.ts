// One run of the command: arguments in, exit status out. Never ends the process itself.

import { statSync } from "node:fs";
import { resolve } from "node:path";
import { type Arguments, parseArguments } from "./arguments.js";
import { openCatalogueOnce } from "./catalogue.js";
import { completion } from "./commands/completion.js";
import { explain } from "./commands/explain.js";
import { graph } from "./commands/graph.js";
import { lint } from "./commands/lint.js";
import { mergeReports } from "./commands/merge-reports.js";
import { init, inspect } from "./commands/reading.js";
import { rules } from "./commands/rules.js";
import { FAILURE, OK } from "./exit-status.js";
import { reasonOf } from "./files/disk.js";
import { helpText } from "./help.js";
import type { Io } from "./io.js";
import { ask, compare, find, prove, statements } from "./reasoning/commands.js";
import { printable } from "./report/terminal-style.js";
import { isUsageError, UsageError } from "./usage-error.js";
import { version } from "./version.js";

const commands = {
  lint,
  "merge-reports": mergeReports,
  inspect,
  graph,
  ask,
  find,
  compare,
  prove,
  statements,
  explain,
  rules,
  init,
  completion,
} as const;

/** Runs a command. Mistakes of the caller and failures of the tool are told on standard error, with status 2. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(parseArguments(argv), io);
  } catch (error) {
    if (isUsageError(error))
      for (const line of error.message.split("\n")) io.stderr.write(`postern: ${printable(line)}\n`);
    else {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      io.stderr.write(`postern: internal failure, please report it:\n${detail}\n`);
    }
    return FAILURE;
  }
}

async function dispatch(parsed: Arguments, io: Io): Promise<number> {
  const { command, options } = parsed;
  if (options.flag("version") === true) {
    const { dataDate } = openCatalogueOnce(io)();
    io.stdout.write(`postern ${version} (Node ${process.versions.node}, AWS data of ${dataDate})\n`);
    return OK;
  }
  if (options.flag("help") === true) {
    io.stdout.write(helpText(command));
    return OK;
  }
  if (command === null) {
    io.stderr.write(helpText(null));
    return FAILURE;
  }
  return commands[command](parsed, workingFolder(io.cwd, options.text("cwd")), io);
}

function workingFolder(start: string, option: string | undefined): string {
  const folder = resolve(start, option ?? ".");
  try {
    if (statSync(folder).isDirectory()) return folder;
  } catch (error) {
    throw new UsageError(`\`--cwd ${option ?? "."}\`: ${reasonOf(error)}`);
  }
  throw new UsageError(`\`--cwd ${option ?? "."}\` is not a folder.`);
}
