// Where a node of a template is read: in which text, under which loop variables. Loops and includes give
// the entries of one map different scopes.

import type { SyntaxNode } from "../../syntax/tree.js";
import type { TextPlace } from "../../value/text-place.js";
import type { ConcatValue, TextValue, UnknownValue } from "../../value/value.js";

/** The values of loop variables by name: texts, with holes or unknown. */
export type LoopVariables = ReadonlyMap<string, TextValue | ConcatValue | UnknownValue>;

export interface Scope {
  readonly place: TextPlace;
  readonly loops: LoopVariables;
  /** How many copies of a node the loops around it make together. */
  readonly copies: number;
  /** The files that include each other on the way here, to stop where one includes itself. */
  readonly included: readonly string[];
  /** Logical id of the resource that the node belongs to, "" for other sections. */
  readonly owner: string;
}

/** The scope of a whole text. @param included the files that lead to it. */
export function scopeOf(place: TextPlace, included: readonly string[] = []): Scope {
  return { place, loops: new Map(), copies: 1, included, owner: "" };
}

/** A node with all that reading it needs. */
export interface ScopedNode {
  readonly node: SyntaxNode;
  readonly scope: Scope;
  /** RFC 6901 pointer of the node in its document, functions in long form. */
  readonly pointer: string;
}
