// `postern graph`: the project as a picture, with a verdict on each door.

import { type Graph, graph as graphOf, mermaidPicture } from "@postern/core";
import type { Arguments } from "../arguments.js";
import { openCatalogueOnce } from "../catalogue.js";
import { HeededConfigurations } from "../configuration.js";
import { FAILURE, OK } from "../exit-status.js";
import { Disk } from "../files/disk.js";
import { mergeSkipped } from "../files/skipped.js";
import { formatNames, formatTargets, writeTargets } from "../formats-option.js";
import { gather } from "../gather.js";
import { dotPicture } from "../graph/dot.js";
import { svgPicture } from "../graph/svg.js";
import type { Io } from "../io.js";
import { complain } from "../outcome.js";
import { readingOptions } from "../reading-options.js";
import { SCHEMA_VERSION } from "../report/json.js";
import { printable } from "../report/terminal-style.js";

const pictures = { mermaid: mermaidPicture, dot: dotPicture, svg: svgPicture, json: jsonGraph } as const;

export function graph(given: Arguments, cwd: string, io: Io): number {
  const started = performance.now();
  const { options } = given;
  const targets = formatTargets(options.texts("format"), formatNames.graph);
  const disk = new Disk(cwd);
  const configurations = new HeededConfigurations(options, disk);
  const configured = configurations.readingOf;
  const settings = { ...readingOptions(options, disk), configured, catalogue: openCatalogueOnce(io) };
  const { collected, progress } = gather(given, disk, io, configurations);
  progress.stage(`Drawing ${collected.files.length} files …`);
  const found = graphOf({ files: collected.files, provider: disk }, settings);
  const shown: Graph = { ...found, skipped: mergeSkipped(collected.skipped, found.skipped) };
  progress.done();
  configurations.refuseFaults();
  writeTargets(targets, io, cwd, (name) => pictures[name](shown));
  // A picture has no room for what is missing in it.
  if (options.flag("quiet") !== true && targets.every(({ name }) => name !== "json"))
    for (const line of missing(shown)) io.stderr.write(`postern: ${printable(line)}\n`);
  const milliseconds = Math.round(performance.now() - started);
  complain(collected, { verbose: options.flag("verbose") === true, milliseconds }, io);
  return collected.errors.length > 0 ? FAILURE : OK;
}

function jsonGraph(shown: Graph): string {
  return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...shown }, null, 2)}\n`;
}

const mostTold = 20;

/** What was not read, or not understood. */
function missing({ skipped, problems }: Graph): readonly string[] {
  const told = [
    ...skipped.map(({ file, reason }) => `${file} was not read: ${reason}`),
    ...problems.map(({ file, range, message }) => `${file}:${range.start.line}:${range.start.column}: ${message}`),
  ];
  const rest = told.length - mostTold;
  return rest > 0 ? [...told.slice(0, mostTold), `… and ${rest} more; \`postern inspect\` lists them.`] : told;
}
