// `postern lint`: files → findings.

import { type AnalyzeOptions, analyze, type Level, nearest, openCatalogue, type Report, rules } from "@postern/core";
import type { Arguments, Options } from "../arguments.js";
import { FAILURE, statusOf, type Threshold } from "../exit-status.js";
import { type Collected, collect } from "../files/collect.js";
import { Disk } from "../files/disk.js";
import { formatTargets, writeTargets } from "../formats-option.js";
import type { Io } from "../io.js";
import { createProgress } from "../progress.js";
import { readingOptions } from "../reading-options.js";
import { compactReport } from "../report/compact.js";
import { jsonReport } from "../report/json.js";
import { prettyReport } from "../report/pretty.js";
import { createStyle, wantsColor } from "../report/terminal-style.js";
import { UsageError } from "../usage-error.js";

const formats = ["pretty", "compact", "json"] as const;

export function lint({ operands, options }: Arguments, cwd: string, io: Io): number {
  const started = performance.now();
  const targets = formatTargets(options.texts("format"), formats, "pretty");
  const threshold = oneOf(options.text("fail-on"), "fail-on", ["warning", "error", "info", "never"] satisfies Threshold[]);
  const maxFindings = countOption(options.text("max-findings"));
  const catalogue = openCatalogueOnce(io);
  const settings: AnalyzeOptions = { ...readingOptions(options), ...ruleOptions(options), catalogue };
  const disk = new Disk(cwd);
  const quiet = options.flag("quiet") === true;
  const progress = createProgress(io.stderr, progressWanted(options, io), () => performance.now());
  const collected = collect(operands, disk, io, collectOptions(options), progress);
  progress.stage(`Checking ${collected.files.length} files …`);
  const analyzed = analyze({ files: collected.files, provider: disk }, settings);
  progress.done();
  const report: Report = { ...analyzed, skipped: mergeSkipped(analyzed, collected) };
  const milliseconds = Math.round(performance.now() - started);

  writeTargets(targets, io, cwd, (name, toTerminal) => {
    if (name === "json") return jsonReport(report, { dataDate: catalogue().dataDate, milliseconds, maxFindings });
    if (name === "compact") return compactReport(report, maxFindings);
    const style = createStyle(toTerminal && wantsColor(options.flag("color"), io), io.stdout.columns);
    const skipped = options.flag("show-skipped") === true ? report.skipped : namedOnly(report, collected);
    return prettyReport(report, { style, textOf: (file) => disk.read(file), maxFindings, skipped, milliseconds, quiet });
  });
  for (const error of collected.errors) io.stderr.write(`postern: ${error}\n`);
  if (options.flag("verbose") === true) {
    io.stderr.write(`postern: looked into ${collected.candidates} candidates, read ${report.summary.files} files in ${milliseconds} ms\n`);
  }
  return collected.errors.length > 0 ? FAILURE : statusOf(report, threshold);
}

/** Opens the catalogue at most once; a broken one is a failure of the installation. */
function openCatalogueOnce(io: Io): AnalyzeOptions["catalogue"] {
  let opened: ReturnType<typeof openCatalogue> | undefined;
  return () => {
    opened ??= openCatalogue(io.readCatalogue());
    if (opened.problem !== null) throw new UsageError(`The AWS data of this installation cannot be read: ${opened.problem}`);
    return opened;
  };
}

export function progressWanted(options: Options, io: Io): boolean {
  return (options.flag("progress") ?? io.stderr.isTerminal) && options.flag("quiet") !== true;
}

export function collectOptions(options: Options) {
  return { stdinName: options.text("stdin-filename"), errorOnUnmatched: options.flag("error-on-unmatched") !== false };
}

function mergeSkipped(report: Report, collected: Collected): Report["skipped"] {
  // A file that could not be read was never handed to core, so no file is in both lists.
  return [...collected.skipped, ...report.skipped].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

/** Without `--show-skipped`: files that were asked for by name, and files of which only a part was read. */
function namedOnly(report: Report, collected: Collected): Report["skipped"] {
  const walked = new Set(collected.files.filter(({ named }) => !named).map(({ file }) => file));
  return report.skipped.filter(({ file, reason }) => !walked.has(file) || reason.includes("not read"));
}

function ruleOptions(options: Options): Pick<AnalyzeOptions, "rules" | "only" | "preset"> {
  const levels = options.texts("rule").map((text): [string, Level] => {
    const [id = "", level] = text.split("=");
    return [ruleId(id), oneOf(level, `rule ${id}`, ["error", "warning", "info", "off"] satisfies Level[], true)];
  });
  const only = options.texts("only").flatMap((text) => text.split(",").map((id) => ruleId(id.trim())));
  return {
    rules: Object.fromEntries(levels),
    ...(only.length === 0 ? {} : { only }),
    preset: oneOf(options.text("preset"), "preset", ["recommended", "strict", "all"] satisfies AnalyzeOptions["preset"][]),
  };
}

function ruleId(id: string): string {
  const ids = rules.map((rule) => rule.id);
  if (ids.includes(id)) return id;
  const near = nearest(id, ids, 1)[0];
  throw new UsageError(`There is no rule \`${id}\`. ${near === undefined ? "`postern rules` lists them." : `Did you mean \`${near}\`?`}`);
}

/** One of some words; the first where none is given, unless one has to be. */
function oneOf<Word extends string>(text: string | undefined, option: string, words: readonly Word[], needed = false): Word {
  const found = words.find((word) => word === text);
  const [fallback] = words;
  if (found !== undefined) return found;
  if (text === undefined && !needed && fallback !== undefined) return fallback;
  throw new UsageError(`\`--${option}\` is one of ${words.join(", ")}, not \`${text ?? ""}\`.`);
}

function countOption(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const number = Number(text);
  if (!/^\d+$/.test(text)) throw new UsageError(`\`--max-findings ${text}\`: a number was expected.`);
  return number;
}
