// Where a value was written. Values carry this from the reader of a language to the report; nothing
// in between looks into it except to say "here".

import type { BlockNode, ListNode, MapNode, ScalarNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import type { Location, Range } from "../text/range.js";
import type { SegmentMap } from "../text/segment-map.js";

/** Why another place belongs to a value. `origin`: its text stands there; `use`: it passed through. */
export interface RelatedPlace {
  readonly role: "origin" | "use";
  readonly location: Location;
}

/** Text that stands inside a string of another text: policy JSON in a template, for example. */
export interface Embedding {
  /** From offsets of the inner text to offsets of the outer file. */
  readonly segments: SegmentMap;
  /** The whole string in the outer file: where something stands that cannot be mapped. */
  readonly whole: Range;
  /** The tree that the string stands in, if it is one string; `moved` if the text came from another place. */
  readonly host?: SyntaxTree | "moved";
}

/** The node that something was written as, kept so that a fix can rewrite it in its own style. */
export interface LiteralSite<Node extends SyntaxNode = ScalarNode> {
  readonly tree: SyntaxTree;
  readonly node: Node;
  /** Present if `tree` is the text of a string in the file rather than the file itself. */
  readonly embedding?: Embedding;
}

/** A part of a policy that is not written as such: blocks and arguments of HCL say it. */
export interface RenderedSite {
  readonly tree: SyntaxTree;
  /** The `statement` block, or the data source that renders the document. */
  readonly block: BlockNode;
  /** The names of members from what the block renders down to the part: none for all of it. */
  readonly path: readonly string[];
}

/** Where a value stands, and what else is worth showing. */
export interface Provenance {
  /** The place where a finding about this value stands: the smallest thing that its author would edit. */
  readonly at: Location;
  /** Of a block, and of a collection without `collection`: its first line (text-place.ts, `openingOf`). */
  readonly opening?: Location;
  readonly related?: readonly RelatedPlace[];
  /**
   * Of a scalar or a key that stands in the file as it is. What a function computed, what came through
   * a placeholder or from another text has none, and no fix is offered for it.
   */
  readonly literal?: LiteralSite;
  /** The same of a map or list. */
  readonly collection?: LiteralSite<MapNode | ListNode>;
  /** Of what a block renders once (terraform.md §1.4): how a fix finds what to rewrite there. */
  readonly rendered?: RenderedSite;
  /** Of a text that is part of a template: its offsets in the file of `at`. */
  readonly segments?: SegmentMap;
  /**
   * Of a scalar that a reference gave, and that is written elsewhere: where the reference stands. In one instance of
   * its module all that is evaluated there is this value; what loops give has none.
   */
  readonly reference?: Location;
  /** Parameters and variables that were taken at their default, with the value they gave. */
  readonly assumes?: Readonly<Record<string, string>>;
}
