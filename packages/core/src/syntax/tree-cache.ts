// Bounds what the trees of many texts take: those that were read last are kept, the others are read
// again when they are asked for. Facts hold on to the few nodes that they need.

import type { CommentNode, Language, SyntaxNode, SyntaxProblem, SyntaxTree } from "./tree.js";

type Parse = (text: string) => SyntaxTree;

/**
 * How much text trees are kept of, in characters. A tree takes about twelve times its text: this is far
 * more than most runs read, and far less than the largest assemblies have.
 */
const KEPT_TEXT = 8_000_000;

/** The trees of one run. */
export class TreeCache {
  private readonly kept = new Set<CachedTree>();
  private size = 0;

  /** The tree of a text. Its nodes are the same ones only for as long as they are kept. */
  read(text: string, parse: Parse): SyntaxTree {
    const tree = parse(text);
    const cached = new CachedTree(tree, parse, this);
    this.keep(cached);
    return cached;
  }

  /** Drops the nodes of a tree: what its file says has been read. */
  release(tree: SyntaxTree): void {
    if (tree instanceof CachedTree && this.kept.delete(tree)) {
      this.size -= tree.text.length;
      tree.release();
    }
  }

  /** Drops the oldest trees beyond the bound, but never the newest. */
  keep(tree: CachedTree): void {
    this.kept.add(tree);
    this.size += tree.text.length;
    for (const oldest of this.kept) {
      if (this.size <= KEPT_TEXT || oldest === tree) return;
      this.kept.delete(oldest);
      this.size -= oldest.text.length;
      oldest.release();
    }
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
