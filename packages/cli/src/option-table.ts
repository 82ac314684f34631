// Every option, once: how it is parsed, which commands take it, what the help says.

export type CommandName =
  | "lint"
  | "merge-reports"
  | "inspect"
  | "graph"
  | "explain"
  | "rules"
  | "init"
  | "completion"
  | ReasoningName;
export type ReasoningName = "ask" | "find" | "compare" | "prove" | "statements";

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

/** Commands that walk through folders. */
const walking: readonly CommandName[] = ["lint", "inspect", "graph"];
/** Commands that end with a report of findings. */
const telling: readonly CommandName[] = ["lint", "merge-reports"];
/** Commands that ask questions about single policies, and those of them that premises belong to. */
const reasoning: readonly CommandName[] = ["ask", "find", "compare", "prove", "statements"];
const deducing: readonly CommandName[] = reasoning.filter((name) => name !== "ask");
const reading: readonly CommandName[] = [...walking, ...reasoning];

export const optionTable: readonly OptionDefinition[] = [
  {
    name: "request",
    type: "string",
    value: "JSON|FILE",
    commands: ["ask"],
    help: "The request; or give its parts:",
  },
  {
    name: "principal",
    type: "string",
    value: "WHO",
    commands: ["ask"],
    help: "Who calls: the ARN of a user, session, federated user or root; anonymous; service:NAME.",
  },
  { name: "action", type: "string", value: "ACTION", commands: ["ask"], help: "The action, as s3:GetObject." },
  {
    name: "resource",
    type: "string",
    value: "ARN",
    commands: ["ask"],
    help: "What it is done to; * for nothing in particular.",
  },
  {
    name: "context",
    type: "string",
    value: "KEY=VALUE",
    repeatable: true,
    commands: ["ask"],
    help: "Value of a condition key; repeatable, a key that is given twice has several values.",
  },
  {
    name: "invariant",
    type: "string",
    value: "JSON|FILE",
    repeatable: true,
    commands: ["prove"],
    help: "Requests that may not pass, as a statement without Effect; repeatable.",
  },
  {
    name: "where",
    type: "string",
    value: "JSON|FILE",
    repeatable: true,
    commands: deducing,
    help: "Speak only of requests that match this statement without Effect; repeatable, all must match.",
  },
  {
    name: "assume",
    type: "string",
    value: "JSON|FILE",
    repeatable: true,
    commands: deducing,
    help: "Requests that do not exist, as one or a list of statements without Effect; repeatable.",
  },
  {
    name: "assumptions",
    type: "boolean",
    negatable: true,
    commands: deducing,
    help: "Take the built-in facts about requests for granted (default).",
  },
  {
    name: "show-assumptions",
    type: "boolean",
    commands: deducing,
    help: "List the built-in facts about requests.",
  },
  {
    name: "resource-policy",
    type: "string",
    value: "FILE",
    repeatable: true,
    commands: ["ask", "find", "prove"],
    help: "Policy of the bucket, queue or key, which must allow as well; repeatable.",
  },
  {
    name: "endpoint-id",
    type: "string",
    value: "ID",
    commands: deducing,
    help: "Id of the endpoint that requests go through.",
  },
  { name: "vpc-id", type: "string", value: "ID", commands: deducing, help: "Id of its VPC." },
  {
    name: "organization",
    type: "string",
    value: "ID",
    commands: deducing,
    help: "Organization of the endpoint's account.",
  },
  {
    name: "format",
    type: "string",
    value: "NAME[=FILE]",
    repeatable: true,
    commands: [...reading, "merge-reports", "explain", "rules"],
    help: "Output format, to standard output or a file; repeatable, once without a file.",
  },
  {
    name: "fail-on",
    type: "string",
    value: "LEVEL",
    commands: telling,
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
    commands: telling,
    help: "Show at most N findings; the summary and the exit status count all.",
  },
  {
    name: "show-skipped",
    type: "boolean",
    commands: telling,
    help: "List every file that was not checked, with the reason.",
  },
  {
    name: "suppressions",
    type: "boolean",
    negatable: true,
    commands: ["lint"],
    help: "Heed what comments and metadata of the files suppress (default).",
  },
  { name: "fix", type: "boolean", commands: ["lint"], help: "Make the safe fixes, until there is none left." },
  {
    name: "fix-dry-run",
    type: "boolean",
    commands: ["lint"],
    help: "Print what --fix would change as a unified diff, and change nothing.",
  },
  {
    name: "unsafe-fixes",
    type: "boolean",
    commands: ["lint"],
    help: "Make fixes that change what a policy allows, too; beside --fix or --fix-dry-run.",
  },
  {
    name: "baseline",
    type: "string",
    value: "FILE",
    commands: telling,
    help: "Findings that this file lists are known and do not count.",
  },
  {
    name: "update-baseline",
    type: "boolean",
    commands: telling,
    help: "Write the findings of this run to the file of --baseline, for the files that were checked.",
  },
  {
    name: "jobs",
    type: "string",
    value: "N",
    commands: ["lint"],
    help: "Judge in at most N threads; never more than pay here (default: up to 4).",
  },
  {
    name: "shard",
    type: "string",
    value: "I/N",
    commands: ["lint"],
    help: "Judge only share I of N; `postern merge-reports` puts the JSON reports of all shares together.",
  },
  {
    name: "error-on-unmatched",
    type: "boolean",
    negatable: true,
    commands: walking,
    help: "Fail if a pattern matches no file (default).",
  },
  {
    name: "config",
    type: "string",
    value: "FILE",
    commands: reading,
    help: "Take this configuration for all files (default: the nearest postern.config.json upwards from each).",
  },
  { name: "no-config", type: "boolean", commands: reading, help: "Heed no configuration." },
  { name: "force", type: "boolean", commands: ["init"], help: "Replace the configuration that is there." },
  {
    name: "print-config",
    type: "boolean",
    commands: ["lint"],
    help: "Print what the configuration says of each file that is named, and check nothing.",
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
    commands: [...walking, "init"],
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
