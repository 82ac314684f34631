// Bounds the work that loops, includes and nested templates can multiply: what is left when it is spent
// stays unknown.

/** Nodes that may be evaluated in copies and included texts, for one template with all that it deploys. */
const NODES = 500_000;

export class Budget {
  private left = NODES;

  /** Counts one node. False once nothing is left. */
  take(): boolean {
    if (this.left > 0) this.left--;
    return this.left > 0;
  }
}
