// The JSON outputs of the command, held against their schemas.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Finding, Inspection, Report } from "@postern/core";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/** What `lint --format json` says, as far as tests look into it. */
export interface LintOutput extends Report {
  readonly schemaVersion: number;
  readonly tool: { readonly name: string; readonly version: string; readonly dataDate: string };
  readonly findings: readonly Finding[];
}

export interface InspectOutput extends Inspection {
  readonly schemaVersion: number;
}

export type ReasoningCommand = "ask" | "find" | "compare" | "prove" | "statements";
export type SchemaName = "baseline" | "report" | "inspect" | "graph" | "rules" | "explain" | ReasoningCommand;

const compiled = new Map<SchemaName, ValidateFunction>();

/** A schema of schemas/, as data. */
export function schemaOf(name: SchemaName): Record<string, unknown> {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../../schemas/${name}.schema.json`, import.meta.url)), "utf8"));
}

/** What a schema has against a value, each with its place; empty if nothing. */
export function complaints(name: SchemaName, value: unknown): readonly string[] {
  const validate =
    compiled.get(name) ?? new Ajv2020({ allErrors: false, allowUnionTypes: true }).compile(schemaOf(name));
  compiled.set(name, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}

/** Exactly one JSON document that fits the schema of lint's report. Throws otherwise. */
export function lintOutput(stdout: string): LintOutput {
  return parsed("report", stdout) as LintOutput;
}

/** Exactly one JSON document that fits the schema of inspect's answer. Throws otherwise. */
export function inspectOutput(stdout: string): InspectOutput {
  return parsed("inspect", stdout) as InspectOutput;
}

function parsed(name: SchemaName, stdout: string): unknown {
  const value: unknown = JSON.parse(stdout);
  const found = complaints(name, value);
  if (found.length > 0) throw new Error(`This is not what ${name}.schema.json says:\n${found.join("\n")}`);
  return value;
}
