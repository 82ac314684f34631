// Requests, statements and assumptions in words, for the answers of the reasoning commands.

import type { AccessRequest, Assumption, PlacedCase, RequestPrincipal } from "@postern/core";
import type { Evidence } from "../reasoning/evidence.js";
import { printable, type Style, wrap } from "./terminal-style.js";

/** Who calls, in words. */
export function principalText(principal: RequestPrincipal): string {
  switch (principal.type) {
    case "anonymous":
      return "Somebody who does not sign";
    case "service":
      return `The service ${principal.service}`;
    case "role-session":
      return `A session of ${principal.arn}`;
    default:
      return principal.arn;
  }
}

/** `arn:… may s3:GetObject on arn:….` */
export function requestSentence({ principal, action, resource }: AccessRequest): string {
  const target = resource === "*" ? "" : ` on ${resource}`;
  return printable(`${principalText(principal)} may ${action}${target}.`);
}

/** The parts of a request, a line each. */
export function requestBlock({ principal, action, resource, context }: AccessRequest, style: Style): readonly string[] {
  const who = [
    principal.type,
    "arn" in principal ? principal.arn : "",
    "session" in principal ? `session ${principal.session}` : "",
    "service" in principal ? principal.service : "",
  ];
  const rows: readonly (readonly [string, string])[] = [
    ["principal", who.filter((part) => part !== "").join(" ")],
    ["action", action],
    ["resource", resource],
    ...Object.entries(context).map(([key, value], at): [string, string] => {
      return [at === 0 ? "context" : "", `${key} = ${typeof value === "string" ? value : value.join(", ")}`];
    }),
  ];
  return rows.map(([label, text]) => `    ${style.dim(label.padEnd(9))}  ${printable(text)}`);
}

/** `statement 2 (Sid)  p.json:5:7`; people count from 1. */
export function statementLabel(
  { index, sid }: { readonly index: number; readonly sid: string | null },
  one: PlacedCase | undefined,
  prefix: string,
): string {
  const place = one?.statements.find((statement) => statement.index === index);
  const name = `statement ${index + 1}${sid === null ? "" : ` (${sid})`}`;
  if (place === undefined) return printable(name);
  const { file, range } = place;
  return printable(`${name}  ${prefix}${file}:${range.start.line}:${range.start.column}`);
}

/** The statements that let a request through. */
export function evidenceLines(evidence: readonly Evidence[]): readonly string[] {
  return evidence.map(({ policy, one, ...said }) => `    by ${statementLabel(said, one, policy.prefix)}`);
}

/** A paragraph, indented. */
export function paragraph(text: string, style: Style): readonly string[] {
  return text === "" ? [] : wrap(printable(text), style.width - 2).map((line) => `  ${line}`);
}

/** What an answer hangs on. */
export function dependsLines(dependsOn: readonly string[]): readonly string[] {
  return dependsOn.length === 0 ? [] : [`  It depends on ${printable(dependsOn.join(", "))}.`];
}

/** What was taken for granted, with a title. */
export function assumptionLines(title: string, assumptions: readonly Assumption[], style: Style): readonly string[] {
  if (assumptions.length === 0) return [];
  const lines = assumptions.flatMap(({ id, text, source }) => {
    const [first = "", ...rest] = wrap(printable(`${id}: ${text}`), style.width - 4);
    return [`  - ${first}`, ...rest.map((line) => `    ${line}`), `    ${style.dim(printable(source))}`];
  });
  return ["", style.bold(`${title}:`), ...lines];
}

/** `when IsProd is true and HasX is false`; "" for always. */
export function whenText(when: Readonly<Record<string, boolean>>): string {
  const parts = Object.entries(when).map(([name, holds]) => `${printable(name)} is ${holds}`);
  return parts.length === 0 ? "" : `when ${parts.join(" and ")}`;
}
