// `postern lint`: files → findings.

import { resolve } from "node:path";
import { type Analyze, type AnalyzeOptions, analyze, holdsSecrets, type Report } from "@postern/core";
import type { Arguments } from "../arguments.js";
import { baselineOption, heedBaseline } from "../baseline-option.js";
import { openCatalogueOnce } from "../catalogue.js";
import { HeededConfigurations } from "../configuration.js";
import { FAILURE, statusOf, type Threshold } from "../exit-status.js";
import type { Collected } from "../files/collect.js";
import { Disk } from "../files/disk.js";
import { isFolder } from "../files/is-folder.js";
import { mergeSkipped } from "../files/skipped.js";
import { fixMode, makeFixes, showFixes } from "../fixing/fixing.js";
import { formatNames, formatTargets, writeTargets } from "../formats-option.js";
import { gather } from "../gather.js";
import type { Io } from "../io.js";
import { complain } from "../outcome.js";
import { printConfiguration } from "../print-configuration.js";
import { readingOptions } from "../reading-options.js";
import type { ReportContext } from "../report/lint-format.js";
import { lintFormats } from "../report/lint-formats.js";
import { lintStyle, plainStyle } from "../report/lint-style.js";
import { ruleOptions } from "../rule-options.js";
import { UsageError } from "../usage-error.js";
import { oneOf } from "../word-option.js";

export function lint(given: Arguments, cwd: string, io: Io): number {
  const started = performance.now();
  const { options } = given;
  const targets = formatTargets(options.texts("format"), formatNames.lint);
  const threshold = oneOf(options.text("fail-on"), "fail-on", thresholds);
  const maxFindings = countOption(options.text("max-findings"));
  const catalogue = openCatalogueOnce(io);
  const disk = new Disk(cwd);
  const mode = fixMode(given);
  const baseline = baselineOption(options, disk);
  const configurations = new HeededConfigurations(options, disk);
  const { settingsOf } = configurations;
  const settings: AnalyzeOptions = {
    ...readingOptions(options, disk),
    ...ruleOptions(options),
    settingsOf,
    catalogue,
    today: today(),
    wholeFolders: foldersOf(given.operands, disk),
  };
  if (options.flag("print-config") === true) return printConfiguration(given, disk, configurations, io);
  const { collected, progress } = gather(given, disk, io, configurations);
  progress.stage(`Checking ${collected.files.length} files …`);
  const checked = collected.files.map(({ file }) => file);
  const known = baseline === null || baseline.isUpdated ? null : baseline;
  const analyzeAll: Analyze = (files, provider) => {
    const analyzed = analyze({ files, provider }, settings);
    return known === null ? analyzed : heedBaseline(analyzed, known, checked, disk);
  };
  const asItIs = analyzeAll(collected.files, disk);
  // Files that others refer to have configurations of their own.
  configurations.refuseFaults();
  const wantsUnsafe = options.flag("unsafe-fixes") === true;
  const isQuiet = options.flag("quiet") === true;
  const request = { report: asItIs, files: collected.files, disk, analyze: analyzeAll, wantsUnsafe, isQuiet };
  const { report: analyzed, failures } = mode === "write" ? makeFixes(request, io) : { report: asItIs, failures: [] };
  progress.done();
  // Rules that failed for want of the catalogue are a fault of the installation, which this tells instead.
  if (analyzed.findings.some(({ rule }) => rule === "internal-failure")) catalogue();
  const whole: Report = { ...analyzed, skipped: mergeSkipped(collected.skipped, analyzed.skipped) };
  const report = baseline?.isUpdated === true ? heedBaseline(whole, baseline, checked, disk) : whole;
  const milliseconds = Math.round(performance.now() - started);

  if (mode === "show") showFixes(request, io);
  const errors = [...collected.errors, ...failures];
  const context: Omit<ReportContext, "style"> = {
    textOf: (file) => shownText(disk.read(file)),
    maxFindings,
    files: checked,
    skipped: options.flag("show-skipped") === true ? report.skipped : worthShowing(report, collected),
    candidates: collected.candidates,
    failures: errors,
    milliseconds,
    quiet: isQuiet,
    dataDate: () => catalogue().dataDate,
  };
  const style = lintStyle(options.flag("color"), io);
  // A diff has standard output for itself.
  const shown = mode === "show" ? targets.filter(({ file }) => file !== null) : targets;
  writeTargets(shown, io, cwd, (name, toTerminal) =>
    lintFormats[name](report, { ...context, style: toTerminal ? style : plainStyle }),
  );
  complain({ ...collected, errors }, { verbose: options.flag("verbose") === true, milliseconds }, io);
  return errors.length > 0 ? FAILURE : statusOf(report, threshold);
}

/** The day here: suppressions are given by people of one place. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The folders among the operands, as core names them. */
function foldersOf(operands: readonly string[], disk: Disk): readonly string[] {
  const paths = (operands.length === 0 ? ["."] : operands).map((operand) => resolve(disk.cwd, operand));
  return paths.filter(isFolder).map((path) => disk.name(path).replace(/^\.$/, ""));
}

/** Of what may hold secrets no line is shown. */
function shownText(text: string | null): string | null {
  return text === null || holdsSecrets(text) ? null : text;
}

/** Without `--show-skipped`: files that were asked for by name, and files of which only a part was read. */
function worthShowing(report: Report, collected: Collected): Report["skipped"] {
  const walked = new Set(collected.files.filter(({ named }) => !named).map(({ file }) => file));
  return report.skipped.filter(({ file, reason }) => !walked.has(file) || reason.includes("not read"));
}

// The first is the default.
const thresholds: readonly [Threshold, ...Threshold[]] = ["warning", "error", "info", "never"];

function countOption(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const number = Number(text);
  if (!/^\d+$/.test(text)) throw new UsageError(`\`--max-findings ${text}\`: write a whole number, 0 or more.`);
  return number;
}
