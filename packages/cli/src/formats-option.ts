// `--format NAME[=FILE]`: which reports go where.

import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { nearest } from "@postern/core";
import { reasonOf } from "./files/disk.js";
import type { Io } from "./io.js";
import { lintFormatNames } from "./report/lint-formats.js";
import { UsageError } from "./usage-error.js";

/** The formats of every command, the default first. */
export const formatNames = {
  lint: lintFormatNames,
  "merge-reports": lintFormatNames,
  inspect: ["pretty", "json"],
  graph: ["mermaid", "dot", "svg", "json"],
  rules: ["pretty", "json"],
  explain: ["pretty", "json"],
  ask: ["pretty", "json"],
  find: ["pretty", "json"],
  compare: ["pretty", "json"],
  prove: ["pretty", "json"],
  statements: ["pretty", "json"],
} as const;

export interface FormatTarget<Name extends string> {
  readonly name: Name;
  /** Null for standard output. */
  readonly file: string | null;
}

/** Reads the repeated option; the first known format is the default. Each target takes one format. */
export function formatTargets<Name extends string>(
  texts: readonly string[],
  known: readonly Name[],
): readonly FormatTarget<Name>[] {
  if (texts.length === 0) return known.slice(0, 1).map((name) => ({ name, file: null }));
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
    throw new UsageError(
      "Only one format can go to standard output. Send the others to files: `--format json=report.json`.",
    );
  }
  const twice = targets.find(({ file }, at) => targets.findIndex((one) => one.file === file) !== at);
  if (twice !== undefined) throw new UsageError(`\`${twice.file}\` cannot take two formats. Give each its own file.`);
  return targets;
}

function unknownFormat(word: string, known: readonly string[]): UsageError {
  const near = nearest(word, known, 1)[0];
  const hint = near === undefined ? `There are ${known.join(", ")}.` : `Did you mean \`${near}\`?`;
  return new UsageError(`There is no format \`${word}\`. ${hint}`);
}

/**
 * Writes each text to its target, files first: if one cannot be written, which is a mistake of the
 * call, nothing has gone to standard output.
 */
export function writeTargets<Name extends string>(
  targets: readonly FormatTarget<Name>[],
  io: Io,
  cwd: string,
  render: (name: Name, toTerminal: boolean) => string,
): void {
  for (const { name, file } of targets) if (file !== null) writeReport(resolve(cwd, file), file, render(name, false));
  for (const { name, file } of targets) if (file === null) io.stdout.write(render(name, true));
}

function writeReport(path: string, name: string, text: string): void {
  try {
    if (isStream(path)) writeFileSync(path, text, { flag: "a" });
    else replaceFile(path, text);
  } catch (error) {
    throw new UsageError(`The report cannot be written to \`${name}\`: ${reasonOf(error)}`);
  }
}

/** Pipes, devices and what a shell opened (`/dev/stderr`) are written to, not replaced. */
function isStream(path: string): boolean {
  if (/^\/(dev|proc)\//.test(path)) return true;
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile();
}

/** A reader of a file sees the old report or the new one, never half of one. A link stays a link. */
export function replaceFile(path: string, text: string): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  const draft = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
}
