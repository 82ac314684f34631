// What was understood of the files, in words.

import type { Inspection } from "@postern/core";
import { printable, type Style } from "./terminal-style.js";

export function inspectionText(inspection: Inspection, style: Style): string {
  const lines: string[] = [];
  for (const { file, kind } of inspection.files) {
    lines.push(`${style.bold(printable(file))}  ${style.dim(kind)}`);
    for (const endpoint of inspection.endpoints.filter((one) => one.file === file))
      lines.push(`  ${endpointLine(endpoint, style)}`);
    for (const policy of inspection.policies.filter((one) => one.file === file))
      lines.push(`  ${policyLine(policy, style)}`);
    for (const api of inspection.privateApis.filter((one) => one.file === file)) lines.push(`  ${apiLine(api, style)}`);
    for (const problem of inspection.problems.filter((one) => one.file === file)) {
      const { line, column } = problem.range.start;
      lines.push(
        `  ${style.yellow("problem")} ${line}:${column} ${printable(problem.message)} ${style.dim(problem.code)}`,
      );
    }
    lines.push("");
  }
  for (const { file, reason } of inspection.skipped)
    lines.push(`${style.dim("not checked")} ${printable(file)}: ${printable(reason)}`);
  if (inspection.endpoints.length + inspection.policies.length + inspection.privateApis.length === 0)
    lines.push("", "No endpoint and no policy was found.");
  return `${lines.join("\n").trim()}\n`;
}

function endpointLine(endpoint: Inspection["endpoints"][number], style: Style): string {
  const type = endpoint.typeExplicit ? endpoint.type : `${endpoint.type} by default`;
  const service = endpoint.service ?? shortForm(endpoint.serviceName);
  return `${style.green("endpoint")} ${printable(endpoint.address)}  ${type}, service ${printable(service)}, policy ${endpoint.policyForm}`;
}

function apiLine(api: Inspection["privateApis"][number], style: Style): string {
  const kind = api.private === "yes" ? "private" : "may be private";
  return `${style.green("api")}      ${printable(api.address)}  ${kind}, policy ${api.policyForm}`;
}

function policyLine(policy: Inspection["policies"][number], style: Style): string {
  const subject = policy.address === "" ? "this document" : `${policy.address} ${policy.property ?? ""}`.trim();
  const [variant] = policy.variants;
  const document = variant?.policy;
  const list =
    typeof document === "object" && document !== null
      ? Object.entries(document).find(([name]) => name === "Statement")?.[1]
      : undefined;
  const statements = Array.isArray(list)
    ? `${list.length} statement${list.length === 1 ? "" : "s"}`
    : "not visible here";
  return `${style.green("policy")}   ${printable(subject)}  ${policy.role}, ${policy.form}, ${statements}`;
}

/** A value in a few words: its text, with `…` for what is not visible. */
function shortForm(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "none";
  if ("$concat" in value && Array.isArray(value.$concat)) {
    return value.$concat.map((part: unknown) => (typeof part === "string" ? part : "…")).join("");
  }
  return "$unknown" in value ? `not visible (${String(value.$unknown)})` : "…";
}
