// Bounds the work that loops, includes and nested templates can multiply: what is left when it is spent
// stays unknown.

/** Nodes that may be evaluated in copies and included texts, for one template with all that it deploys. */
const NODES = 500_000;

/** Templates that one template may deploy, with all that those deploy. */
const TEMPLATES = 200;

export class Budget {
  private left = NODES;
  private templates = TEMPLATES;

  /** Counts one node. False once nothing is left. */
  take(): boolean {
    if (this.left > 0) this.left--;
    return this.left > 0;
  }

  /** Counts a template that another one deploys. */
  takeTemplate(): boolean {
    return this.templates-- > 0;
  }
}
