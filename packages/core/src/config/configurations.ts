// Which configuration holds for a file: the nearest `postern.config.json` upwards from it, laid over those that it
// extends. Reads through the provider of the host and remembers what it read.

import { type FileProvider, folderOf, joinPath } from "../formats/file-provider.js";
import { listOf } from "./configuration.js";
import type { ConfigurationFault } from "./configuration-fault.js";
import { type FileSettings, SettingsOfLayers } from "./file-settings.js";
import { Layer } from "./layer.js";
import { memberOf, nodeAt } from "./plain-data.js";
import { readConfiguration } from "./read-configuration.js";

/** Which configuration is heeded: the nearest of each file, one for all files, or none. */
export type ConfigurationChoice =
  | { readonly kind: "nearest" | "none" }
  | { readonly kind: "file"; readonly file: string };

const fileName = "postern.config.json";
/** How deep configurations may extend each other. */
const deepest = 16;

/** The configurations of a run. */
export class Configurations {
  private readonly provider: FileProvider;
  private readonly top: string;
  private readonly choice: ConfigurationChoice;
  private readonly found = new Map<string, ConfigurationFault>();
  private readonly settings = new Map<string, FileSettings>();
  private readonly byFolder = new Map<string, string | null>();
  private readonly byFile = new Map<string, SettingsOfLayers>();
  private readonly unconfigured = new SettingsOfLayers([]);

  /** @param top the folder that names of files start at, as a whole path with forward slashes; "" where there is no disk. */
  constructor(provider: FileProvider, top: string, choice: ConfigurationChoice = { kind: "nearest" }) {
    this.provider = provider;
    // Names from the root of a disk are whole paths but for their first slash.
    this.top = top.replace(/\/$/, "");
    this.choice = choice;
  }

  /** What holds for a file. A configuration with a fault says nothing. Never throws. */
  settingsOf(file: string): FileSettings {
    const known = this.settings.get(file);
    if (known !== undefined) return known;
    const configuration = this.fileFor(file);
    const settings = configuration === null ? this.unconfigured : this.settingsFrom(configuration);
    const made = settings.at(file);
    this.settings.set(file, made);
    return made;
  }

  /** The configuration file that holds for a file; null without one. */
  fileFor(file: string): string | null {
    if (this.choice.kind === "file") return this.choice.file;
    return this.choice.kind === "none" ? null : this.nearest(folderOf(this.pathOf(file)));
  }

  /** What is wrong with the configurations that were asked for so far, in order of file and place. */
  faults(): readonly ConfigurationFault[] {
    return [...this.found.values()].sort((a, b) =>
      a.file === b.file ? a.range.start - b.range.start : a.file < b.file ? -1 : 1,
    );
  }

  private pathOf(file: string): string {
    return file.startsWith("/") ? file : joinPath(this.top, file);
  }

  /** As the provider names a path. */
  private nameOf(path: string): string {
    if (this.top === "") return path;
    if (path.startsWith(`${this.top}/`)) return path.slice(this.top.length + 1);
    // Upwards of the top folder there are its parents.
    const steps = this.top.split("/");
    for (let up = 1; up < steps.length; up++) {
      const parent = steps.slice(0, steps.length - up).join("/");
      if (path.startsWith(`${parent}/`)) return `${"../".repeat(up)}${path.slice(parent.length + 1)}`;
    }
    return path;
  }

  /** The nearest file upwards from a folder, by whole path; the search ends at the root of a repository. */
  private nearest(folder: string): string | null {
    const known = this.byFolder.get(folder);
    if (known !== undefined) return known;
    const exists = (name: string) => this.provider.read(this.nameOf(`${folder}/${name}`)) !== null;
    const isTop = folder === "" || folder === "/";
    const own = this.nameOf(folder === "" ? fileName : `${folder}/${fileName}`);
    const isRepository = () => exists(".git/HEAD") || exists(".git");
    const found =
      this.provider.read(own) !== null ? own : isTop || isRepository() ? null : this.nearest(folderOf(folder));
    this.byFolder.set(folder, found);
    return found;
  }

  private settingsFrom(file: string): SettingsOfLayers {
    const known = this.byFile.get(file);
    if (known !== undefined) return known;
    const layers = this.layersOf(file, []);
    const settings = layers === null ? this.unconfigured : new SettingsOfLayers(layers);
    this.byFile.set(file, settings);
    return settings;
  }

  /** A configuration and what it extends, the outermost first; null where one has a fault. */
  private layersOf(file: string, extending: readonly string[]): readonly Layer[] | null {
    const text = this.provider.read(file);
    if (text === null) return this.fault({ file, range: { start: 0, end: 0 }, message: "It cannot be read." });
    const read = readConfiguration(file, text);
    if ("faults" in read) {
      for (const fault of read.faults) this.fault(fault);
      return null;
    }
    const { configuration, root } = read;
    const below: Layer[] = [];
    let isSound = true;
    for (const [at, name] of listOf(configuration.extends).entries()) {
      const member = memberOf(root, "extends")?.value ?? root;
      const { range } = member.kind === "list" ? nodeAt(member, `/${at}`) : member;
      const path = name.startsWith("/") ? name : joinPath(folderOf(this.pathOf(file)), name);
      const base = this.nameOf(path);
      const layers = this.extended(base, name, { file, range }, [...extending, file]);
      if (layers === null) isSound = false;
      else below.push(...layers);
    }
    return isSound ? [...below, new Layer(file, (name) => this.pathOf(name), configuration, root)] : null;
  }

  private extended(
    base: string,
    name: string,
    at: Pick<ConfigurationFault, "file" | "range">,
    extending: readonly string[],
  ): readonly Layer[] | null {
    if (extending.includes(base)) {
      return this.fault({ ...at, message: `\`${name}\` extends this configuration in turn: they lead in a circle.` });
    }
    if (extending.length > deepest) {
      return this.fault({ ...at, message: `Configurations extend each other more than ${deepest} deep.` });
    }
    if (this.provider.read(base) === null) {
      return this.fault({ ...at, message: `\`${name}\` cannot be read: paths start at the folder of this file.` });
    }
    return this.layersOf(base, extending);
  }

  private fault(fault: ConfigurationFault): null {
    this.found.set(JSON.stringify([fault.file, fault.range.start, fault.message]), fault);
    return null;
  }
}
