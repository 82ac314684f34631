// Command-line options that say how files are to be read → options of core.

import {
  type BareDocumentKind,
  bareDocumentKind,
  parseParameterFile,
  type ReadingOptions,
  type VariableInput,
  variableFileFault,
} from "@postern/core";
import type { Options } from "./arguments.js";
import { decode } from "./files/decode.js";
import { type Disk, readBytes } from "./files/disk.js";
import { UsageError } from "./usage-error.js";

/** The reading options of a command. Throws a `UsageError` for values that mean nothing and files that give none. */
export function readingOptions(options: Options, disk: Disk): ReadingOptions {
  const as = options.text("as");
  const region = options.text("region");
  const account = options.text("account");
  const partition = options.text("partition");
  if (region !== undefined && !/^[a-z]+(-[a-z]+)+-\d+$/.test(region)) {
    throw new UsageError(`\`--region ${region}\`: that is not how a Region is called. Write for example eu-west-1.`);
  }
  if (partition !== undefined && !/^aws(-[a-z]+)*$/.test(partition)) {
    throw new UsageError(
      `\`--partition ${partition}\`: that is not how a partition is called. Write aws, aws-cn or aws-us-gov.`,
    );
  }
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    throw new UsageError(`\`--account ${account}\`: an account id is twelve digits, without dashes.`);
  }
  const limit = options.text("scenario-limit");
  if (limit !== undefined && !/^[1-9]\d{0,5}$/.test(limit)) {
    throw new UsageError(`\`--scenario-limit ${limit}\`: write a whole number from 1 to 999999.`);
  }
  const workspace = options.text("workspace");
  return {
    ...(as === undefined ? {} : { as: bareKind(as) }),
    ...(region === undefined ? {} : { region }),
    ...(account === undefined ? {} : { account }),
    ...(partition === undefined ? {} : { partition }),
    ...(limit === undefined ? {} : { scenarioLimit: Number(limit) }),
    parameters: pairs(options.texts("parameter"), "parameter"),
    parameterFiles: options.texts("parameters").map((name) => parameterFile(name, disk)),
    variableInputs: options.inOrder("var", "var-file").map((input) => variableInput(input, disk)),
    ...(workspace === undefined ? {} : { workspace }),
    ...flavourOf(options.text("flavour")),
  };
}

function bareKind(text: string): BareDocumentKind {
  const kind = bareDocumentKind(text);
  if ("fault" in kind) throw new UsageError(`\`--as ${text}\`: ${kind.fault}`);
  return kind;
}

function pairs(texts: readonly string[], option: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const { name, value } = pair(text, option);
      return [name, value];
    }),
  );
}

function pair(text: string, option: string): { readonly name: string; readonly value: string } {
  const equals = text.indexOf("=");
  if (equals <= 0) throw new UsageError(`\`--${option} ${text}\`: write it as NAME=VALUE.`);
  return { name: text.slice(0, equals), value: text.slice(equals + 1) };
}

function variableInput(input: { readonly name: string; readonly text: string }, disk: Disk): VariableInput {
  if (input.name === "var-file") return { file: variableFile(input.text, disk) };
  const { name, value } = pair(input.text, "var");
  return { name, text: value };
}

function flavourOf(text: string | undefined): Pick<ReadingOptions, "flavour"> {
  if (text === undefined) return {};
  if (text === "terraform" || text === "opentofu") return { flavour: text };
  throw new UsageError(`\`--flavour ${text}\`: write terraform or opentofu.`);
}

/** The file under the name that core reads it by, once it is sure that it holds parameters. */
function parameterFile(name: string, disk: Disk): string {
  return valueFile("parameters", name, disk, (file, text) => {
    const parsed = parseParameterFile(file, text);
    return "fault" in parsed ? parsed.fault : null;
  });
}

/** The same of Terraform variables. */
function variableFile(name: string, disk: Disk): string {
  return valueFile("var-file", name, disk, variableFileFault);
}

function valueFile(
  option: string,
  name: string,
  disk: Disk,
  faultIn: (file: string, text: string) => string | null,
): string {
  const file = disk.name(disk.path(name));
  const read = readBytes(disk.path(name));
  if ("reason" in read) throw new UsageError(`\`--${option} ${name}\`: ${read.reason}`);
  const text = decode(read.bytes);
  const fault = faultIn(file, text);
  if (fault !== null) throw new UsageError(`\`--${option} ${name}\`: ${fault}`);
  disk.provide(file, text);
  return file;
}
