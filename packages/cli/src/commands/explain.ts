// `postern explain`: the pages of rules, at the terminal.

import { rules } from "@postern/core";
import type { Arguments } from "../arguments.js";
import { OK } from "../exit-status.js";
import { formatNames, formatTargets, writeTargets } from "../formats-option.js";
import type { Io } from "../io.js";
import { SCHEMA_VERSION } from "../report/json.js";
import { lintStyle, plainStyle } from "../report/lint-style.js";
import { readRulePages, rulePageText } from "../report/rule-page.js";
import { ruleId } from "../rule-id.js";
import { UsageError } from "../usage-error.js";

export function explain({ operands, options }: Arguments, cwd: string, io: Io): number {
  const targets = formatTargets(options.texts("format"), formatNames.explain);
  if (operands.length === 0) throw new UsageError("Name a rule: `postern explain RULE`. `postern rules` lists them.");
  const wanted = new Set(operands.map(ruleId));
  const pages = readRulePages(readText(io));
  const explained = [...wanted].flatMap((id) => {
    const rule = rules.find((one) => one.id === id);
    return rule === undefined ? [] : [{ ...rule, sections: pages.get(id) ?? [] }];
  });
  const style = lintStyle(options.flag("color"), io);
  writeTargets(targets, io, cwd, (name, toTerminal) =>
    name === "json"
      ? `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, rules: explained }, null, 2)}\n`
      : explained.map((rule) => rulePageText(rule, rule.sections, toTerminal ? style : plainStyle)).join("\n"),
  );
  return OK;
}

function readText(io: Io): string {
  try {
    return io.readRulePages();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The rule pages of this installation cannot be read; install Postern again. (${detail})`);
  }
}
