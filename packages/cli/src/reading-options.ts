// Command-line options that say how files are to be read → options of core.

import { type BareDocumentKind, endpointTypes, nearest, parseParameterFile, type ReadingOptions } from "@postern/core";
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
  return {
    ...(as === undefined ? {} : { as: bareKind(as) }),
    ...(region === undefined ? {} : { region }),
    ...(account === undefined ? {} : { account }),
    ...(partition === undefined ? {} : { partition }),
    ...(limit === undefined ? {} : { scenarioLimit: Number(limit) }),
    parameters: pairs(options.texts("parameter"), "parameter"),
    parameterFiles: options.texts("parameters").map((name) => parameterFile(name, disk)),
    variables: pairs(options.texts("var"), "var"),
  };
}

const resourceKinds = ["bucket", "queue", "topic", "key", "table", "secret", "api", "repository", "resource"];

function bareKind(text: string): BareDocumentKind {
  const [kind = "", service, type, ...more] = text.split(":");
  if (kind === "endpoint" && more.length === 0) {
    const known = type === undefined ? null : endpointTypes.find((one) => one.toLowerCase() === type.toLowerCase());
    if (known === undefined) {
      const near = nearest(type ?? "", ["gateway", "interface"], 1)[0];
      const hint =
        near === undefined ? "Policies are on gateway and interface endpoints." : `Did you mean \`${near}\`?`;
      throw new UsageError(`\`--as ${text}\`: there is no endpoint type \`${type}\`. ${hint}`);
    }
    return {
      kind: "endpoint",
      service: service === undefined || service === "" ? null : service.toLowerCase(),
      type: known,
    };
  }
  if (service === undefined && resourceKinds.includes(kind)) return { kind: "resource", name: kind };
  if (service === undefined && kind === "identity") return { kind: "identity" };
  const near = nearest(kind, ["endpoint", ...resourceKinds, "identity"], 1)[0];
  const hint = near === undefined ? "" : ` Did you mean \`${near}\`?`;
  throw new UsageError(
    `\`--as ${text}\` is not a kind of policy.${hint} Write endpoint, endpoint:SERVICE[:TYPE], identity, ${resourceKinds.join(", ")}.`,
  );
}

function pairs(texts: readonly string[], option: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const equals = text.indexOf("=");
      if (equals <= 0) throw new UsageError(`\`--${option} ${text}\`: write it as NAME=VALUE.`);
      return [text.slice(0, equals), text.slice(equals + 1)];
    }),
  );
}

/** The file under the name that core reads it by, once it is sure that it holds parameters. */
function parameterFile(name: string, disk: Disk): string {
  const file = disk.name(disk.path(name));
  const read = readBytes(disk.path(name));
  if ("reason" in read) throw new UsageError(`\`--parameters ${name}\`: ${read.reason}`);
  const text = decode(read.bytes);
  const parsed = parseParameterFile(file, text);
  if ("fault" in parsed) throw new UsageError(`\`--parameters ${name}\`: ${parsed.fault}`);
  disk.provide(file, text);
  return file;
}
