// One configuration file of those that hold together: its words, and names of files as its globs see them.

import { folderOf } from "../formats/file-provider.js";
import type { SyntaxNode } from "../syntax/tree.js";
import type { Configuration } from "./configuration.js";
import { compileGlob } from "./glob.js";

/** A configuration file and where it stands. Files go by the names of the provider. */
export class Layer {
  readonly file: string;
  readonly configuration: Configuration;
  /** The tree of the file, for places in it. */
  readonly root: SyntaxNode;
  private readonly pathOf: (file: string) => string;
  /** The folder of the file with a slash at its end, as a whole path. */
  private readonly base: string;
  private readonly globs = new Map<string, (file: string) => boolean>();

  /** @param pathOf the whole path of a file. */
  constructor(file: string, pathOf: (file: string) => string, configuration: Configuration, root: SyntaxNode) {
    this.file = file;
    this.pathOf = pathOf;
    this.configuration = configuration;
    this.root = root;
    const folder = folderOf(pathOf(file));
    this.base = folder === "" ? "" : `${folder}/`;
  }

  /** Whether a file matches one of some globs, which start at the folder of this file. */
  matches(globs: readonly string[], file: string): boolean {
    const path = this.pathOf(file);
    if (globs.length === 0 || !path.startsWith(this.base)) return false;
    const name = path.slice(this.base.length);
    return globs.some((glob) => this.glob(glob)(name));
  }

  private glob(pattern: string): (file: string) => boolean {
    const known = this.globs.get(pattern);
    if (known !== undefined) return known;
    // `./` is where globs start; a folder stands for all that is in it.
    const plain = pattern.replace(/^\.\//, "");
    const matchers = [compileGlob(plain), compileGlob(`${plain.replace(/\/$/, "")}/**`)];
    const isMatch = (file: string) => matchers.some((matcher) => matcher(file));
    this.globs.set(pattern, isMatch);
    return isMatch;
  }
}
