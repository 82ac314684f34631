// Bounds what the trees of many texts take: those that were read last are kept, the others are read
// again when they are asked for. Facts hold on to the few nodes that they need. A host that reads the same files
// again and again may keep the cache of one run for the next.

import type { CommentNode, Language, SyntaxNode, SyntaxProblem, SyntaxTree } from "./tree.js";

type Parse = (text: string) => SyntaxTree;

/**
 * How much text trees are kept of, in characters. A tree takes about twelve times its text: this is far
 * more than most runs read, and far less than the largest assemblies have.
 */
const KEPT_TEXT = 8_000_000;

/** The trees of one run, or of many. */
export class TreeCache {
  private readonly kept = new Set<CachedTree>();
  /** The last tree of each file, in caches that serve many runs. */
  private readonly byFile: Map<string, CachedTree> | null;
  private size = 0;

  /** @param servesManyRuns trees are kept for the next run, until `settle` drops them. */
  constructor(servesManyRuns = false) {
    this.byFile = servesManyRuns ? new Map() : null;
  }

  /**
   * The tree of a text. Its nodes are the same ones only for as long as they are kept.
   * @param parse depends on nothing but the name of the file and the text.
   */
  read(file: string, text: string, parse: Parse): SyntaxTree {
    const known = this.byFile?.get(file);
    if (known?.text === text) {
      // Whatever is read is the newest.
      if (this.kept.delete(known)) this.kept.add(known);
      return known;
    }
    if (known !== undefined) this.drop(known);
    const cached = new CachedTree(parse(text), parse, this);
    this.byFile?.set(file, cached);
    this.keep(cached);
    return cached;
  }

  /** Drops the nodes of a tree: what its file says has been read. */
  release(tree: SyntaxTree): void {
    if (this.byFile === null && tree instanceof CachedTree) this.drop(tree);
  }

  /** Drops the oldest trees beyond the bound, but never the newest. */
  keep(tree: CachedTree): void {
    this.kept.add(tree);
    this.size += tree.text.length;
    for (const oldest of this.kept) {
      if (this.size <= KEPT_TEXT || oldest === tree) return;
      this.drop(oldest);
    }
  }

  /** Between runs: keeps the newest trees, of texts of so many characters in all. */
  settle(characters: number): void {
    for (const oldest of this.kept) {
      if (this.size <= characters) break;
      this.drop(oldest);
    }
    for (const [file, tree] of this.byFile ?? []) if (!this.kept.has(tree)) this.byFile?.delete(file);
  }

  private drop(tree: CachedTree): void {
    if (!this.kept.delete(tree)) return;
    this.size -= tree.text.length;
    tree.release();
  }
}

class CachedTree implements SyntaxTree {
  readonly language: Language;
  readonly text: string;
  readonly comments: readonly CommentNode[];
  readonly problems: readonly SyntaxProblem[];
  readonly documents: number;
  private node: SyntaxNode | null;
  private readonly parse: Parse;
  private readonly cache: TreeCache;

  constructor(tree: SyntaxTree, parse: Parse, cache: TreeCache) {
    this.language = tree.language;
    this.text = tree.text;
    this.comments = tree.comments;
    this.problems = tree.problems;
    this.documents = tree.documents;
    this.node = tree.root;
    this.parse = parse;
    this.cache = cache;
  }

  get root(): SyntaxNode {
    if (this.node !== null) return this.node;
    const { root } = this.parse(this.text);
    this.node = root;
    this.cache.keep(this);
    return root;
  }

  release(): void {
    this.node = null;
  }
}
