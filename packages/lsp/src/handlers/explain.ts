// postern/explain: why a document is checked or not, which configuration holds, and what was understood of it.

import { markdownCode } from "@postern/core";
import type { ServerContext } from "../server.js";
import { statusOf } from "../status.js";
import type { MarkdownAnswer } from "./answerable.js";

/** The parameters of the request. */
export interface ExplainParams {
  readonly uri: string;
}

const states = {
  checked: "This file is checked.",
  partly: "This file is checked in part.",
  "not-checked": "This file is not checked.",
} as const;

/** A few paragraphs; a document that is not open has one that says so. */
export function explain(context: ServerContext, { uri }: ExplainParams): MarkdownAnswer {
  const checked = context.check(uri);
  const analysis = context.analyses.of(uri);
  if (checked === null) return { markdown: "The document is not open." };
  const { state, reasons } = statusOf(uri, checked);
  const lines = [`**${states[state]}**`, ...reasons];
  if (analysis !== null) lines.push(configurationLine(analysis.configuration()));
  if (analysis !== null && !("reasons" in analysis.opened)) {
    const { files } = analysis.opened;
    const { policies, endpoints } = analysis.opened.policies();
    const own = policies.filter(({ attachment }) => attachment.file === checked.file);
    lines.push(
      `Found in it: ${counted(own.length, "policy", "policies")}, ${counted(endpoints.length, "endpoint", "endpoints")}.`,
    );
    lines.push(...own.slice(0, mostNamed).map(({ attachment }) => policyLine(attachment)));
    if (own.length > mostNamed) lines.push(`… and ${own.length - mostNamed} more.`);
    if (files.length > 1)
      lines.push(`Read with it: ${counted(files.length - 1, "other file", "other files")} of its folder.`);
    lines.push(`Diagnostics: ${checked.diagnostics.length}.`);
  }
  return { markdown: lines.join("\n\n") };
}

function configurationLine(file: string | null): string {
  return file === null ? "No `postern.config.json` holds for it." : `Its configuration is ${markdownCode(file)}.`;
}

function policyLine({ address, property, role, judgedFor }: PolicyFacts): string {
  const name = [address, property].filter((part) => part !== null && part !== "").join(" ");
  const service = judgedFor?.service ?? null;
  const to = role === "endpoint" && service !== null ? ` to ${markdownCode(service)}` : "";
  return `- ${name === "" ? "A policy" : markdownCode(name)}: ${roleWords(role)}${to}`;
}

interface PolicyFacts {
  readonly address: string;
  readonly property: string | null;
  readonly role: string;
  readonly judgedFor: { readonly service: string | null } | null;
}

function roleWords(role: string): string {
  return role === "endpoint" ? "policy of an endpoint" : `read as a policy of kind ${markdownCode(role)}`;
}

/** Policies that are named. */
const mostNamed = 20;

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
