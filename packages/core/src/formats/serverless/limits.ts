// Bounds what variables can multiply: a few lines that refer to each other can stand for more text than
// fits in any memory. What is left when the bound is reached stays unknown.

/** Nodes that a configuration may have once all its variables are replaced, with the variables themselves. */
const NODES = 100_000;

/** Characters that variables may bring into texts. */
const CHARACTERS = 4_000_000;

/** Other files that variables may lead into. */
const FILES = 500;

/** How deep values may stand in each other, and lead from one variable to the next. */
const DEPTH = 250;

export class Limits {
  private nodes = NODES;
  private characters = CHARACTERS;
  private readonly files = new Set<string>();
  private depth = 0;
  private wasRefused = false;

  /** Whether something had to be left out. */
  get refused(): boolean {
    return this.wasRefused;
  }

  /** Counts one node. */
  takeNode(): boolean {
    return this.allow(this.nodes-- > 0);
  }

  /** Counts the characters that a variable brings. */
  takeText(length: number): boolean {
    this.characters -= length;
    return this.allow(this.characters > 0);
  }

  /** Counts a file, each name once. */
  takeFile(file: string): boolean {
    this.files.add(file);
    return this.allow(this.files.size <= FILES);
  }

  /** Runs something one step deeper; undefined where that is too deep. */
  deeper<Result>(run: () => Result): Result | undefined {
    if (!this.allow(this.depth < DEPTH)) return undefined;
    this.depth++;
    try {
      return run();
    } finally {
      this.depth--;
    }
  }

  private allow(isAllowed: boolean): boolean {
    if (!isAllowed) this.wasRefused = true;
    return isAllowed;
  }
}
