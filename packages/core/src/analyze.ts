// The pipeline, top to bottom: files → project → rules → report. Rules are asked while files are read,
// portion by portion: a run need not hold all policies at once.

import type { Catalogue } from "./aws/catalogue.js";
import { type EndpointServices, readEndpointServices } from "./aws/endpoint-services.js";
import { readGlobalConditionKeys } from "./aws/global-condition-keys.js";
import { lazy } from "./aws/lazy.js";
import type { Preset } from "./config/configuration.js";
import type { FileSettings } from "./config/file-settings.js";
import { type FileProvider, folderOf, type InputFile } from "./formats/file-provider.js";
import type { Facts, ReadingOptions } from "./formats/format.js";
import { openProject } from "./formats/read-project.js";
import { nothingTrusted } from "./reason/trusted.js";
import type { Report } from "./report/finding.js";
import { mergeShares, type ShareReport } from "./report/merge-shares.js";
import { type RuleLevels, RuleRun, type RuleSelection } from "./report/run-rules.js";
import { type Share, ShareOfWork } from "./report/share.js";
import { buildShareReport } from "./report/share-report.js";
import type { Level, Rule, RuleContext } from "./rules/define-rule.js";
import { ruleTable } from "./rules/rule-table.js";

/** What to analyse: files by name, and access to them and to the files beside them. */
export interface AnalysisInput {
  readonly files: readonly InputFile[];
  readonly provider: FileProvider;
}

/** How to read and judge the files of a run. */
export interface AnalyzeOptions extends ReadingOptions {
  /** The AWS catalogue; asked for at most once, and only if something is to be judged. */
  readonly catalogue: () => Catalogue;
  /** Levels by rule id, over those of the preset and of the configuration. */
  readonly rules?: Readonly<Record<string, Level>>;
  /** Only these rules, by id. */
  readonly only?: readonly string[];
  /** `strict`: every finding for itself; `all`: rules that are off by default as well. */
  readonly preset?: Preset;
  /** False: what the files and their configuration suppress is reported all the same. */
  readonly suppressions?: boolean;
  /** The day, `YYYY-MM-DD`, for suppressions that count until one; without it none is over. */
  readonly today?: string;
  /** Folders of which everything is in the run, by name: only there a suppression of the configuration is idle. */
  readonly wholeFolders?: readonly string[];
  /** Actions that exist though the catalogue does not list them, as `service:Action`. */
  readonly additionalActions?: readonly string[];
  /** What the configuration of a file says (config/configurations.ts); what is said here wins. */
  readonly settingsOf?: (file: string) => FileSettings;
  /** Is told of what the files say, portion by portion, so that who asks more about them need not read them again. */
  readonly onFacts?: (portion: Facts) => void;
}

/**
 * Reads and judges the files of a run. Pure: the same input and options give the same report, in any
 * order of files. Never throws for any text.
 */
export function analyze(input: AnalysisInput, options: AnalyzeOptions): Report {
  return mergeShares([analyzeShare(input, options, { index: 1, count: 1 })]);
}

/** Reads the files of a run and judges a share of them; `mergeShares` of all shares is what `analyze` gives. */
export function analyzeShare({ files, provider }: AnalysisInput, options: AnalyzeOptions, share: Share): ShareReport {
  const endpointServices = readEndpointServices();
  const selection = selectRules(options);
  const run = new RuleRun(selection, contextsOf(options, endpointServices), new ShareOfWork(share));
  const { settingsOf, onFacts } = options;
  const judge = (portion: Facts) => {
    onFacts?.(portion);
    return run.judgePortion(portion);
  };
  const reading =
    settingsOf === undefined ? options : { ...options, configured: (file: string) => settingsOf(file).reading };
  const { project, reread } = openProject(files, provider, reading, endpointServices, judge);
  return buildShareReport(project, run.judgeProject(project), (file) => provider.read(file), {
    suppressions:
      options.suppressions === false
        ? null
        : {
            written: project.suppressions,
            configured: (file) => settingsOf?.(file).suppressions ?? [],
            today: options.today ?? null,
          },
    isWhole: (file) => (options.wholeFolders ?? []).some((folder) => isWithin(folderOf(file), folder)),
    selection,
    atSource: options.atSource !== false,
    reread,
  });
}

/** Whether a folder is another one, or in it. */
function isWithin(folder: string, outer: string): boolean {
  return outer === "" ? !folder.startsWith("..") : folder === outer || folder.startsWith(`${outer}/`);
}

/** What the configurations of files say, each computed once. */
function bySettings<Value>(
  { settingsOf }: Pick<AnalyzeOptions, "settingsOf">,
  make: (settings: FileSettings | null) => Value,
): (file: string) => Value {
  const known = new Map<FileSettings | null, Value>();
  return (file) => {
    const settings = settingsOf?.(file) ?? null;
    const value = known.get(settings) ?? make(settings);
    known.set(settings, value);
    return value;
  };
}

function contextsOf(options: AnalyzeOptions, endpointServices: EndpointServices): (file: string) => RuleContext {
  const { catalogue, additionalActions = [] } = options;
  const conditionKeys = lazy(readGlobalConditionKeys);
  return bySettings(options, (settings) => {
    const actions = [...additionalActions, ...(settings?.additionalActions ?? [])];
    return {
      catalogue,
      conditionKeys,
      endpointServices,
      additionalActions: new Set(actions.map((action) => action.toLowerCase())),
      trusted: settings?.trusted ?? nothingTrusted,
      invariants: settings?.invariants ?? [],
    };
  });
}

function selectRules(options: AnalyzeOptions): RuleSelection {
  const { only } = options;
  return {
    known: ruleTable.map(({ rule }) => rule.id),
    rules: ruleTable.map(({ rule }) => rule).filter((rule) => only === undefined || only.includes(rule.id)),
    at: bySettings(options, (settings) => levelsOf(options, settings)),
  };
}

function levelsOf(
  { only, preset: wanted, rules: over = {} }: AnalyzeOptions,
  settings: FileSettings | null,
): RuleLevels {
  const preset = wanted ?? settings?.preset ?? "recommended";
  const configured = settings?.rules ?? {};
  // Who names a rule wants it to be asked.
  const isNamed = (rule: Rule) => only?.includes(rule.id) === true;
  const isSilenced = (rule: Rule) => isNamed(rule) && configured[rule.id] === "off";
  return {
    isChosen: (rule) => Object.hasOwn(over, rule.id) || (Object.hasOwn(configured, rule.id) && !isSilenced(rule)),
    levelOf(rule) {
      const level = over[rule.id] ?? (isSilenced(rule) ? undefined : configured[rule.id]);
      if (level !== undefined) return level;
      return rule.level === "off" && (preset === "all" || isNamed(rule)) ? "info" : rule.level;
    },
    strict: preset === "strict" || preset === "all",
  };
}
