// Command-line options that say how files are to be read → options of core.

import { type BareDocumentKind, endpointTypes, nearest, type ReadingOptions } from "@postern/core";
import type { Options } from "./arguments.js";
import { UsageError } from "./usage-error.js";

/** The reading options of a command. Throws a `UsageError` for values that mean nothing. */
export function readingOptions(options: Options): ReadingOptions {
  const as = options.text("as");
  const region = options.text("region");
  const account = options.text("account");
  const partition = options.text("partition");
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    throw new UsageError(`\`--account ${account}\`: an account id has twelve digits.`);
  }
  return {
    ...(as === undefined ? {} : { as: bareKind(as) }),
    ...(region === undefined ? {} : { region }),
    ...(account === undefined ? {} : { account }),
    ...(partition === undefined ? {} : { partition }),
    parameters: pairs(options.texts("parameter"), "parameter"),
    variables: pairs(options.texts("var"), "var"),
  };
}

const resourceKinds = ["bucket", "queue", "topic", "key", "table", "secret", "api", "repository", "resource"];

function bareKind(text: string): BareDocumentKind {
  const [kind = "", service, type, ...more] = text.split(":");
  if (kind === "endpoint" && more.length === 0) {
    const known = type === undefined ? null : endpointTypes.find((one) => one.toLowerCase() === type.toLowerCase());
    if (known === undefined) {
      throw new UsageError(`\`--as ${text}\`: there is no endpoint type \`${type}\`. There are gateway and interface.`);
    }
    return { kind: "endpoint", service: service === undefined || service === "" ? null : service, type: known };
  }
  if (service === undefined && resourceKinds.includes(kind)) return { kind: "resource", name: kind };
  if (service === undefined && kind === "identity") return { kind: "identity" };
  const near = nearest(kind, ["endpoint", ...resourceKinds, "identity"], 1)[0];
  const hint = near === undefined ? "" : ` Did you mean \`${near}\`?`;
  throw new UsageError(`\`--as ${text}\` is not a kind of policy.${hint} Write endpoint, endpoint:SERVICE[:TYPE], bucket, identity …`);
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
