// `postern lint`: files → findings.

import { type Analyze, analyze, type Report } from "@postern/core";
import type { Arguments } from "../arguments.js";
import { baselineOption, heedBaseline } from "../baseline-option.js";
import { Disk } from "../files/disk.js";
import { mergeSkipped } from "../files/skipped.js";
import { fixMode, makeFixes, showFixes } from "../fixing/fixing.js";
import { gather } from "../gather.js";
import type { Io } from "../io.js";
import { lintTelling, tellOutcome } from "../lint-outcome.js";
import { lintSettings } from "../lint-settings.js";
import { printConfiguration } from "../print-configuration.js";
import { analyzeInJobs, jobCount, jobsOption, type SharedWork } from "../sharing/jobs.js";
import { shardOption, shardReport } from "../sharing/shard.js";

export async function lint(given: Arguments, cwd: string, io: Io): Promise<number> {
  const started = performance.now();
  const { options } = given;
  const telling = lintTelling(options);
  const disk = new Disk(cwd);
  const mode = fixMode(given);
  const jobs = jobsOption(options.text("jobs"));
  const share = shardOption(options);
  const baseline = baselineOption(options, disk);
  const { settings, configurations } = lintSettings(given, disk, io, today());
  if (options.flag("print-config") === true) return printConfiguration(given, disk, configurations, io);
  const { collected, progress } = gather(given, disk, io, configurations);
  progress.stage(`Checking ${collected.files.length} files …`);
  const checked = collected.files.map(({ file }) => file);
  const known = baseline === null || baseline.isUpdated ? null : baseline;
  const heeded = (report: Report) => (known === null ? report : heedBaseline(report, known, checked, disk));
  const analyzeAll: Analyze = (files, provider) => heeded(analyze({ files, provider }, settings));
  const work: SharedWork = { given, collected, disk, settings };
  const { report: asFound, shard } =
    share === null
      ? { report: await analyzeInJobs(jobCount(jobs, disk.provided), work, io), shard: null }
      : shardReport(share, work);
  const asItIs = heeded(asFound);
  // Files that others refer to have configurations of their own.
  configurations.refuseFaults();
  const wantsUnsafe = options.flag("unsafe-fixes") === true;
  const { isQuiet } = telling;
  const request = { report: asItIs, files: collected.files, disk, analyze: analyzeAll, wantsUnsafe, isQuiet };
  const { report: analyzed, failures } =
    mode === "write" ? await makeFixes(request, io) : { report: asItIs, failures: [] };
  progress.done();
  // Rules that failed for want of the catalogue are a fault of the installation, which this tells instead.
  if (analyzed.findings.some(({ rule }) => rule === "internal-failure")) settings.catalogue();
  const whole: Report = { ...analyzed, skipped: mergeSkipped(collected.skipped, analyzed.skipped) };
  const report = baseline?.isUpdated === true ? heedBaseline(whole, baseline, checked, disk) : whole;
  const milliseconds = Math.round(performance.now() - started);

  if (mode === "show") showFixes(request, io);
  const { files, candidates } = collected;
  const errors = [...collected.errors, ...failures];
  const dataDate = () => settings.catalogue().dataDate;
  // A diff has standard output for itself.
  const targets = mode === "show" ? telling.targets.filter(({ file }) => file !== null) : telling.targets;
  return tellOutcome(
    { report, files, candidates, errors, milliseconds, dataDate, shard },
    { ...telling, targets },
    disk,
    io,
  );
}

/** The day here: suppressions are given by people of one place. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
