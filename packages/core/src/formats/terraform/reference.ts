// References: a name followed by attributes and indexes, as one path where that can be seen.

import type { SyntaxNode } from "../../syntax/tree.js";

/** One step behind the first name. */
export type Step =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "index"; readonly key: SyntaxNode };

export interface Reference {
  readonly root: string;
  readonly steps: readonly Step[];
}

/** The path of a traversal; null for expressions that do not start with a name. */
export function referenceOf(node: SyntaxNode): Reference | null {
  const steps: Step[] = [];
  let at = node;
  for (;;) {
    if (at.kind === "get-attribute") {
      steps.push({ kind: "attribute", name: at.name });
      at = at.target;
    } else if (at.kind === "index") {
      steps.push({ kind: "index", key: at.key });
      at = at.target;
    } else break;
  }
  return at.kind === "variable" ? { root: at.name, steps: steps.reverse() } : null;
}
