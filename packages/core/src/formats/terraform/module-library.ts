// The modules of a run by where their calls say they are: folders of the workspace, what `terraform init`
// left under `.terraform`, and the built-in shapes of well-known ones. Each folder is read once.

import { parseHcl } from "../../syntax/hcl/parse.js";
import type { Location } from "../../text/range.js";
import { joinPath } from "../file-provider.js";
import type { ReadContext } from "../format.js";
import { type InstalledModule, installedModules } from "./installed-modules.js";
import { type AttributeAt, attributesOf, configFile, declare, loadModule, type ModuleConfig } from "./module-config.js";
import { localFolder } from "./module-source.js";
import { parseVariableFile } from "./variable-file.js";
import { wellKnownModule } from "./well-known-modules.js";

/** What a call says, and who calls. */
export interface ModuleRequest {
  readonly source: string;
  /** The module that the call stands in. */
  readonly caller: ModuleConfig;
  /** Where the call stands. */
  readonly at: Location;
  /** The folder of the root module, and the names of the calls from there to this one. */
  readonly root: string;
  readonly path: readonly string[];
}

export class ModuleLibrary {
  private readonly context: ReadContext;
  private readonly configs = new Map<string, ModuleConfig | null>();
  private readonly installed = new Map<string, ReadonlyMap<string, InstalledModule>>();
  private readonly variableFiles = new Map<string, ReadonlyMap<string, AttributeAt>>();

  constructor(context: ReadContext) {
    this.context = context;
  }

  /** The module in a folder; `anchor` is where findings in it stand if it is no part of the workspace. */
  load(folder: string, anchor: Location | null = null): ModuleConfig | null {
    return this.once(folder, anchor, () => loadModule(folder, this.context, anchor));
  }

  /** The files of the workspace that were read for the modules asked for so far. */
  files(): readonly string[] {
    const own = [...this.configs.values()].filter((config) => config !== null && config.anchor === null);
    return own.flatMap((config) => (config === null ? [] : [...config.files, ...config.variableFiles]));
  }

  /** The module that a call means; null if it is not to be found here. */
  find({ source, caller, at, root, path }: ModuleRequest): ModuleConfig | null {
    const local = localFolder(source, caller.folder);
    if (local !== null) return this.load(local, isInstalled(local) ? (caller.anchor ?? at) : caller.anchor);
    const anchor = caller.anchor ?? at;
    const folder = this.installedFolder(source, root, path);
    return (folder === null ? null : this.load(folder, anchor)) ?? this.wellKnown(source, anchor);
  }

  /** The variables that a file of the command line gives. */
  assignments(file: string): ReadonlyMap<string, AttributeAt> {
    const known = this.variableFiles.get(file);
    if (known !== undefined) return known;
    const text = this.context.provider.read(file) ?? "";
    const tree = parseVariableFile(file, text);
    const found = new Map(
      attributesOf(tree.root).map((attribute) => [attribute.name, { attribute, place: { file, tree } }]),
    );
    this.variableFiles.set(file, found);
    return found;
  }

  private installedFolder(source: string, root: string, path: readonly string[]): string | null {
    const all = this.installed.get(root) ?? installedModules(root, this.context.provider);
    this.installed.set(root, all);
    const found = all.get(path.join("."));
    return found?.isOf(source) === true ? joinPath(root, found.folder) : null;
  }

  private wellKnown(source: string, anchor: Location): ModuleConfig | null {
    const text = wellKnownModule(source);
    if (text === null) return null;
    return this.once(source, anchor, () => declare(source, [configFile("", parseHcl(text), anchor)], anchor));
  }

  private once(folder: string, anchor: Location | null, read: () => ModuleConfig | null): ModuleConfig | null {
    const key = anchor === null ? folder : `${folder}\n${anchor.file}\n${anchor.range.start}`;
    const known = this.configs.get(key);
    if (known !== undefined) return known;
    const config = read();
    this.configs.set(key, config);
    return config;
  }
}

/** What `terraform init` fetched is nobody's source in this workspace. */
function isInstalled(folder: string): boolean {
  return /(^|\/)\.terraform(\/|$)/.test(folder);
}
