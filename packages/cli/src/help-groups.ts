// The options of the help by what they are about, in the order in which a reader needs them.

import type { OptionDefinition } from "./option-table.js";

const groups: readonly (readonly [title: string, names: readonly string[]])[] = [
  ["The question", ["request", "principal", "action", "resource", "context", "invariant", "where"]],
  [
    "What is known beside it",
    ["assume", "assumptions", "show-assumptions", "resource-policy", "endpoint-id", "vpc-id", "organization"],
  ],
  ["Rules", ["rule", "only", "preset", "fail-on"]],
  ["Known findings", ["suppressions", "baseline", "update-baseline"]],
  ["Large repositories", ["jobs", "shard"]],
  ["Fixes", ["fix", "fix-dry-run", "unsafe-fixes"]],
  ["Configuration", ["config", "no-config", "print-config", "force"]],
  ["What is read, and as what", ["as", "stdin-filename", "error-on-unmatched", "flavour", "scenario-limit"]],
  ["Values", ["parameter", "parameters", "var", "var-file", "workspace", "region", "account", "partition"]],
  ["Output", ["format", "max-findings", "show-skipped", "positions", "progress"]],
  ["Common options", ["cwd", "color", "quiet", "verbose", "help", "version"]],
];

/** A title with the options below it, in the order of the table of options. */
export interface OptionGroup {
  readonly title: string;
  readonly options: readonly OptionDefinition[];
}

/** The groups in which there are some of these options. One that no group names stands among the common ones. */
export function groupedOptions(options: readonly OptionDefinition[]): readonly OptionGroup[] {
  const titleOf = ({ name }: OptionDefinition) =>
    groups.find(([, names]) => names.includes(name))?.[0] ?? "Common options";
  return groups
    .map(([title]) => ({ title, options: options.filter((option) => titleOf(option) === title) }))
    .filter((group) => group.options.length > 0);
}
