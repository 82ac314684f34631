// How a text lays out its brackets and braces, read off what stands there already.

import type { NewValue } from "../rules/define-rule.js";
import { childNodes } from "../syntax/child-nodes.js";
import type { ListNode, MapNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import { indentOf, lineBreakOf, spansLines, startsLine } from "./lines.js";
import { childRanges, isList, partsOf } from "./operation.js";

type Collection = MapNode | ListNode;

/** What a language writes, and the blanks of one text. */
export interface FlowLayout {
  /** A text value as it is written. */
  readonly text: (value: string) => string;
  /** The name of a member as it is written. */
  readonly key: (name: string) => string;
  /** A scalar of the text that moves into brackets. */
  readonly old: (node: SyntaxNode) => string;
  readonly colon: string;
  readonly comma: string;
  /** What stands behind a member or item before the next one on a line of its own: a comma, or in objects of HCL nothing. */
  readonly lineEnd: (kind: Collection["kind"]) => "," | "";
  /** Between a brace and what is next to it on one line. */
  readonly bracePadding: string;
  readonly lineBreak: string;
  readonly unit: string;
}

/** The blanks of a text: of its first member, its first one-line list or map, its first nested line. */
export function flowBlanks(
  tree: SyntaxTree,
): Pick<FlowLayout, "colon" | "comma" | "lineEnd" | "bracePadding" | "lineBreak" | "unit"> {
  const collections = collectionsOf(tree.root).filter((node) => tree.language === "json" || node.style === "flow");
  const colon = collections.map((node) => colonOf(tree, node)).find((one) => one !== null) ?? ": ";
  const oneLine = collections.filter((node) => childRanges(node).length > 0 && !isMultiLine(tree, node));
  const comma = oneLine.map((node) => commaOf(tree, node)).find((one) => one !== null);
  const braces = oneLine.find(({ kind }) => kind === "map");
  const defaultPadding = colon === ":" ? "" : " ";
  return {
    colon,
    comma: comma ?? (colon === ":" ? "," : ", "),
    lineEnd: () => ",",
    bracePadding: braces === undefined ? defaultPadding : tree.text[braces.range.start + 1] === " " ? " " : "",
    lineBreak: lineBreakOf(tree.text),
    unit: unitOf(tree, collections),
  };
}

/** Every map and list of a tree, the outer before the inner, in the order of the text. */
export function collectionsOf(root: SyntaxNode): readonly Collection[] {
  const found: Collection[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.kind === "map" || node.kind === "list") found.push(node);
    if (node.kind !== "scalar") for (const child of childNodes(node)) visit(child);
  };
  visit(root);
  return found;
}

function colonOf({ text }: SyntaxTree, node: Collection): string | null {
  const entry = node.kind === "map" ? node.entries[0] : undefined;
  if (entry === undefined) return null;
  const between = text.slice(entry.key.range.end, entry.value.range.start);
  return /^ ?: ?$/.test(between) ? between : null;
}

function commaOf({ text }: SyntaxTree, node: Collection): string | null {
  const [first, second] = childRanges(node);
  if (first === undefined || second === undefined) return null;
  const between = text.slice(first.end, second.start);
  return /^, ?$/.test(between) ? between : null;
}

function unitOf({ text }: SyntaxTree, collections: readonly Collection[]): string {
  for (const node of collections) {
    const first = childRanges(node)[0];
    if (first === undefined || !startsLine(text, first.start)) continue;
    const outer = indentOf(text, node.range.start);
    const inner = indentOf(text, first.start);
    if (inner.startsWith(outer) && inner.length > outer.length) return inner.slice(outer.length);
  }
  return "  ";
}

/**
 * Whether a new list or map goes over several lines: like the collections beside it, like others of its
 * kind in the text, else like what it stands in. What stands in one line stays on one line.
 */
export function isSpread(tree: SyntaxTree, around: SyntaxNode | undefined, value: Exclude<NewValue, string>): boolean {
  if (around === undefined || !isMultiLine(tree, around)) return false;
  const filled = (nodes: readonly SyntaxNode[]) =>
    nodes.filter((node): node is Collection => isCollection(node) && childRanges(node).length > 0);
  const kind = isList(value) ? "list" : "map";
  const beside = filled(childNodes(around));
  const like = beside.findLast((node) => node.kind === kind) ?? beside[beside.length - 1];
  if (like !== undefined) return isMultiLine(tree, like);
  const isFlat = partsOf(value).every(([, part]) => typeof part === "string");
  const other = filled(collectionsOf(tree.root)).find(
    (node) => node.kind === kind && isFlat && childNodes(node).every((child) => child.kind === "scalar"),
  );
  return other === undefined || isMultiLine(tree, other);
}

function isCollection(node: SyntaxNode): node is Collection {
  return node.kind === "map" || node.kind === "list";
}

function isMultiLine({ text }: SyntaxTree, { range }: SyntaxNode): boolean {
  return spansLines(text, range.start, range.end);
}
