// Inspects texts given by name, as the command would inspect files, and holds the answer against its schema.

import { type Inspection, type InspectOptions, inspect } from "@postern/core";
import { complaints } from "./json-output.js";

/** @param named names that were asked for by name; all by default. */
export function inspectFiles(
  files: Readonly<Record<string, string>>,
  options: InspectOptions = {},
  named: readonly string[] = Object.keys(files),
): Inspection {
  const provider = {
    read: (file: string) => (Object.hasOwn(files, file) ? (files[file] ?? null) : null),
    list: (folder: string) =>
      Object.keys(files)
        .filter((file) => (file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "") === folder)
        .map((file) => file.slice(file.lastIndexOf("/") + 1)),
  };
  const input = Object.keys(files).map((file) => ({ file, named: named.includes(file) }));
  const inspection = inspect({ files: input, provider }, options);
  const wrong = complaints("inspect", JSON.parse(JSON.stringify({ schemaVersion: 1, ...inspection })));
  if (wrong.length > 0) throw new Error(`This is not what inspect.schema.json says:\n${wrong.join("\n")}`);
  return inspection;
}

/** The statements of the first variant of the only policy. */
export function onlyStatements(inspection: Inspection): readonly Record<string, unknown>[] {
  const [policy, ...others] = inspection.policies;
  if (policy === undefined || others.length > 0)
    throw new Error(`expected one policy, found ${inspection.policies.length}`);
  const document = policy.variants[0]?.policy as { Statement?: readonly Record<string, unknown>[] };
  return document.Statement ?? [];
}
