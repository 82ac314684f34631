// How new JSON is written inside the string that holds the rest of it.

import type { ScalarNode, SyntaxTree, TemplateNode } from "../syntax/tree.js";
import { escapeSequences } from "./config-tree.js";
import { indentOf, lineBreakOf } from "./lines.js";

/** Writes a text in the string's style; null where it cannot be written there. */
export type Encoder = (text: string) => string | null;

/**
 * The encoder of a string. In HCL `${` and `%{` are written with two signs; in other languages they mean
 * something to some program that reads the string: they are refused.
 */
export function encoderOf(tree: SyntaxTree, node: ScalarNode | TemplateNode): Encoder {
  const encode = byStyle(tree, node);
  if (tree.language === "hcl") return (text) => encode(escapeSequences(text));
  return (text) => (/[$%]\{/.test(text) ? null : encode(text));
}

function byStyle(tree: SyntaxTree, node: ScalarNode | TemplateNode): Encoder {
  switch (node.style) {
    case "double":
      return (text) => JSON.stringify(text).slice(1, -1);
    case "single":
      return lines(tree, node, (text) => text.replaceAll("'", "''"));
    case "literal":
    case "folded":
    case "heredoc":
    case "heredoc-flush":
    case "plain":
      return lines(tree, node, (text) => text);
    case "bare":
    case "missing":
      return () => null;
  }
}

/** Lines stand below each other in the file as well: with its line ends, and indented as the string is. */
function lines(tree: SyntaxTree, node: ScalarNode | TemplateNode, write: (text: string) => string): Encoder {
  const line = lineBreakOf(tree.text) + outerIndent(tree, node);
  return (text) => write(text).replace(/\r\n|\n|\r/g, line);
}

/** What the string's lines are indented by in the file and not in the text. */
function outerIndent(tree: SyntaxTree, node: ScalarNode | TemplateNode): string {
  const { start, end } = node.contentRange;
  const source = tree.text.slice(start, end);
  if (node.style === "heredoc") return "";
  if (node.style === "plain" || node.style === "single") {
    const last = /[\r\n]+([ \t]*)[^\r\n]*$/.exec(source);
    return last?.[1] ?? "";
  }
  const content = start + (/\S/.exec(source)?.index ?? 0);
  const decoded = node.kind === "scalar" ? node.text : firstText(node);
  const inner = /^\s*?([ \t]*)\S/.exec(decoded)?.[1] ?? "";
  const outer = indentOf(tree.text, content);
  return outer.slice(0, Math.max(0, outer.length - inner.length));
}

function firstText(node: TemplateNode): string {
  const [first] = node.parts;
  return first?.kind === "template-literal" ? first.text : "";
}
