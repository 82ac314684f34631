// The one tree shape that JSON, YAML and HCL are read into. Knows ranges and spelling, not meaning:
// no scalar is typed here, no reference is followed, nothing is merged.

import type { Range } from "../text/range.js";
import type { SegmentMap } from "../text/segment-map.js";

/** The languages that a tree can come from. */
export type Language = "json" | "yaml" | "hcl";

/**
 * How a scalar was written. `plain` scalars are bare words and numbers (in JSON and HCL: numbers,
 * `true`, `false`, `null`); the others are strings. `missing` is a value that is not there
 * (`key:` in YAML, a broken place elsewhere).
 */
export type ScalarStyle =
  | "plain"
  | "double"
  | "single"
  | "literal"
  | "folded"
  | "heredoc"
  | "heredoc-flush"
  | "missing";

interface NodeBase {
  /** From the first of tag, anchor, quote or content to the end of the content. */
  readonly range: Range;
}

/** What YAML may put in front of any node. */
export interface NodeProperties {
  /** The tag as written (`!Sub`, `!!str`), without its range. */
  readonly tag?: string;
  readonly tagRange?: Range;
  readonly anchor?: string;
}

/** A scalar. `text` is the decoded text; plain scalars keep their source text whatever it looks like. */
export interface ScalarNode extends NodeBase, NodeProperties {
  readonly kind: "scalar";
  readonly text: string;
  readonly style: ScalarStyle;
  /** The content without tag and anchor, with quotes; for heredocs the lines between the markers. */
  readonly contentRange: Range;
  /** Of a text inside the string of another language: where its characters stand in the file. */
  readonly segments?: SegmentMap;
}

/** One member of a map. `key` is a scalar nearly always; YAML and HCL allow other nodes. */
export interface MapEntry {
  readonly key: SyntaxNode;
  readonly value: SyntaxNode;
}

/** JSON object, YAML mapping, HCL object constructor. Repeated keys stay repeated. */
export interface MapNode extends NodeBase, NodeProperties {
  readonly kind: "map";
  readonly style: "block" | "flow";
  readonly entries: readonly MapEntry[];
}

/** JSON array, YAML sequence, HCL tuple. */
export interface ListNode extends NodeBase, NodeProperties {
  readonly kind: "list";
  readonly style: "block" | "flow";
  readonly items: readonly SyntaxNode[];
}

/** `*anchor` in YAML. `target` is the anchored node, shared, `null` when there is none before it. */
export interface AliasNode extends NodeBase {
  readonly kind: "alias";
  readonly name: string;
  readonly target: SyntaxNode | null;
}

/** `${…}` standing where JSON wants a value: another program fills it in before AWS sees the text. */
export interface PlaceholderNode extends NodeBase {
  readonly kind: "placeholder";
  /** The text between the braces. */
  readonly text: string;
}

/** A place where a value should stand and nothing readable does. A problem tells why. */
export interface ErrorNode extends NodeBase {
  readonly kind: "error";
}

// ── HCL: files and blocks ────────────────────────────────────────────────────────────────────────

/** The content of an HCL file or block, in source order. */
export interface BodyNode extends NodeBase {
  readonly kind: "body";
  readonly items: readonly (AttributeNode | BlockNode)[];
}

/** `name = value`. */
export interface AttributeNode extends NodeBase {
  readonly kind: "attribute";
  readonly name: string;
  readonly nameRange: Range;
  readonly value: SyntaxNode;
}

/** `type "label" … { body }`. */
export interface BlockNode extends NodeBase {
  readonly kind: "block";
  readonly type: string;
  readonly typeRange: Range;
  readonly labels: readonly BlockLabel[];
  readonly body: BodyNode;
  /** Type and labels, up to the opening brace and without it. */
  readonly headerRange: Range;
}

/** A block label, quoted or bare. The range of a quoted one covers its quotes. */
export interface BlockLabel {
  readonly text: string;
  readonly range: Range;
}

// ── HCL: expressions ─────────────────────────────────────────────────────────────────────────────

/** A template with at least one interpolation or directive. Without any it is a scalar. */
export interface TemplateNode extends NodeBase {
  readonly kind: "template";
  readonly style: "double" | "heredoc" | "heredoc-flush" | "bare";
  readonly parts: readonly TemplatePart[];
  /** Between the quotes or markers. */
  readonly contentRange: Range;
}

export type TemplatePart = TemplateLiteral | TemplateInterpolation | TemplateIf | TemplateFor;

/** Literal text after escapes, indentation and `~` were applied; `segments` lead back to the source. */
export interface TemplateLiteral extends NodeBase {
  readonly kind: "template-literal";
  readonly text: string;
  readonly segments: SegmentMap;
}

/** `${ expression }`; the range covers the markers. */
export interface TemplateInterpolation extends NodeBase {
  readonly kind: "template-interpolation";
  readonly expression: SyntaxNode;
}

/** `%{ if c }…%{ else }…%{ endif }`. */
export interface TemplateIf extends NodeBase {
  readonly kind: "template-if";
  readonly condition: SyntaxNode;
  readonly consequent: readonly TemplatePart[];
  readonly alternate: readonly TemplatePart[];
}

/** `%{ for k, v in collection }…%{ endfor }`. */
export interface TemplateFor extends NodeBase {
  readonly kind: "template-for";
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: SyntaxNode;
  readonly body: readonly TemplatePart[];
}

/** The first word of a reference: `var`, `local`, `aws_vpc_endpoint`, or a loop variable. */
export interface VariableNode extends NodeBase {
  readonly kind: "variable";
  readonly name: string;
}

/** `target.name`; also the legacy `target.0`, with `name` `"0"`. */
export interface GetAttributeNode extends NodeBase {
  readonly kind: "get-attribute";
  readonly target: SyntaxNode;
  readonly name: string;
  readonly nameRange: Range;
}

/** `target[key]`. */
export interface IndexNode extends NodeBase {
  readonly kind: "index";
  readonly target: SyntaxNode;
  readonly key: SyntaxNode;
}

/**
 * `target[*]…` (`full`) or `target.*…` (`attribute`). `each` is what is done with every element,
 * an expression over the `splat-element` node; traversal after the splat that is *not* per element
 * stands outside.
 */
export interface SplatNode extends NodeBase {
  readonly kind: "splat";
  readonly form: "full" | "attribute";
  readonly target: SyntaxNode;
  readonly each: SyntaxNode;
}

/** The element that a splat is at. */
export interface SplatElementNode extends NodeBase {
  readonly kind: "splat-element";
}

/** `name(args…)`; `expand` when the last argument is followed by `...`. Namespaced names keep `::`. */
export interface CallNode extends NodeBase {
  readonly kind: "call";
  readonly name: string;
  readonly nameRange: Range;
  readonly arguments: readonly SyntaxNode[];
  readonly expand: boolean;
}

export interface UnaryNode extends NodeBase {
  readonly kind: "unary";
  readonly operator: "!" | "-";
  readonly operand: SyntaxNode;
}

export type BinaryOperator = "*" | "/" | "%" | "+" | "-" | ">" | ">=" | "<" | "<=" | "==" | "!=" | "&&" | "||";

export interface BinaryNode extends NodeBase {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: SyntaxNode;
  readonly right: SyntaxNode;
}

export interface ConditionalNode extends NodeBase {
  readonly kind: "conditional";
  readonly condition: SyntaxNode;
  readonly consequent: SyntaxNode;
  readonly alternate: SyntaxNode;
}

/** `[for …]` (`key` is `null`) or `{for … : key => value}`; `group` for a trailing `...`. */
export interface ForNode extends NodeBase {
  readonly kind: "for";
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: SyntaxNode;
  readonly key: SyntaxNode | null;
  readonly value: SyntaxNode;
  readonly condition: SyntaxNode | null;
  readonly group: boolean;
}

/** `( expression )`: kept because a parenthesised object key is an expression, a bare one is text. */
export interface ParenthesesNode extends NodeBase {
  readonly kind: "parentheses";
  readonly expression: SyntaxNode;
}

export type SyntaxNode =
  | ScalarNode
  | MapNode
  | ListNode
  | AliasNode
  | PlaceholderNode
  | ErrorNode
  | BodyNode
  | AttributeNode
  | BlockNode
  | TemplateNode
  | VariableNode
  | GetAttributeNode
  | IndexNode
  | SplatNode
  | SplatElementNode
  | CallNode
  | UnaryNode
  | BinaryNode
  | ConditionalNode
  | ForNode
  | ParenthesesNode;

/** A comment, markers included. `ownLine`: nothing but blanks stands before it on its line. */
export interface CommentNode {
  readonly range: Range;
  readonly ownLine: boolean;
}

/**
 * Something that the format forbids or that could not be read.
 * - `syntax`: not in the grammar; `message` says what was expected, `range` where.
 * - `limit`: nesting, size or count beyond what is read; reading stopped there.
 * - `dialect`: readable, but outside the strict format (comment or trailing comma in JSON).
 */
export interface SyntaxProblem {
  readonly kind: "syntax" | "limit" | "dialect";
  readonly message: string;
  readonly range: Range;
}

/** What reading a text gives. Reading never fails: a broken text has a partial root and problems. */
export interface SyntaxTree<Root extends SyntaxNode = SyntaxNode> {
  readonly language: Language;
  readonly text: string;
  readonly root: Root;
  readonly comments: readonly CommentNode[];
  /** In the order they were found; an unclosed bracket is found at its end and stands at its start. */
  readonly problems: readonly SyntaxProblem[];
  /** YAML documents in the text; 1 elsewhere. Only the first is in `root`. */
  readonly documents: number;
}

/** Bounds on what is read of one file (cloudformation.md R6). */
export const limits = {
  /** Bytes of a file. */
  fileBytes: 5 * 1024 * 1024,
  /** Levels of nested maps, lists, blocks and expressions. */
  depth: 200,
  /** Nodes of one tree, aliases unshared. */
  nodes: 200_000,
} as const;
