// A request as people and programs write it (contracts.md, "A request"), read with a message for what is wrong.

import { foldCase } from "../text/fold-case.js";
import { isObject, kindOf, unknownMember } from "./json-data.js";
import { readPrincipal } from "./read-principal.js";
import type { AccessRequest } from "./request.js";
import { derivedKeys, requestKey } from "./request-key.js";

/** What was read, or why it is no request, as a sentence without its full stop. */
export type ReadRequest = { readonly request: AccessRequest } | { readonly fault: string };

const members = ["principal", "action", "resource", "context"] as const;

/**
 * Reads JSON data. A request without `context` has none of its keys; the ARN of an assumed role becomes the ARN of the
 * role, whose path it does not tell, and the session; a list of one value is that value. Keys that follow from the
 * principal may be listed only with the value that they have anyway, and are left out. Never throws.
 */
export function readRequest(value: unknown): ReadRequest {
  if (!isObject(value)) return { fault: `a request is an object, not ${kindOf(value)}` };
  const unknownName = Object.keys(value).find((name) => !members.some((member) => member === name));
  if (unknownName !== undefined) return { fault: unknownMember("a request", unknownName, members) };
  const missing = members.find((name) => name !== "context" && value[name] === undefined);
  if (missing !== undefined) return { fault: `the request has no \`${missing}\`` };
  const { principal: caller, action, resource, context: keys } = value;
  const principal = readPrincipal(caller);
  if ("fault" in principal) return principal;
  if (typeof action !== "string") return { fault: `\`action\` is a text, not ${kindOf(action)}` };
  if (!/^[A-Za-z0-9-]+:[A-Za-z0-9_-]+$/.test(action)) {
    return { fault: `\`action\` is one action, such as \`s3:GetObject\`, not \`${action}\`` };
  }
  if (typeof resource !== "string") return { fault: `\`resource\` is a text, not ${kindOf(resource)}` };
  if (resource !== "*" && !/^arn(:[^:]*){4}:./s.test(resource)) {
    return { fault: `\`resource\` is an ARN, or \`*\` for actions without one, not \`${resource}\`` };
  }
  const context = readContext(keys);
  if ("fault" in context) return context;
  const request: AccessRequest = { ...principal, action, resource, context: context.context };
  return withoutDerived(request);
}

type Context = AccessRequest["context"];

function readContext(value: unknown): { readonly context: Context } | { readonly fault: string } {
  if (value === undefined) return { context: {} };
  if (!isObject(value)) return { fault: `\`context\` is an object, not ${kindOf(value)}` };
  const names = new Map<string, string>();
  const entries: [string, string | readonly string[]][] = [];
  for (const [name, given] of Object.entries(value)) {
    const twin = names.get(foldCase(name));
    if (twin !== undefined) return { fault: `\`context\` has one key twice: \`${twin}\` and \`${name}\`` };
    names.set(foldCase(name), name);
    if (!/^[^:\s]+:\S/.test(name)) return { fault: `\`${name}\` in \`context\` is no condition key` };
    const values: readonly unknown[] = Array.isArray(given) ? given : [given];
    const texts = values.filter((one) => typeof one === "string");
    if (texts.length < values.length) {
      const other = values.find((one) => typeof one !== "string");
      return { fault: `\`${name}\` in \`context\` is a text or a list of texts, not ${kindOf(other)}` };
    }
    const [only] = texts;
    if (only === undefined) return { fault: `\`${name}\` in \`context\` has no value: leave out keys that are absent` };
    entries.push([name, texts.length === 1 ? only : texts]);
  }
  return { context: Object.fromEntries(entries) };
}

/** What follows from the principal is no part of the context, and may not be said to be something else. */
function withoutDerived(request: AccessRequest): ReadRequest {
  const isDerived = (name: string): boolean => derivedKeys.includes(foldCase(name));
  for (const [name, given] of Object.entries(request.context)) {
    if (!isDerived(name)) continue;
    const [value, ...more] = requestKey(request, name) ?? [];
    if (value !== given || more.length > 0) {
      const known = value === undefined ? "" : `, which gives \`${value}\``;
      return { fault: `\`${name}\` in \`context\` follows from the principal${known}` };
    }
  }
  const free = Object.entries(request.context).filter(([name]) => !isDerived(name));
  return { request: { ...request, context: Object.fromEntries(free) } };
}
