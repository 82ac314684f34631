// The text of a configuration file → what it says, or everything that is wrong with it.

import { bareDocumentKind } from "../formats/bare-document-kind.js";
import { parseJson } from "../syntax/json.js";
import type { MapNode, SyntaxNode } from "../syntax/tree.js";
import type { Configuration } from "./configuration.js";
import type { ConfigurationFault } from "./configuration-fault.js";
import { isConfiguration } from "./generated/configuration-validator.js";
import { nodeAt, plainData } from "./plain-data.js";
import { requestBoxes } from "./request-set.js";
import { type SchemaError, schemaFaults } from "./schema-faults.js";

/** Either without fault, or not to be used. */
export type ReadConfiguration =
  | { readonly configuration: Configuration; readonly root: SyntaxNode }
  | { readonly faults: readonly ConfigurationFault[] };

/** Reads a configuration: JSON in which comments and trailing commas are allowed. Never throws. */
export function readConfiguration(file: string, text: string): ReadConfiguration {
  const { root, problems } = parseJson(text);
  const fault = ({ range, message }: Omit<ConfigurationFault, "file">) => ({ file, range, message });
  const broken = problems.filter(({ kind }) => kind !== "dialect").map(fault);
  if (broken.length > 0) return { faults: broken };
  const data = plainData(root);
  const repeated = repeatedNames(root).map(fault);
  if (!isConfiguration(data)) {
    const errors = (isConfiguration as { readonly errors?: readonly SchemaError[] }).errors ?? [];
    return { faults: [...repeated, ...schemaFaults(root, errors).map(fault)] };
  }
  const configuration = data as Configuration;
  const faults = [...repeated, ...contradictions(configuration, root).map(fault)];
  return faults.length > 0 ? { faults } : { configuration, root };
}

type Fault = Omit<ConfigurationFault, "file">;

/** Names that stand twice in one object: one of them would be lost. */
function repeatedNames(node: SyntaxNode): readonly Fault[] {
  if (node.kind === "list") return node.items.flatMap(repeatedNames);
  if (node.kind !== "map") return [];
  return [...repeatedIn(node), ...node.entries.flatMap(({ value }) => repeatedNames(value))];
}

function repeatedIn({ entries }: MapNode): readonly Fault[] {
  const seen = new Set<string>();
  return entries.flatMap(({ key }) => {
    if (key.kind !== "scalar" || !seen.has(key.text)) {
      if (key.kind === "scalar") seen.add(key.text);
      return [];
    }
    return [{ range: key.range, message: `\`${key.text}\` stands here twice. Keep one of them.` }];
  });
}

/** What no schema can say. */
function contradictions(configuration: Configuration, root: SyntaxNode): readonly Fault[] {
  const faults: Fault[] = [];
  const report = (pointer: string, message: string) => faults.push({ range: nodeAt(root, pointer).range, message });
  for (const [at, { as, service, type }] of (configuration.policies ?? []).entries()) {
    const kind = bareDocumentKind(as);
    if ("fault" in kind) report(`/policies/${at}/as`, kind.fault);
    else if (kind.kind !== "endpoint" && (service ?? type) !== undefined) {
      report(
        `/policies/${at}/as`,
        "Only endpoints have a `service` and a `type`: leave them out, or write `endpoint`.",
      );
    }
  }
  const ids = new Set<string>();
  for (const [at, { id, never }] of (configuration.invariants ?? []).entries()) {
    if (ids.has(id))
      report(`/invariants/${at}/id`, `There is another invariant \`${id}\`. Give each a name of its own.`);
    ids.add(id);
    const sets = Array.isArray(never) ? never : [never];
    if (sets.length === 0) report(`/invariants/${at}/never`, "`never` lists no requests, so that it forbids nothing.");
    for (const [index, set] of sets.entries()) {
      const read = requestBoxes(set);
      const pointer = Array.isArray(never) ? `/invariants/${at}/never/${index}` : `/invariants/${at}/never`;
      if ("fault" in read) report(pointer, read.fault);
    }
  }
  for (const [at, { until }] of (configuration.suppressions ?? []).entries()) {
    if (until !== undefined && !isDay(until)) report(`/suppressions/${at}/until`, `There is no day \`${until}\`.`);
  }
  return faults;
}

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}
