// The command line → command, options and operands. Unknown options are refused with the nearest one.

import { parseArgs } from "node:util";
import { nearest } from "@postern/core";
import { type CommandName, type OptionDefinition, optionsOf, optionTable } from "./option-table.js";
import { UsageError } from "./usage-error.js";

export interface Arguments {
  /** Null if none was given. */
  readonly command: CommandName | null;
  /** All of them as they were given. */
  readonly argv: readonly string[];
  readonly operands: readonly string[];
  readonly options: Options;
}

/** What was given on the command line; absent options are absent. */
export interface Options {
  flag(name: string): boolean | undefined;
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  /** The values of several options in the order of the command line. */
  inOrder(...names: readonly string[]): readonly { readonly name: string; readonly text: string }[];
}

const commands: readonly CommandName[] = [
  "lint",
  "merge-reports",
  "inspect",
  "graph",
  "ask",
  "find",
  "compare",
  "prove",
  "statements",
  "explain",
  "rules",
  "init",
  "completion",
];

/** Parses the arguments after the program's name. Throws a `UsageError` that names the remedy. */
export function parseArguments(argv: readonly string[]): Arguments {
  const at = commandPlace(argv);
  const command = commandOf(argv[at]);
  const rest = command === null ? argv : argv.filter((_, index) => index !== at);
  const { values, order, positionals } = parseTokens(rest, command);
  if (command === null && positionals.length > 0) throw unknownCommand(positionals[0] ?? "");
  if (command === "rules" && positionals.length > 0)
    throw new UsageError("`postern rules` takes no paths: it lists every rule.");
  if (command === "init" && positionals.length > 0)
    throw new UsageError("`postern init` takes no paths: it writes into this folder, or into that of `--cwd DIR`.");
  return { command, argv, operands: positionals, options: optionsFrom(values, order) };
}

/** The first argument that is neither an option nor the value of one; -1 if there is none. */
function commandPlace(argv: readonly string[]): number {
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at] ?? "";
    if (!argument.startsWith("-")) return at;
    const option = optionTable.find(({ name }) => `--${name}` === argument);
    if (option?.type === "string") at++;
  }
  return -1;
}

function commandOf(word: string | undefined): CommandName | null {
  return commands.find((command) => command === word) ?? null;
}

function unknownCommand(word: string): UsageError {
  const near = nearest(word, [...commands, "lsp"], 1)[0];
  const hint =
    near !== undefined
      ? `Did you mean \`postern ${near}\`?`
      : /[./*]/.test(word)
        ? `To check a path, write \`postern lint ${word}\`.`
        : "`postern --help` lists the commands.";
  return new UsageError(`There is no command \`${word}\`. ${hint}`);
}

type Values = ReadonlyMap<string, readonly (string | boolean)[]>;

interface Tokens {
  readonly values: Values;
  /** The options with a text, in the order of the command line. */
  readonly order: readonly { readonly name: string; readonly text: string }[];
  readonly positionals: readonly string[];
}

function parseTokens(argv: readonly string[], command: CommandName | null): Tokens {
  const known = optionsOf(command);
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      optionTable.map(({ name, type, short }) => [name, short === undefined ? { type } : { type, short }]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, (string | boolean)[]>();
  const order: { name: string; text: string }[] = [];
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = findOption(token.name, token.rawName, known);
    const negated = option.name !== token.name;
    if (
      option.type === "string" &&
      (token.value === undefined || (token.inlineValue === false && /^--?[a-z]/.test(token.value)))
    ) {
      throw new UsageError(`\`--${option.name}\` needs a value: \`--${option.name} ${option.value ?? "VALUE"}\`.`);
    }
    if (option.type === "boolean" && token.value !== undefined) {
      throw new UsageError(`\`--${option.name}\` takes no value.`);
    }
    const value = option.type === "boolean" ? !negated : (token.value ?? "");
    if (typeof value === "string") order.push({ name: option.name, text: value });
    values.set(option.name, option.repeatable === true ? [...(values.get(option.name) ?? []), value] : [value]);
  }
  return { values, order, positionals };
}

function findOption(name: string, rawName: string, known: readonly OptionDefinition[]): OptionDefinition {
  const positive = name.startsWith("no-") ? name.slice(3) : null;
  const found = known.find((option) => option.name === name || (option.negatable === true && option.name === positive));
  if (found !== undefined) return found;
  const elsewhere = optionTable.find((option) => option.name === name);
  if (elsewhere !== undefined && elsewhere.commands !== "all") {
    throw new UsageError(
      `\`--${name}\` is an option of ${elsewhere.commands.map((one) => `\`postern ${one}\``).join(" and ")}: write it behind the command.`,
    );
  }
  const names = known.flatMap((option) =>
    option.negatable === true ? [option.name, `no-${option.name}`] : [option.name],
  );
  const near = name.length === 1 ? names.filter((one) => one.startsWith(name.toLowerCase())) : nearest(name, names, 1);
  const hint =
    near.length === 0
      ? "`--help` lists the options."
      : `Did you mean ${near.map((one) => `\`--${one}\``).join(" or ")}?`;
  throw new UsageError(`There is no option \`${rawName}\`. ${hint}`);
}

function optionsFrom(values: Values, order: Tokens["order"]): Options {
  const last = (name: string) => values.get(name)?.at(-1);
  return {
    flag(name) {
      const value = last(name);
      return typeof value === "boolean" ? value : undefined;
    },
    text(name) {
      const value = last(name);
      return typeof value === "string" ? value : undefined;
    },
    texts(name) {
      return (values.get(name) ?? []).flatMap((value) => (typeof value === "string" ? [value] : []));
    },
    inOrder(...names) {
      return order.filter(({ name }) => names.includes(name));
    },
  };
}
