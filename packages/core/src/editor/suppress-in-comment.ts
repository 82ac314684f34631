// A finding → the comment that suppresses it, in languages that have comments. What is written is read again: it
// must govern the place of the finding and change nothing else. Whether it counts is for its reason to say, which may
// still have to be written.

import { commentSuppressions } from "../formats/comment-suppression.js";
import { readSource } from "../formats/source-file.js";
import { childNodes } from "../syntax/child-nodes.js";
import type { SyntaxNode } from "../syntax/tree.js";
import { applyEdits, type TextEdit } from "../text/edit.js";
import { containsRange } from "../text/range.js";

/** Lines above that of the finding that are tried at most. */
const mostLines = 40;

/**
 * The edit that puts `# postern:ignore RULE -- reason` above the smallest thing that a comment can govern and the
 * finding stands in. Null in JSON, and where no comment would do. Never throws.
 * @param offset where the finding starts.
 */
export function suppressInComment(
  file: string,
  text: string,
  offset: number,
  rule: string,
  reason: string,
): TextEdit | null {
  const { tree } = readSource(file, text, { named: true, asPolicy: false });
  if (tree.language === "json" || tree.problems.some(({ kind }) => kind !== "dialect")) return null;
  const before = countNodes(tree.root);
  const ends = text.includes("\r\n") ? "\r\n" : "\n";
  for (const start of lineStarts(tree.root, text, offset)) {
    const indent = /^[ \t]*/.exec(text.slice(start, start + 200))?.[0] ?? "";
    const edit = { range: { start, end: start }, newText: `${indent}# postern:ignore ${rule} -- ${reason}${ends}` };
    if (governs(file, text, edit, offset, before)) return edit;
  }
  return null;
}

/** Starts of the lines that the nodes around an offset start on, the innermost first. */
function lineStarts(root: SyntaxNode, text: string, offset: number): readonly number[] {
  const starts: number[] = [];
  for (let node: SyntaxNode | undefined = root; node !== undefined; ) {
    starts.push(text.lastIndexOf("\n", node.range.start - 1) + 1);
    const at = { start: offset, end: offset };
    // Where two nodes touch, the one that starts there is meant.
    node = childNodes(node).findLast(({ range }) => containsRange(range, at));
  }
  return [...new Set([text.lastIndexOf("\n", offset - 1) + 1, ...starts.reverse()])].slice(0, mostLines);
}

/** Whether the text with the comment says what it said, and the comment speaks of the offset. */
function governs(file: string, text: string, edit: TextEdit, offset: number, before: number): boolean {
  const { start } = edit.range;
  const changed = applyEdits(text, [edit]);
  if (start > offset || changed === null) return false;
  const source = readSource(file, changed, { named: true, asPolicy: false });
  if (source.tree.problems.some(({ kind }) => kind !== "dialect") || countNodes(source.tree.root) !== before)
    return false;
  const moved = offset + edit.newText.length;
  return commentSuppressions(source).some(({ at, scope }) => {
    const isIt = at.range.start >= start && at.range.start < start + edit.newText.length;
    return isIt && scope.kind === "range" && containsRange(scope.location.range, { start: moved, end: moved });
  });
}

/** Nodes and the characters of their texts: a comment that became part of a text would change it. */
function countNodes(root: SyntaxNode): number {
  let count = 0;
  const pending: SyntaxNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    count += 1 + ("text" in node ? node.text.length : 0);
    if (node.kind === "template") {
      for (const part of node.parts) if (part.kind === "template-literal") count += part.text.length;
    }
    for (const child of childNodes(node)) pending.push(child);
  }
  return count;
}
