// Which files of a folder make up a module, and in which order (terraform.md §2.4.1, §2.4.3).

import type { ReadingOptions } from "../format.js";

export interface ModuleFiles {
  readonly primary: readonly string[];
  /** Merged into what the primary files declare, in this order. */
  readonly overrides: readonly string[];
  /** Files of variables that are loaded without being asked for: later ones win. */
  readonly variables: readonly string[];
}

/** Sorts the names of the files directly in a folder. */
export function moduleFiles(names: readonly string[], flavour: ReadingOptions["flavour"]): ModuleFiles {
  const sorted = [...names].sort();
  const config = sorted.filter((name) => isConfigName(name, sorted, flavour));
  return {
    primary: config.filter((name) => !isOverride(name)),
    overrides: config.filter(isOverride),
    variables: [
      ...sorted.filter((name) => name === "terraform.tfvars"),
      ...sorted.filter((name) => name === "terraform.tfvars.json"),
      ...sorted.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)),
    ],
  };
}

/**
 * `x.tofu` hides `x.tf`, `x.tofu.json` hides `x.tf.json`: only OpenTofu reads the former. Without a
 * flavour a folder that has them is taken for one of OpenTofu's.
 */
function isConfigName(name: string, all: readonly string[], flavour: ReadingOptions["flavour"]): boolean {
  if (isPassedOver(name)) return false;
  if (/\.tofu(\.json)?$/.test(name)) return flavour !== "terraform";
  if (!/\.tf(\.json)?$/.test(name)) return false;
  return flavour === "terraform" || !all.includes(name.replace(/\.tf(\.json)?$/, ".tofu$1"));
}

/** Editors leave such files behind. */
function isPassedOver(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || /^#.*#$/.test(name);
}

/** Why a file of a folder is no part of its module, in words for people. */
export function whyLeftOut(name: string): string {
  if (/\.tofu(\.json)?$/.test(name)) return "Terraform does not read files of this name, OpenTofu does.";
  if (isPassedOver(name)) return "Terraform passes over files of such names: they are those that editors leave behind.";
  return "OpenTofu reads the file of the same name that ends in `.tofu` in its place.";
}

function isOverride(name: string): boolean {
  return /(^|_)override\.(tf|tofu)(\.json)?$/.test(name);
}
