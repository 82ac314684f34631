// `postern inspect`: what was understood of the files.

import { type Inspection, inspect as inspectFiles } from "@postern/core";
import type { Arguments } from "../arguments.js";
import { HeededConfigurations } from "../configuration.js";
import { FAILURE, OK } from "../exit-status.js";
import { Disk } from "../files/disk.js";
import { mergeSkipped } from "../files/skipped.js";
import { formatNames, formatTargets, writeTargets } from "../formats-option.js";
import { gather } from "../gather.js";
import type { Io } from "../io.js";
import { complain } from "../outcome.js";
import { readingOptions } from "../reading-options.js";
import { inspectionText } from "../report/inspection-text.js";
import { SCHEMA_VERSION } from "../report/json.js";
import { createStyle, wantsColor } from "../report/terminal-style.js";

export function inspect(given: Arguments, cwd: string, io: Io): number {
  const started = performance.now();
  const { options } = given;
  const targets = formatTargets(options.texts("format"), formatNames.inspect);
  const disk = new Disk(cwd);
  const configurations = new HeededConfigurations(options, disk);
  const settings = {
    ...readingOptions(options, disk),
    configured: configurations.readingOf,
    positions: options.flag("positions") === true,
  };
  const { collected, progress } = gather(given, disk, io, configurations);
  const found = inspectFiles({ files: collected.files, provider: disk }, settings);
  progress.done();
  configurations.refuseFaults();
  const inspection: Inspection = { ...found, skipped: mergeSkipped(collected.skipped, found.skipped) };
  writeTargets(targets, io, cwd, (name, toTerminal) => {
    if (name === "json") return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...inspection }, null, 2)}\n`;
    return inspectionText(
      inspection,
      createStyle(toTerminal && wantsColor(options.flag("color"), io), io.stdout.columns),
    );
  });
  complain(
    collected,
    { verbose: options.flag("verbose") === true, milliseconds: Math.round(performance.now() - started) },
    io,
  );
  return collected.errors.length > 0 ? FAILURE : OK;
}
