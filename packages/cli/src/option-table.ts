// Every option, once: how it is parsed, which commands take it, what the help says.

export type CommandName = "lint" | "inspect" | "rules";

export interface OptionDefinition {
  readonly name: string;
  readonly type: "boolean" | "string";
  /** A letter that stands for it. */
  readonly short?: string;
  /** Shown for the value of a string option. */
  readonly value?: string;
  readonly repeatable?: boolean;
  /** The option may be negated with `--no-`. */
  readonly negatable?: boolean;
  readonly commands: readonly CommandName[] | "all";
  readonly help: string;
}

const reading: readonly CommandName[] = ["lint", "inspect"];

export const optionTable: readonly OptionDefinition[] = [
  {
    name: "format",
    type: "string",
    value: "NAME[=FILE]",
    repeatable: true,
    commands: ["lint", "inspect", "rules"],
    help: "Output format, to standard output or a file; repeatable, once without a file.",
  },
  {
    name: "fail-on",
    type: "string",
    value: "LEVEL",
    commands: ["lint"],
    help: "Exit with 1 from this level on: error, warning (default), info, never.",
  },
  {
    name: "rule",
    type: "string",
    value: "ID=LEVEL",
    repeatable: true,
    commands: ["lint"],
    help: "Set the level of a rule: error, warning, info, off; repeatable.",
  },
  {
    name: "only",
    type: "string",
    value: "ID,…",
    repeatable: true,
    commands: ["lint"],
    help: "Ask only these rules (`postern rules` lists them).",
  },
  { name: "preset", type: "string", value: "NAME", commands: ["lint"], help: "recommended (default), strict or all." },
  {
    name: "max-findings",
    type: "string",
    value: "N",
    commands: ["lint"],
    help: "Show at most N findings; the summary and the exit status count all.",
  },
  {
    name: "show-skipped",
    type: "boolean",
    commands: ["lint"],
    help: "List every file that was not checked, with the reason.",
  },
  {
    name: "suppressions",
    type: "boolean",
    negatable: true,
    commands: ["lint"],
    help: "Heed what comments and metadata of the files suppress (default).",
  },
  {
    name: "error-on-unmatched",
    type: "boolean",
    negatable: true,
    commands: reading,
    help: "Fail if a pattern matches no file (default).",
  },
  {
    name: "as",
    type: "string",
    value: "KIND",
    commands: reading,
    help: "Read bare policies as endpoint, endpoint:SERVICE[:TYPE], bucket, identity …",
  },
  {
    name: "parameter",
    type: "string",
    value: "NAME=VALUE",
    repeatable: true,
    commands: reading,
    help: "Value of a CloudFormation parameter; repeatable.",
  },
  {
    name: "parameters",
    type: "string",
    value: "FILE",
    repeatable: true,
    commands: reading,
    help: "File of CloudFormation parameters, JSON or YAML; repeatable, --parameter wins.",
  },
  {
    name: "scenario-limit",
    type: "string",
    value: "N",
    commands: reading,
    help: "Tell at most N outcomes of CloudFormation conditions apart per resource (default 64).",
  },
  {
    name: "var",
    type: "string",
    value: "NAME=VALUE",
    repeatable: true,
    commands: reading,
    help: "Value of a Terraform variable; repeatable.",
  },
  {
    name: "var-file",
    type: "string",
    value: "FILE",
    repeatable: true,
    commands: reading,
    help: "File of Terraform variables, HCL or JSON; repeatable, of --var and --var-file the last wins.",
  },
  {
    name: "workspace",
    type: "string",
    value: "NAME",
    commands: reading,
    help: "What terraform.workspace is.",
  },
  {
    name: "flavour",
    type: "string",
    value: "NAME",
    commands: reading,
    help: "Read modules as terraform or opentofu does (default: by the files that are there).",
  },
  {
    name: "region",
    type: "string",
    value: "REGION",
    commands: reading,
    help: "Region that the files are deployed to.",
  },
  { name: "account", type: "string", value: "ID", commands: reading, help: "Account that the files are deployed to." },
  {
    name: "partition",
    type: "string",
    value: "NAME",
    commands: reading,
    help: "AWS partition: aws, aws-cn, aws-us-gov …",
  },
  {
    name: "positions",
    type: "boolean",
    commands: ["inspect"],
    help: "Tell where every node of each policy was written.",
  },
  {
    name: "stdin-filename",
    type: "string",
    value: "NAME",
    commands: reading,
    help: "Name of the file that comes in on standard input (`-`): its ending tells the language.",
  },
  {
    name: "progress",
    type: "boolean",
    negatable: true,
    commands: reading,
    help: "Show progress on standard error if that is a terminal (default).",
  },
  { name: "cwd", type: "string", value: "DIR", commands: "all", help: "Work as if started in this folder." },
  {
    name: "color",
    type: "boolean",
    negatable: true,
    commands: "all",
    help: "Use colour (default on a terminal; NO_COLOR and FORCE_COLOR are heard).",
  },
  {
    name: "quiet",
    type: "boolean",
    commands: "all",
    help: "Say nothing beside the findings: no summary, no progress.",
  },
  { name: "verbose", type: "boolean", commands: "all", help: "Say more: what was read and how long it took." },
  { name: "help", type: "boolean", short: "h", commands: "all", help: "Show this help." },
  { name: "version", type: "boolean", commands: "all", help: "Show the versions of Postern, Node and the AWS data." },
];

/** The options that a command takes. */
export function optionsOf(command: CommandName | null): readonly OptionDefinition[] {
  return optionTable.filter(({ commands }) => commands === "all" || (command !== null && commands.includes(command)));
}
