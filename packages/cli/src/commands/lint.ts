// `postern lint`: files → findings.

import { type AnalyzeOptions, analyze, holdsSecrets, type Level, nearest, type Report, rules } from "@postern/core";
import type { Arguments, Options } from "../arguments.js";
import { openCatalogueOnce } from "../catalogue.js";
import { FAILURE, statusOf, type Threshold } from "../exit-status.js";
import type { Collected } from "../files/collect.js";
import { Disk } from "../files/disk.js";
import { mergeSkipped } from "../files/skipped.js";
import { formatNames, formatTargets, writeTargets } from "../formats-option.js";
import { gather } from "../gather.js";
import type { Io } from "../io.js";
import { complain } from "../outcome.js";
import { readingOptions } from "../reading-options.js";
import type { ReportContext } from "../report/lint-format.js";
import { lintFormats } from "../report/lint-formats.js";
import { lintStyle, plainStyle } from "../report/lint-style.js";
import { UsageError } from "../usage-error.js";

export function lint(given: Arguments, cwd: string, io: Io): number {
  const started = performance.now();
  const { options } = given;
  const targets = formatTargets(options.texts("format"), formatNames.lint);
  const threshold = oneOf(options.text("fail-on"), "fail-on", thresholds);
  const maxFindings = countOption(options.text("max-findings"));
  const catalogue = openCatalogueOnce(io);
  const disk = new Disk(cwd);
  const settings: AnalyzeOptions = { ...readingOptions(options, disk), ...ruleOptions(options), catalogue };
  const { collected, progress } = gather(given, disk, io);
  progress.stage(`Checking ${collected.files.length} files …`);
  const analyzed = analyze({ files: collected.files, provider: disk }, settings);
  progress.done();
  // Rules that failed for want of the catalogue are a fault of the installation, which this tells instead.
  if (analyzed.findings.some(({ rule }) => rule === "internal-failure")) catalogue();
  const report: Report = { ...analyzed, skipped: mergeSkipped(collected.skipped, analyzed.skipped) };
  const milliseconds = Math.round(performance.now() - started);

  const context: Omit<ReportContext, "style"> = {
    textOf: (file) => shownText(disk.read(file)),
    maxFindings,
    files: collected.files.map(({ file }) => file),
    skipped: options.flag("show-skipped") === true ? report.skipped : worthShowing(report, collected),
    candidates: collected.candidates,
    failures: collected.errors,
    milliseconds,
    quiet: options.flag("quiet") === true,
    dataDate: () => catalogue().dataDate,
  };
  const style = lintStyle(options.flag("color"), io);
  writeTargets(targets, io, cwd, (name, toTerminal) =>
    lintFormats[name](report, { ...context, style: toTerminal ? style : plainStyle }),
  );
  complain(collected, { verbose: options.flag("verbose") === true, milliseconds }, io);
  return collected.errors.length > 0 ? FAILURE : statusOf(report, threshold);
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

type Preset = NonNullable<AnalyzeOptions["preset"]>;

// The first of each is the default.
const thresholds: readonly [Threshold, ...Threshold[]] = ["warning", "error", "info", "never"];
const presets: readonly [Preset, ...Preset[]] = ["recommended", "strict", "all"];
const levels = ["error", "warning", "info", "off"] satisfies Level[];

function ruleOptions(options: Options): Pick<AnalyzeOptions, "rules" | "only" | "preset" | "suppressions"> {
  const only = options.texts("only").map(ruleList);
  return {
    rules: Object.fromEntries(options.texts("rule").map(ruleLevel)),
    ...(only.length === 0 ? {} : { only: only.flat() }),
    preset: oneOf(options.text("preset"), "preset", presets),
    suppressions: options.flag("suppressions") !== false,
  };
}

function ruleLevel(text: string): [string, Level] {
  const equals = text.indexOf("=");
  const id = ruleId(equals < 0 ? text : text.slice(0, equals));
  const level = levels.find((one) => equals >= 0 && one === text.slice(equals + 1));
  if (level === undefined)
    throw new UsageError(`\`--rule ${text}\`: write it as ID=LEVEL with a level of ${levels.join(", ")}.`);
  return [id, level];
}

/** Rules with commas between; a comma too many does no harm. */
function ruleList(text: string): readonly string[] {
  const ids = text.split(",").flatMap((id) => (id.trim() === "" ? [] : [ruleId(id.trim())]));
  if (ids.length === 0) throw new UsageError("`--only` names no rule. `postern rules` lists them.");
  return ids;
}

function ruleId(id: string): string {
  const ids = rules.map((rule) => rule.id);
  if (ids.includes(id)) return id;
  const near = nearest(id, ids, 1)[0];
  throw new UsageError(
    `There is no rule \`${id}\`. ${near === undefined ? "`postern rules` lists them." : `Did you mean \`${near}\`?`}`,
  );
}

/** One of some words; the first where none is given. */
function oneOf<Word extends string>(text: string | undefined, option: string, words: readonly [Word, ...Word[]]): Word {
  if (text === undefined) return words[0];
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new UsageError(`\`--${option}\` is one of ${words.join(", ")}, not \`${text}\`.`);
}

function countOption(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const number = Number(text);
  if (!/^\d+$/.test(text)) throw new UsageError(`\`--max-findings ${text}\`: write a whole number, 0 or more.`);
  return number;
}
