// Options that say which rules are asked, and how loud they are → options of core.

import type { AnalyzeOptions, Level } from "@postern/core";
import type { Options } from "./arguments.js";
import { ruleId } from "./rule-id.js";
import { UsageError } from "./usage-error.js";
import { oneOf } from "./word-option.js";

type Preset = NonNullable<AnalyzeOptions["preset"]>;

const presets: readonly [Preset, ...Preset[]] = ["recommended", "strict", "all"];
const levels = ["error", "warning", "info", "off"] satisfies Level[];

/** Throws a `UsageError` for rules and levels that do not exist. */
export function ruleOptions(options: Options): Pick<AnalyzeOptions, "rules" | "only" | "preset" | "suppressions"> {
  const only = options.texts("only").map(ruleList);
  const preset = options.text("preset");
  return {
    rules: Object.fromEntries(options.texts("rule").map(ruleLevel)),
    ...(only.length === 0 ? {} : { only: only.flat() }),
    ...(preset === undefined ? {} : { preset: oneOf(preset, "preset", presets) }),
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
