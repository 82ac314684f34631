// `--print-config`: what the configuration says of each file that is named, with the files that say it.

import { resolve } from "node:path";
import type { FileSettings } from "@postern/core";
import type { Arguments } from "./arguments.js";
import type { HeededConfigurations } from "./configuration.js";
import { OK } from "./exit-status.js";
import type { Disk } from "./files/disk.js";
import type { Io } from "./io.js";

/** Prints one JSON object with a member for each operand; the files need not exist. */
export function printConfiguration(
  { operands }: Arguments,
  disk: Disk,
  configurations: HeededConfigurations,
  io: Io,
): number {
  const names = (operands.length === 0 ? ["."] : operands).map((operand) => disk.name(resolve(disk.cwd, operand)));
  // A folder stands for a file in it.
  const settings = names.map((name) => [name, configurations.settingsOf(isFolder(name, disk) ? `${name}/.` : name)]);
  configurations.refuseFaults();
  const shown = settings.map(([name, one]) => [name, shownSettings(one as FileSettings)]);
  io.stdout.write(`${JSON.stringify(Object.fromEntries(shown), null, 2)}\n`);
  return OK;
}

function isFolder(name: string, disk: Disk): boolean {
  return name === "." || disk.read(name) === null;
}

/** In the words of the configuration, as far as there are some. */
function shownSettings({ invariants, reading, ...settings }: FileSettings): object {
  const variables = reading.variables.flatMap((one) => ("file" in one ? [] : [[one.name, one.text] as const]));
  return {
    ...settings,
    invariants: invariants.map(({ id, message }) => ({ id, message })),
    ...reading,
    variables: Object.fromEntries(variables),
  };
}
