// What hosts may know of a rule: its metadata, without its check.

import { type Category, documentationAddress, type Level } from "./define-rule.js";
import { ruleTable } from "./rule-table.js";

/** A rule without its check: what a list or a page of rules shows. */
export interface RuleDescription {
  readonly id: string;
  readonly group: string;
  readonly level: Level;
  readonly category: Category;
  readonly summary: string;
  readonly since: string;
  readonly fix: "safe" | "unsafe" | "safe and unsafe" | "none";
  readonly accessAnalyzer: readonly string[];
  readonly sources: readonly string[];
  readonly messageIds: readonly string[];
  readonly docs: string;
}

/** Every rule, in order of group and id. */
export const rules: readonly RuleDescription[] = ruleTable.map(({ group, rule }) => ({
  id: rule.id,
  group,
  level: rule.level,
  category: rule.category,
  summary: rule.summary,
  since: rule.since,
  fix: rule.fix,
  accessAnalyzer: rule.accessAnalyzer,
  sources: rule.sources,
  messageIds: rule.messageIds,
  docs: documentationAddress(rule.id),
}));
