// `--format NAME[=FILE]`: which reports go where.

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { nearest } from "@postern/core";
import type { Io } from "./io.js";
import { UsageError } from "./usage-error.js";

export interface FormatTarget<Name extends string> {
  readonly name: Name;
  /** Null for standard output. */
  readonly file: string | null;
}

/** Reads the repeated option. Only one format may go to standard output. */
export function formatTargets<Name extends string>(
  texts: readonly string[],
  known: readonly Name[],
  fallback: Name,
): readonly FormatTarget<Name>[] {
  if (texts.length === 0) return [{ name: fallback, file: null }];
  const targets = texts.map((text) => {
    const equals = text.indexOf("=");
    const word = equals < 0 ? text : text.slice(0, equals);
    const file = equals < 0 ? null : text.slice(equals + 1);
    const name = known.find((one) => one === word);
    if (name === undefined) throw unknownFormat(word, known);
    if (file === "") throw new UsageError(`\`--format ${text}\`: a file name is missing after \`=\`.`);
    return { name, file };
  });
  if (targets.filter(({ file }) => file === null).length > 1) {
    throw new UsageError("Only one format can go to standard output. Send the others to files: `--format json=report.json`.");
  }
  return targets;
}

function unknownFormat(word: string, known: readonly string[]): UsageError {
  const near = nearest(word, known, 1)[0];
  const hint = near === undefined ? `There are ${known.join(", ")}.` : `Did you mean \`${near}\`?`;
  return new UsageError(`There is no format \`${word}\`. ${hint}`);
}

/** Writes each text to its target. A file that cannot be written is a mistake of the call. */
export function writeTargets<Name extends string>(
  targets: readonly FormatTarget<Name>[],
  io: Io,
  cwd: string,
  render: (name: Name, toTerminal: boolean) => string,
): void {
  for (const { name, file } of targets) {
    if (file === null) {
      io.stdout.write(render(name, true));
      continue;
    }
    try {
      writeFileSync(resolve(cwd, file), render(name, false));
    } catch (error) {
      throw new UsageError(`\`${file}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
