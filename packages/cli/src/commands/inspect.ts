// `postern inspect`: what was understood of the files.

import { type Inspection, inspect as inspectFiles } from "@postern/core";
import type { Arguments } from "../arguments.js";
import { FAILURE, OK } from "../exit-status.js";
import { collect } from "../files/collect.js";
import { Disk } from "../files/disk.js";
import { formatTargets, writeTargets } from "../formats-option.js";
import type { Io } from "../io.js";
import { createProgress } from "../progress.js";
import { readingOptions } from "../reading-options.js";
import { SCHEMA_VERSION } from "../report/json.js";
import { inspectionText } from "../report/inspection-text.js";
import { createStyle, wantsColor } from "../report/terminal-style.js";
import { collectOptions, progressWanted } from "./lint.js";

const formats = ["pretty", "json"] as const;

export function inspect({ operands, options }: Arguments, cwd: string, io: Io): number {
  const targets = formatTargets(options.texts("format"), formats, "pretty");
  const settings = { ...readingOptions(options), positions: options.flag("positions") === true };
  const disk = new Disk(cwd);
  const progress = createProgress(io.stderr, progressWanted(options, io), () => performance.now());
  const collected = collect(operands, disk, io, collectOptions(options), progress);
  const found = inspectFiles({ files: collected.files, provider: disk }, settings);
  progress.done();
  const inspection: Inspection = { ...found, skipped: [...collected.skipped, ...found.skipped] };
  writeTargets(targets, io, cwd, (name, toTerminal) =>
    name === "json"
      ? `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...inspection }, null, 2)}\n`
      : inspectionText(inspection, createStyle(toTerminal && wantsColor(options.flag("color"), io), io.stdout.columns)),
  );
  for (const error of collected.errors) io.stderr.write(`postern: ${error}\n`);
  return collected.errors.length > 0 ? FAILURE : OK;
}
