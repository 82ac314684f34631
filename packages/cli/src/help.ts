// The help texts, from the table of options.

import { formatNames } from "./formats-option.js";
import { type HelpExample, helpExamples } from "./help-examples.js";
import { groupedOptions } from "./help-groups.js";
import { type CommandName, type OptionDefinition, optionsOf } from "./option-table.js";

/** Every command in a few words. */
export const descriptions: Readonly<Record<CommandName, string>> = {
  lint: "check files (default: the current folder)",
  "merge-reports": "put the reports of all shards of a run together",
  inspect: "show what was understood: endpoints, policies, problems",
  graph: "show the network as a picture, with who passes each endpoint",
  ask: "is one concrete request allowed, and by which statement?",
  find: "is there a request that all these policies let through? shows one",
  compare: "does the new policy let anything through that the old one did not? shows it",
  prove: "do invariants hold, so that no such request passes?",
  statements: "what each statement does inside its policy",
  explain: "what a rule means, why it matters, how to mend it",
  rules: "list the rules",
  init: "write a starting configuration",
  completion: "print a script that makes a shell complete commands and options",
};

/** The commands, in the order of the help. */
export const commandNames = Object.keys(descriptions) as readonly CommandName[];

/** What stands behind the options of a command. */
const operands: Readonly<Record<CommandName, string>> = {
  lint: "[paths…]",
  "merge-reports": "REPORT…",
  inspect: "[paths…]",
  graph: "[paths…]",
  ask: "POLICY…",
  find: "POLICY…",
  compare: "OLD NEW",
  prove: "POLICY…",
  statements: "POLICY",
  explain: "RULE…",
  rules: "",
  init: "",
  completion: "bash|zsh|fish",
};

const paths = "A path is a file, a folder, a pattern in quotes, or `-` for standard input.";
const policies =
  "A policy is FILE, FILE#ADDRESS (a logical id or Terraform address), git:REVISION:FILE[#ADDRESS], or `-` for standard input.";

/** What operands are. */
const explanations: Readonly<Record<CommandName, string>> = {
  lint: paths,
  "merge-reports": `A run over a large repository may be shared out to several machines: each runs \`postern lint --shard I/N\`.`,
  inspect: paths,
  graph: paths,
  ask: `${policies} Of several, all must allow.`,
  find: `${policies} Of several, all must allow.`,
  compare: `${policies} Of whole templates, policies are paired by address.`,
  prove: `${policies} Of a file without ADDRESS, every policy.`,
  statements: policies,
  explain: "A rule goes by the name that findings give it.",
  rules: "",
  init: "",
  completion: "The first lines of the script say where it goes.",
};

/** The help of a command, or of the program. */
export function helpText(command: CommandName | null): string {
  return command === null ? programHelp() : commandHelp(command);
}

/** The commands by what somebody wants. */
const purposes: readonly (readonly [title: string, names: readonly CommandName[]])[] = [
  ["Check", ["lint", "merge-reports"]],
  ["See what is there", ["inspect", "graph"]],
  ["Ask about policies", ["ask", "find", "compare", "prove", "statements"]],
  ["Know the rules", ["explain", "rules"]],
  ["Set up", ["init", "completion"]],
];

function commandLines(): string {
  const line = (name: string, text: string) => `  ${name.padEnd(24)}  ${text}`;
  const blocks = purposes.map(([title, names]) => {
    const lines = names.map((name) => line(`${name} ${operands[name]}`.trim(), descriptions[name]));
    const more = title === "Set up" ? [line("lsp --stdio", "run the language server")] : [];
    return [`${title}:`, ...lines, ...more].join("\n");
  });
  return blocks.join("\n\n");
}

const programExamples: readonly HelpExample[] = [
  ["postern lint", "check everything below this folder"],
  ["cat p.json | postern lint - --format json", "read standard input, answer as data"],
  ["postern compare git:main:infra/e.tf infra/e.tf", "does this branch let more through?"],
];

function programHelp(): string {
  return `Postern checks the policies of AWS VPC endpoints where they are written.

Usage: postern COMMAND [options] [paths…]

${commandLines()}

Options:
${optionLines(optionsOf(null))}

Examples:
${exampleLines(programExamples)}

\`postern COMMAND --help\` has the options of a command, and more examples.

Exit status: 0 nothing found, 1 findings, 2 the tool could not do its job.
`;
}

const statuses: Readonly<Record<CommandName, string>> = {
  lint: "0 nothing at or above `--fail-on`, 1 findings at or above it, 2 the tool could not do its job.",
  "merge-reports": "that of `postern lint`; 2 also if a report is missing or of another run.",
  inspect: "0, or 2 if the tool could not do its job.",
  graph: "0, or 2 if the tool could not do its job.",
  ask: "0 allowed, 1 denied, 2 not known, or the tool could not do its job.",
  find: "0 there is none, 1 there is one, 2 it depends or is not known, or the tool could not do its job.",
  compare: "0 equal or narrower, 1 wider or different, 2 it depends or is not known, or the tool could not do its job.",
  prove: "0 all hold, 1 one does not, 2 one is not known, or the tool could not do its job.",
  statements: "0, or 2 if the tool could not do its job.",
  explain: "0, or 2 if there is no such rule.",
  completion: "0, or 2 if there is no such shell.",
  init: "0, or 2 if there is one already or it cannot be written.",
  rules: "0, or 2 if the tool could not do its job.",
};

function commandHelp(command: CommandName): string {
  const description = descriptions[command].charAt(0).toUpperCase() + descriptions[command].slice(1);
  const sentence = description.endsWith("?") ? description : `${description}.`;
  const groups = groupedOptions(optionsOf(command));
  return `Usage: ${`postern ${command} [options] ${operands[command]}`.trim()}

  ${`${sentence} ${explanations[command]}`.trim()}

Examples:
${exampleLines(helpExamples[command])}

${groups.map(({ title, options }) => `${title}:\n${optionLines(options)}\n`).join("\n")}
${formatLine(command)}Exit status: ${statuses[command]}
`;
}

function formatLine(command: CommandName): string {
  if (!(command in formatNames)) return "";
  return `Formats: ${formatNames[command as keyof typeof formatNames].join(", ")}; the first is the default.\n\n`;
}

/** The purpose beside the line, or below where it is long. */
function exampleLines(examples: readonly HelpExample[]): string {
  return examples
    .map(([line, purpose]) =>
      line.length > 50 ? `  ${line}\n${" ".repeat(54)}${purpose}` : `  ${line.padEnd(50)}  ${purpose}`,
    )
    .join("\n");
}

function optionLines(options: readonly OptionDefinition[]): string {
  const names = options.map(({ name, value, negatable, short }) => {
    const long = `--${negatable === true ? "[no-]" : ""}${name}${value === undefined ? "" : ` ${value}`}`;
    return short === undefined ? long : `-${short}, ${long}`;
  });
  const width = Math.max(...names.map((name) => name.length));
  return options.map(({ help }, index) => `  ${(names[index] ?? "").padEnd(width)}  ${help}`).join("\n");
}
