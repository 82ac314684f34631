// The request of `ask`: `--request JSON|FILE`, or one option for each part of it.

import { type AccessRequest, principalOf, readRequest } from "@postern/core";
import type { Options } from "../arguments.js";
import type { Disk } from "../files/disk.js";
import { UsageError } from "../usage-error.js";
import { jsonText, jsonValue } from "./json-option.js";

const parts = ["principal", "action", "resource"] as const;

/** Reads the request. Throws a `UsageError` that says what is missing or wrong. */
export function requestOption(options: Options, disk: Disk): AccessRequest {
  const given = options.text("request");
  const beside = [...parts, "context"].filter((name) => options.texts(name).length > 0);
  if (given !== undefined) {
    const [first] = beside;
    if (first !== undefined) throw new UsageError(`\`--request\` gives the whole request: leave out \`--${first}\`.`);
    const json = jsonText("request", given, disk);
    return checked(readRequest(jsonValue(json)), json.place);
  }
  const missing = parts.filter((name) => options.text(name) === undefined);
  if (missing.length === parts.length && beside.length === 0)
    throw new UsageError(
      "`postern ask` needs a request: `--request JSON|FILE`, or `--principal`, `--action` and `--resource`.",
    );
  if (missing.length > 0)
    throw new UsageError(`Of the request there is no ${missing.map((name) => `\`--${name}\``).join(" and no ")}.`);
  const [who = "", action = "", resource = ""] = parts.map((name) => options.text(name) ?? "");
  const found = principalOf(who);
  if ("fault" in found) throw new UsageError(`\`--principal ${who}\`: ${found.fault}`);
  const request = { principal: found.principal, action, resource, context: contextOption(options.texts("context")) };
  return checked(readRequest(request), "the request");
}

function checked(read: { readonly request: AccessRequest } | { readonly fault: string }, place: string): AccessRequest {
  if ("fault" in read) throw new UsageError(`\`${place}\`: ${read.fault}`);
  return read.request;
}

/** A key that is given twice, in whatever letters, has several values. */
function contextOption(texts: readonly string[]): Record<string, string | readonly string[]> {
  const values = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const text of texts) {
    const equals = text.indexOf("=");
    if (equals <= 0) throw new UsageError(`\`--context ${text}\`: write it as KEY=VALUE.`);
    const name = text.slice(0, equals);
    const entry = values.get(name.toLowerCase()) ?? { name, values: [] };
    entry.values.push(text.slice(equals + 1));
    values.set(name.toLowerCase(), entry);
  }
  return Object.fromEntries(
    [...values.values()].map(({ name, values: several }) => [
      name,
      several.length === 1 ? (several[0] ?? "") : several,
    ]),
  );
}
