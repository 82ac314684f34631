// Bounds the work that loops, includes and nested templates can multiply: what is left when it is spent
// stays unknown.

/** Nodes that may be evaluated in copies and included texts, for one template with all that it deploys. */
const NODES = 500_000;

/** Templates that one template may deploy, with all that those deploy. */
const TEMPLATES = 200;

/** Entries of sections that loops may make: a stack has at most 500 resources. */
const ENTRIES = 5000;

export class Budget {
  private left = NODES;
  private templates = TEMPLATES;
  private entries = ENTRIES;
  private refused = false;
  private linked: Budget | null = null;

  /** What links to other templates may take: they never cost the template itself anything. */
  forLinks(): Budget {
    this.linked ??= new Budget();
    this.linked.linked = this.linked;
    return this.linked;
  }

  /** Counts one node. False once nothing is left. */
  take(): boolean {
    if (this.left > 0) this.left--;
    return this.left > 0;
  }

  /** Whether this is the first time that something was refused: worth a word, once. */
  isFirstRefusal(): boolean {
    const first = !this.refused;
    this.refused = true;
    return first;
  }

  /** Counts copies of entries of a section, all or none. */
  takeEntries(count: number): boolean {
    if (count > this.entries) return false;
    this.entries -= count;
    return true;
  }

  /** Counts a template that another one deploys. */
  takeTemplate(): boolean {
    return this.templates-- > 0;
  }
}
