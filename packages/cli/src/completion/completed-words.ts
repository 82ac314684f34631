// What a shell may offer behind each command: from the tables of options, formats and rules.

import { rules } from "@postern/core";
import { formatNames } from "../formats-option.js";
import { commandNames, descriptions } from "../help.js";
import { type CommandName, optionsOf } from "../option-table.js";

/** A command with what may stand behind it. */
export interface CompletedCommand {
  readonly name: CommandName;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** Words for the operands; null where they are files. */
  readonly operands: readonly string[] | null;
}

/** An option as it is typed, with its two hyphens. */
export interface CompletedOption {
  readonly name: string;
  readonly help: string;
  /** It takes a value. */
  readonly takesValue: boolean;
  /** What the value may be, as far as that can be listed; else a file is offered. */
  readonly words: readonly string[];
  /** Behind `WORD=`; empty where the value has no second part. */
  readonly seconds: readonly string[];
}

/** The shells that there are scripts for. */
export const shells = ["bash", "zsh", "fish"] as const;

const ids = rules.map(({ id }) => id);

/** Values by option; those of `--format` depend on the command. */
const values: Readonly<Record<string, readonly string[]>> = {
  rule: ids,
  only: ids,
  preset: ["recommended", "strict", "all"],
  "fail-on": ["warning", "error", "info", "never"],
  flavour: ["terraform", "opentofu"],
  partition: ["aws", "aws-cn", "aws-us-gov"],
  as: ["endpoint", "bucket", "queue", "topic", "key", "table", "secret", "api", "repository", "identity"],
};

const seconds: Readonly<Record<string, readonly string[]>> = { rule: ["error", "warning", "info", "off"] };

const operandWords: Partial<Readonly<Record<CommandName, readonly string[]>>> = {
  explain: ids,
  rules: [],
  init: [],
  completion: shells,
};

/** Every command, in the order of the help. */
export function completedCommands(): readonly CompletedCommand[] {
  return commandNames.map((name) => ({
    name,
    description: descriptions[name],
    options: optionsOf(name).flatMap((option): CompletedOption[] => {
      const formats = name in formatNames ? formatNames[name as keyof typeof formatNames] : [];
      const shared = {
        help: option.help,
        takesValue: option.type === "string",
        words: option.name === "format" ? formats : (values[option.name] ?? []),
        seconds: seconds[option.name] ?? [],
      };
      const names = option.negatable === true ? [option.name, `no-${option.name}`] : [option.name];
      return names.map((one) => ({ name: `--${one}`, ...shared }));
    }),
    operands: operandWords[name] ?? null,
  }));
}
