// The help texts, from the table of options.

import { formatNames } from "./formats-option.js";
import { type CommandName, type OptionDefinition, optionsOf } from "./option-table.js";

const descriptions: Readonly<Record<CommandName, string>> = {
  lint: "check files (default: the current folder)",
  inspect: "show what was understood: endpoints, policies, problems",
  rules: "list the rules",
};

/** The help of a command, or of the program. */
export function helpText(command: CommandName | null): string {
  return command === null ? programHelp() : commandHelp(command);
}

function programHelp(): string {
  return `Postern checks the policies of AWS VPC endpoints where they are written.

Usage: postern COMMAND [options] [paths…]

Commands:
  lint [paths…]       ${descriptions.lint}
  inspect [paths…]    ${descriptions.inspect}
  rules               ${descriptions.rules}
  lsp --stdio         run the language server

Options:
${optionLines(optionsOf(null))}

Examples:
  postern lint                                 check everything below this folder
  postern lint infra/ policies/s3.json         check a folder and a policy
  postern lint --as endpoint:s3:gateway p.json say what a bare policy is for
  cat p.json | postern lint - --format json    read standard input, answer as data

\`postern COMMAND --help\` shows the options of a command.

Exit status: 0 nothing found, 1 findings, 2 the tool could not do its job.
`;
}

const statuses: Readonly<Record<CommandName, string>> = {
  lint: "0 nothing at or above `--fail-on`, 1 findings at or above it, 2 the tool could not do its job.",
  inspect: "0, or 2 if the tool could not do its job.",
  rules: "0, or 2 if the tool could not do its job.",
};

function commandHelp(command: CommandName): string {
  const own = optionsOf(command).filter(({ commands }) => commands !== "all");
  const common = optionsOf(command).filter(({ commands }) => commands === "all");
  const operands = command === "rules" ? "" : " [paths…]";
  return `Usage: postern ${command} [options]${operands}

  ${descriptions[command].charAt(0).toUpperCase()}${descriptions[command].slice(1)}.${command === "rules" ? "" : " A path is a file, a folder, a pattern in quotes, or `-` for standard input."}

Options:
${optionLines(own)}

Formats: ${formatNames[command].join(", ")}; the first is the default.

Common options:
${optionLines(common)}

Exit status: ${statuses[command]}
`;
}

function optionLines(options: readonly OptionDefinition[]): string {
  const names = options.map(({ name, value, negatable, short }) => {
    const long = `--${negatable === true ? "[no-]" : ""}${name}${value === undefined ? "" : ` ${value}`}`;
    return short === undefined ? long : `-${short}, ${long}`;
  });
  const width = Math.max(...names.map((name) => name.length));
  return options.map(({ help }, index) => `  ${(names[index] ?? "").padEnd(width)}  ${help}`).join("\n");
}
