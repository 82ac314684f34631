// Prints syntax trees as compact s-expressions for exact comparison, and checks that ranges nest. Knows
// the tree shape only, not how trees are read.

import type { SyntaxNode, SyntaxTree, TemplatePart } from "../../packages/core/src/syntax/tree.js";
import type { Range } from "../../packages/core/src/text/range.js";

export interface PrintOptions {
  /** Adds `@start-end` to every node. */
  readonly ranges?: boolean;
}

/** One line for a node and everything below it. */
export function printTree(node: SyntaxNode, options: PrintOptions = {}): string {
  const print = (child: SyntaxNode): string => printTree(child, options);
  const at = options.ranges === true ? `@${node.range.start}-${node.range.end}` : "";
  const form = (...words: readonly (string | null)[]): string =>
    `(${words.filter((word) => word !== null && word !== "").join(" ")})${at}`;
  switch (node.kind) {
    case "scalar":
      return `${scalarText(node.style, node.text)}${at}`;
    case "map":
      return form("map", ...node.entries.map((entry) => `[${print(entry.key)} ${print(entry.value)}]`));
    case "list":
      return form("list", ...node.items.map(print));
    case "alias":
      return form("alias", node.name);
    case "placeholder":
      return form("placeholder", JSON.stringify(node.text));
    case "error":
      return `<error>${at}`;
    case "body":
      return form("body", ...node.items.map(print));
    case "attribute":
      return form("attr", node.name, print(node.value));
    case "block":
      return form("block", node.type, ...node.labels.map((label) => JSON.stringify(label.text)), print(node.body));
    case "template":
      return form(`template:${node.style}`, ...node.parts.map((part) => printPart(part, options)));
    case "variable":
      return `${node.name}${at}`;
    case "get-attribute":
      return form(".", print(node.target), node.name);
    case "index":
      return form("index", print(node.target), print(node.key));
    case "splat":
      return form(node.form === "full" ? "[*]" : ".*", print(node.target), print(node.each));
    case "splat-element":
      return `_${at}`;
    case "call":
      return form("call", node.name, ...node.arguments.map(print), node.expand ? "..." : null);
    case "unary":
      return form(node.operator, print(node.operand));
    case "binary":
      return form(node.operator, print(node.left), print(node.right));
    case "conditional":
      return form("?", print(node.condition), print(node.consequent), print(node.alternate));
    case "for": {
      const names = node.keyName === null ? node.valueName : `${node.keyName},${node.valueName}`;
      const key = node.key === null ? null : `${print(node.key)} =>`;
      const condition = node.condition === null ? null : `if ${print(node.condition)}`;
      return form(
        "for",
        names,
        "in",
        print(node.collection),
        ":",
        key,
        print(node.value),
        node.group ? "..." : null,
        condition,
      );
    }
    case "parentheses":
      return form("paren", print(node.expression));
  }
}

function scalarText(style: string, text: string): string {
  if (style === "plain") return text;
  return style === "double" ? JSON.stringify(text) : `${style}:${JSON.stringify(text)}`;
}

function printPart(part: TemplatePart, options: PrintOptions): string {
  const at = options.ranges === true ? `@${part.range.start}-${part.range.end}` : "";
  const parts = (list: readonly TemplatePart[]): string =>
    `[${list.map((each) => printPart(each, options)).join(" ")}]`;
  switch (part.kind) {
    case "template-literal":
      return `${JSON.stringify(part.text)}${at}`;
    case "template-interpolation":
      return `\${${printTree(part.expression, options)}}${at}`;
    case "template-if":
      return `(%if ${printTree(part.condition, options)} ${parts(part.consequent)} ${parts(part.alternate)})${at}`;
    case "template-for": {
      const names = part.keyName === null ? part.valueName : `${part.keyName},${part.valueName}`;
      return `(%for ${names} in ${printTree(part.collection, options)} ${parts(part.body)})${at}`;
    }
  }
}

type Ranged = SyntaxNode | TemplatePart;

/** The nodes and parts directly below a node, map keys and values included. */
export function childrenOf(node: Ranged): readonly Ranged[] {
  switch (node.kind) {
    case "map":
      return node.entries.flatMap((entry) => [entry.key, entry.value]);
    case "list":
    case "body":
      return node.items;
    case "attribute":
      return [node.value];
    case "block":
      return [node.body];
    case "template":
      return node.parts;
    case "get-attribute":
      return [node.target];
    case "index":
      return [node.target, node.key];
    case "splat":
      return [node.target, node.each];
    case "call":
      return node.arguments;
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "conditional":
      return [node.condition, node.consequent, node.alternate];
    case "for":
      return [node.collection, node.key, node.value, node.condition].filter((child) => child !== null);
    case "parentheses":
    case "template-interpolation":
      return [node.expression];
    case "template-if":
      return [node.condition, ...node.consequent, ...node.alternate];
    case "template-for":
      return [node.collection, ...node.body];
    default:
      return [];
  }
}

/** Every node and part of a tree, parents first. Does not recurse: trees under test may be deep. */
export function allNodes(root: Ranged): Ranged[] {
  const nodes: Ranged[] = [];
  const open: Ranged[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    open.push(...childrenOf(node));
  }
  return nodes;
}

/** What is wrong with the ranges of a tree; empty when all lie in the text, nest, and do not overlap. */
export function rangeFaults(tree: SyntaxTree): string[] {
  const faults: string[] = [];
  const inside = (what: string, inner: Range, outer: Range): void => {
    if (inner.start > inner.end) faults.push(`${what} is inverted: ${inner.start}-${inner.end}`);
    if (inner.start < outer.start || inner.end > outer.end) {
      faults.push(`${what} ${inner.start}-${inner.end} leaves ${outer.start}-${outer.end}`);
    }
  };
  const whole = { start: 0, end: tree.text.length };
  inside("root", tree.root.range, whole);
  for (const problem of tree.problems) inside(`problem "${problem.message}"`, problem.range, whole);
  let commentsEnd = 0;
  for (const comment of tree.comments) {
    inside("comment", comment.range, { start: commentsEnd, end: whole.end });
    commentsEnd = comment.range.end;
  }
  for (const node of allNodes(tree.root)) {
    if ("contentRange" in node) inside(`content of ${node.kind}`, node.contentRange, node.range);
    if ("nameRange" in node) inside(`name of ${node.kind}`, node.nameRange, node.range);
    if (node.kind === "block") inside("block header", node.headerRange, node.range);
    let before = node.range.start;
    for (const child of childrenOf(node)) {
      inside(`${child.kind} in ${node.kind}`, child.range, { start: before, end: node.range.end });
      before = child.range.end;
    }
  }
  return faults;
}
