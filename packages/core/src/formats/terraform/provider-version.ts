// Which versions of the AWS provider a module can be run with: what the lock file of its root says, else
// what the `required_providers` of it and of its callers leave (terraform.md §1.4.10).

import { parseHcl } from "../../syntax/hcl/parse.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { joinPath } from "../file-provider.js";
import { attributeOf, attributesOf, blocksOf, type ModuleConfig } from "./module-config.js";
import type { ModuleInstance } from "./module-instance.js";

/** A version as its numbers: major, minor, patch. What is not given is nought. */
type Version = readonly number[];

/** Versions from `from` on and before `to`; null for no bound. */
interface Span {
  readonly from: Version | null;
  readonly to: Version | null;
}

/** Whether the provider is older than a version; null if that is not written down. */
export function isProviderBefore(module: ModuleInstance, version: Version): boolean | null {
  const locked = lockedVersion(module);
  if (locked !== null) return compareVersions(locked, version) < 0;
  for (let at: ModuleInstance | null = module; at !== null; at = at.caller?.module ?? null) {
    for (const { from, to } of constraintsOf(at.config).flatMap(spansOf)) {
      if (to !== null && compareVersions(to, version) <= 0) return true;
      if (from !== null && compareVersions(from, version) >= 0) return false;
    }
  }
  return null;
}

/** The version that `terraform init` chose (`.terraform.lock.hcl`); null if there is no lock file. */
function lockedVersion({ context, rootFolder }: ModuleInstance): Version | null {
  const text = context.provider.read(joinPath(rootFolder, ".terraform.lock.hcl"));
  if (text === null) return null;
  const locked = blocksOf(parseHcl(text).root, "provider").find(({ labels }) =>
    /\/hashicorp\/aws$/.test(labels[0]?.text ?? ""),
  );
  const version = locked === undefined ? undefined : attributeOf(locked.body, "version")?.value;
  return version?.kind === "scalar" ? numbersOf(version.text) : null;
}

/** The constraints on the provider that a module calls `aws`. */
function constraintsOf({ settings, providers }: ModuleConfig): readonly string[] {
  const required = [...settings.values()]
    .flatMap(({ block }) => blocksOf(block.body, "required_providers"))
    .flatMap(({ body }) => attributesOf(body).filter(({ name }) => name === "aws"));
  const configured = providers.get("aws");
  // Before Terraform 0.13 the configuration itself had the constraint.
  const own = configured === undefined ? undefined : attributeOf(configured.block.body, "version")?.value;
  return [...required.map(({ value }) => constraintOf(value)), own === undefined ? null : constraintOf(own)].filter(
    (constraint) => constraint !== null,
  );
}

/** `"~> 4.0"`, or the `version` of an object. */
function constraintOf(node: SyntaxNode): string | null {
  if (node.kind === "scalar") return node.text;
  const entry =
    node.kind === "map" ? node.entries.find(({ key }) => key.kind === "scalar" && key.text === "version") : undefined;
  return entry?.value.kind === "scalar" ? entry.value.text : null;
}

/** The spans whose intersection a constraint allows (Terraform, "Version constraints"). */
function spansOf(constraint: string): readonly Span[] {
  return constraint.split(",").flatMap((condition): readonly Span[] => {
    const [, operator = "", text = ""] = /^\s*(=|!=|>=|<=|>|<|~>)?\s*v?([\d.]+)\s*$/.exec(condition) ?? [];
    const version = numbersOf(text);
    if (version === null) return [];
    switch (operator) {
      case "":
      case "=":
        return [{ from: version, to: next(version, 2) }];
      case ">":
      case ">=":
        return [{ from: version, to: null }];
      case "<":
        return [{ from: null, to: version }];
      case "<=":
        return [{ from: null, to: next(version, 2) }];
      case "~>": {
        // Only the last of the numbers that are given may be greater; of one alone there is no bound.
        const given = text.split(".").length;
        return [{ from: version, to: given < 2 ? null : next(version, given - 2) }];
      }
      default:
        return [];
    }
  });
}

function numbersOf(text: string): Version | null {
  if (!/^\d+(\.\d+)*(-.*)?$/.test(text)) return null;
  const numbers = text.replace(/-.*$/, "").split(".").map(Number);
  return [0, 1, 2].map((index) => numbers[index] ?? 0);
}

/** The first version whose number at a place is greater. */
function next(version: Version, place: number): Version {
  return version.map((number, index) => (index < place ? number : index === place ? number + 1 : 0));
}

function compareVersions(one: Version, other: Version): number {
  const index = one.findIndex((number, at) => number !== other[at]);
  return index < 0 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}
