// `postern rules`: what is checked.

import { rules as allRules } from "@postern/core";
import type { Arguments } from "../arguments.js";
import { OK } from "../exit-status.js";
import { formatNames, formatTargets, writeTargets } from "../formats-option.js";
import type { Io } from "../io.js";
import { SCHEMA_VERSION } from "../report/json.js";
import { createStyle, wantsColor } from "../report/terminal-style.js";

export function rules({ options }: Arguments, cwd: string, io: Io): number {
  const targets = formatTargets(options.texts("format"), formatNames.rules);
  writeTargets(targets, io, cwd, (name, toTerminal) => {
    if (name === "json") return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, rules: allRules }, null, 2)}\n`;
    const style = createStyle(toTerminal && wantsColor(options.flag("color"), io), io.stdout.columns);
    const width = Math.max(...allRules.map(({ id }) => id.length));
    const groups = [...new Set(allRules.map(({ group }) => group))];
    return groups
      .map((group) => {
        const lines = allRules
          .filter((rule) => rule.group === group)
          .map(({ id, level, summary }) => `  ${id.padEnd(width)}  ${level.padEnd(7)}  ${style.dim(summary)}\n`);
        return `${style.bold(group)}\n${lines.join("")}`;
      })
      .join("\n");
  });
  return OK;
}
