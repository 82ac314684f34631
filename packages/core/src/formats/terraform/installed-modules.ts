// `.terraform/modules/modules.json`: where `terraform init` put the modules of registries and archives.

import type { FileProvider } from "../file-provider.js";
import { joinPath } from "../file-provider.js";

export interface InstalledModule {
  /** Relative to the folder of the root module. */
  readonly folder: string;
  /** Whether it was installed from this source, and not from one that the call named earlier. */
  isOf(source: string): boolean;
}

/** The modules that are installed for a root, by the names of the calls that lead to them, with dots between. */
export function installedModules(root: string, provider: FileProvider): ReadonlyMap<string, InstalledModule> {
  const text = provider.read(joinPath(root, ".terraform/modules/modules.json"));
  const found = new Map<string, InstalledModule>();
  for (const entry of entriesOf(text)) {
    const { Key: key, Source: source, Dir: folder } = entry;
    if (typeof key !== "string" || typeof folder !== "string" || folder.startsWith("/")) continue;
    found.set(key, { folder, isOf: (called) => typeof source !== "string" || isSameSource(called, source) });
  }
  return found;
}

interface Manifest {
  readonly Modules?: unknown;
}

function entriesOf(text: string | null): readonly Readonly<Record<string, unknown>>[] {
  if (text === null) return [];
  try {
    const manifest: unknown = JSON.parse(text);
    const modules = isRecord(manifest) ? (manifest as Manifest).Modules : null;
    return Array.isArray(modules) ? modules.filter(isRecord) : [];
  } catch {
    return [];
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Addresses are recorded in full: with the host of the registry, or as a git URL. */
function isSameSource(called: string, recorded: string): boolean {
  const isRegistry = /^([\w-]+\.[\w.-]+\/)?[\w-]+\/[\w-]+\/[\w-]+(\/\/.*)?$/.test(called);
  if (isRegistry && !/^(github\.com|bitbucket\.org)\//.test(called)) {
    return recorded === called || recorded.endsWith(`/${called}`);
  }
  const plain = (text: string) =>
    text
      .replace(/^git::/, "")
      .replace(/^(https|ssh):\/\/(git@)?/, "")
      .replace(/^git@([^:]+):/, "$1/")
      .replace(/\.git(?=\/\/|\?|$)/, "");
  return plain(called) === plain(recorded);
}
