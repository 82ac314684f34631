// The way into the HCL parser: a text in, a syntax tree out. Knows no Terraform: what blocks and
// functions mean is for formats/.

import type { Range } from "../../text/range.js";
import type { BodyNode, SyntaxNode, SyntaxProblem, SyntaxTree } from "../tree.js";
import { parseItems } from "./body.js";
import { parseExpression } from "./expression.js";
import { Scanner } from "./scanner.js";
import { skipToCloser } from "./skip.js";
import { parseBare } from "./template.js";
import * as token from "./token.js";

/**
 * Reads an HCL file in native syntax (hashicorp/hcl hclsyntax/spec.md). Never fails; what cannot be
 * read is told in `problems` and left out of the tree. A repeated argument stays repeated.
 * The range of a block's body covers its braces.
 */
export function parseHcl(text: string): SyntaxTree<BodyNode> {
  const s = new Scanner(text, afterMark(text, 0), text.length);
  s.advance();
  s.fresh = true;
  const items: BodyNode["items"][number][] = [];
  parseItems(s, items, false);
  return tree(s, { kind: "body", range: { start: 0, end: text.length }, items });
}

/**
 * Reads one expression, which fills `at` or the whole text, as in the strings of `.tf.json`. Line
 * ends mean nothing in it. Ranges are offsets of `text`.
 */
export function parseHclExpression(text: string, at: Range = { start: 0, end: text.length }): SyntaxTree {
  const limit = Math.min(at.end, text.length);
  const s = new Scanner(text, Math.min(Math.max(0, at.start), limit), limit);
  s.newlines = false;
  s.advance();
  const root = parseExpression(s);
  while (s.kind !== token.END) {
    s.reportHere("The expression ends before this. Remove what follows.");
    skipToCloser(s);
    s.advance();
  }
  return tree(s, root);
}

/**
 * Reads a whole text as a template, as `templatefile` does: no quotes, no backslash escapes. Without
 * sequences the root is a scalar in heredoc style, else a bare template.
 */
export function parseHclTemplate(text: string): SyntaxTree {
  const s = new Scanner(text, afterMark(text, 0), text.length);
  return tree(s, parseBare(s));
}

/** hclsyntax drops a byte order mark at the start and nowhere else. */
function afterMark(text: string, start: number): number {
  return text.charCodeAt(start) === 0xfeff ? start + 1 : start;
}

function tree<Root extends SyntaxNode>(s: Scanner, root: Root): SyntaxTree<Root> {
  const problems = [...s.problems];
  const half = halfCharacter(s.text, problems);
  if (half !== null) problems.push(half);
  problems.sort((a, b) => a.range.start - b.range.start);
  return { language: "hcl", text: s.text, root, comments: s.comments, problems, documents: 1 };
}

const lone = /\p{Surrogate}/u;

/** Half a character cannot be written as UTF-8, which spec.md "Source Code Representation" demands. */
function halfCharacter(text: string, known: readonly SyntaxProblem[]): SyntaxProblem | null {
  const start = text.search(lone);
  if (start < 0 || known.some((problem) => problem.range.start === start)) return null;
  const message = "Half of a character stands here, which no UTF-8 file can hold. Remove it.";
  return { kind: "syntax", message, range: { start, end: start + 1 } };
}
