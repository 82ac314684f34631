// The pipeline, top to bottom: files → project → rules → report. Rules are asked while files are read,
// portion by portion: a run need not hold all policies at once.

import type { Catalogue } from "./aws/catalogue.js";
import { readEndpointServices } from "./aws/endpoint-services.js";
import { readGlobalConditionKeys } from "./aws/global-condition-keys.js";
import { lazy } from "./aws/lazy.js";
import type { FileProvider, InputFile } from "./formats/file-provider.js";
import type { Facts, ReadingOptions } from "./formats/format.js";
import { openProject } from "./formats/read-project.js";
import type { Report } from "./report/finding.js";
import { buildReport } from "./report/report.js";
import { RuleRun, type RuleSelection } from "./report/run-rules.js";
import type { Level, Rule } from "./rules/define-rule.js";
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
  /** Levels by rule id, over those of the preset. */
  readonly rules?: Readonly<Record<string, Level>>;
  /** Only these rules, by id. */
  readonly only?: readonly string[];
  /** `strict`: every finding for itself; `all`: rules that are off by default as well. */
  readonly preset?: "recommended" | "strict" | "all";
  /** False: what the files suppress is reported all the same. */
  readonly suppressions?: boolean;
  /** Actions that exist though the catalogue does not list them, as `service:Action`. */
  readonly additionalActions?: readonly string[];
}

/**
 * Reads and judges the files of a run. Pure: the same input and options give the same report, in any
 * order of files. Never throws for any text.
 */
export function analyze({ files, provider }: AnalysisInput, options: AnalyzeOptions): Report {
  const endpointServices = readEndpointServices();
  const selection = selectRules(options);
  const run = new RuleRun(selection, {
    catalogue: options.catalogue,
    conditionKeys: lazy(readGlobalConditionKeys),
    endpointServices,
    additionalActions: new Set((options.additionalActions ?? []).map((action) => action.toLowerCase())),
  });
  const judge = (portion: Facts) => run.judgePortion(portion);
  const { project, reread } = openProject(files, provider, options, endpointServices, judge);
  const suppressions = options.suppressions === false ? [] : project.suppressions;
  return buildReport(project, run.judgeProject(project), (file) => provider.read(file), {
    suppressions,
    selection,
    atSource: options.atSource !== false,
    reread,
  });
}

function selectRules(options: AnalyzeOptions): RuleSelection {
  const { only, preset, rules = {} } = options;
  const chosen = (rule: Rule) => Object.hasOwn(rules, rule.id);
  return {
    known: ruleTable.map(({ rule }) => rule.id),
    rules: ruleTable.map(({ rule }) => rule).filter((rule) => only === undefined || only.includes(rule.id)),
    isChosen: chosen,
    levelOf(rule) {
      const level = chosen(rule) ? rules[rule.id] : undefined;
      if (level !== undefined) return level;
      // Who names a rule wants it to be asked.
      const isWanted = preset === "all" || only?.includes(rule.id) === true;
      return rule.level === "off" && isWanted ? "info" : rule.level;
    },
    strict: preset === "strict" || preset === "all",
  };
}
