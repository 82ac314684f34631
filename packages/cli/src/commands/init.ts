// `postern init`: a starting configuration for the current folder. It changes no level and leaves nothing
// out; what could narrow or widen a judgement is written as a comment, for people to decide.

import { existsSync, writeFileSync } from "node:fs";
import { sep } from "node:path";
import { Configurations, type Inspection, inspect as inspectFiles, namesEndpointPolicy } from "@postern/core";
import type { Arguments, Options } from "../arguments.js";
import { HeededConfigurations } from "../configuration.js";
import { FAILURE, OK } from "../exit-status.js";
import { Disk, reasonOf } from "../files/disk.js";
import { replaceFile } from "../formats-option.js";
import { gather } from "../gather.js";
import type { Io } from "../io.js";
import { complain } from "../outcome.js";
import { type BarePolicies, ownersIn, type StartingPoint, startingConfiguration } from "../starting-configuration.js";
import { UsageError } from "../usage-error.js";

const fileName = "postern.config.json";

export function init(given: Arguments, cwd: string, io: Io): number {
  const started = performance.now();
  const { options } = given;
  const disk = new Disk(cwd);
  const path = disk.path(fileName);
  const isThere = existsSync(path);
  if (isThere && options.flag("force") !== true)
    throw new UsageError(`\`${fileName}\` is there already. \`postern init --force\` replaces it.`);
  // What is to be replaced has no say in what is read.
  const configurations = new HeededConfigurations(isThere ? withoutConfiguration(options) : options, disk);
  const { collected, progress } = gather({ ...given, operands: ["."] }, disk, io, configurations);
  const found = inspectFiles(
    { files: collected.files, provider: disk },
    { configured: configurations.readingOf, positions: false },
  );
  progress.done();
  const start: StartingPoint = { extended: outerFile(disk), policies: barePolicies(found), owners: ownersIn(found) };
  write(path, startingConfiguration(start), isThere);
  if (options.flag("quiet") !== true) io.stdout.write(words(start));
  const milliseconds = Math.round(performance.now() - started);
  complain(collected, { verbose: options.flag("verbose") === true, milliseconds }, io);
  return collected.errors.length > 0 ? FAILURE : OK;
}

function withoutConfiguration(options: Options): Options {
  return { ...options, flag: (name) => (name === "no-config" ? true : options.flag(name)) };
}

/** The configuration that held here so far: the new one stands before it, and has to take it over. */
function outerFile(disk: Disk): string | null {
  const provider = {
    read: (file: string) => (file === fileName ? null : disk.read(file)),
    list: (folder: string) => disk.list(folder),
  };
  const top = sep === "/" ? disk.cwd : disk.cwd.split(sep).join("/");
  return new Configurations(provider, top).fileFor("any.json");
}

/**
 * The bare policies that are endpoints' by their names, as globs: of all files of a folder with one ending,
 * if there are only such policies among them, else of the single files.
 */
function barePolicies({ policies, files }: Inspection): readonly BarePolicies[] {
  const bare = policies.filter(({ resourceType, role }) => resourceType === null && role === "resource-like");
  const named = new Set(bare.map(({ file }) => file).filter(namesEndpointPolicy));
  const patterns = new Set([...named].map(patternOf));
  return [...patterns].flatMap((pattern) => {
    const inside = [...named].filter((file) => patternOf(file) === pattern);
    const all = files.filter(({ file }) => patternOf(file) === pattern);
    if (inside.length > 1 && inside.length === all.length) return [{ files: pattern, count: inside.length }];
    return inside.map((file) => ({ files: asGlob(file), count: 1 }));
  });
}

/** All files of the folder that end alike. */
function patternOf(file: string): string {
  const name = file.lastIndexOf("/") + 1;
  return `${asGlob(file.slice(0, name))}*${asGlob(/\.[^.]*$/.exec(file.slice(name))?.[0] ?? "")}`;
}

/** Characters that mean something in globs stand for any character. */
function asGlob(path: string): string {
  return path.replace(/[[\]{}()*?!+@#\\]/g, "?");
}

/** What was made in the meantime is not overwritten either. */
function write(path: string, text: string, isThere: boolean): void {
  try {
    if (isThere) replaceFile(path, text);
    else writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    throw new UsageError(`\`${fileName}\` cannot be written: ${reasonOf(error).replace("read", "written")}`);
  }
}

function words({ extended, policies, owners }: StartingPoint): string {
  const bare = policies.reduce((sum, { count }) => sum + count, 0);
  const lines = [
    `Wrote ${fileName}.`,
    ...(extended === null ? [] : [`It extends ${extended}, which held here so far.`]),
    ...(bare === 0 ? [] : [`Policies of endpoints by their names: ${bare}, listed under "policies".`]),
    ...(owners.organizations.length + owners.accounts.length === 0
      ? []
      : [
          'Organizations and accounts that policies name stand under "trusted" as comments: keep those that are yours.',
        ]),
    "`postern lint` checks this folder with it.",
  ];
  return `${lines.join("\n")}\n`;
}
