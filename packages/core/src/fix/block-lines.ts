// Where arguments and blocks go in the body of a block of HCL, and what goes with one that is taken out.

import type { AttributeNode, BlockNode, BodyNode, SyntaxTree } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";
import { indentOf, lineBreakOf, lineEnd, lineStart, nextLine, spansLines, startsLine } from "./lines.js";

/** What stands in a body. */
export type BodyItem = AttributeNode | BlockNode;

/** The indentation of one level, which `terraform fmt` demands. */
export const unit = "  ";

/** The indentation of what stands in a block. */
export function innerIndent({ text }: SyntaxTree, block: BlockNode): string {
  return indentOf(text, block.range.start) + unit;
}

/** The lines of an argument, placed: a sid first, an effect behind it, the others behind the last argument. */
export function addArgument(tree: SyntaxTree, block: BlockNode, name: string, value: string): readonly TextEdit[] {
  const { items } = block.body;
  const before = ["sid", "effect"].slice(0, Math.max(0, ["sid", "effect"].indexOf(name)));
  const leading = items.findLast((item) => item.kind === "attribute" && before.includes(item.name));
  const last = items.findLast(({ kind }) => kind === "attribute");
  const after = name === "sid" || name === "effect" ? leading : last;
  const lines = [`${innerIndent(tree, block)}${name} = ${value}`];
  if (after !== undefined) return addLines(tree, block, after, lines);
  const [first] = items;
  return addLines(tree, block, null, first?.kind === "block" ? [...lines, ""] : lines);
}

/** The lines of blocks: behind the last of their type, else before the closing brace. */
export function addBlocks(
  tree: SyntaxTree,
  block: BlockNode,
  type: string,
  blocks: readonly (readonly string[])[],
): readonly TextEdit[] {
  const { items } = block.body;
  const gap = isSpaced(tree, block) ? [""] : [];
  const lines = blocks.flatMap((one, index) => (index === 0 ? one : [...gap, ...one]));
  const same = items.findLast((item) => item.kind === "block" && item.type === type);
  if (same !== undefined) return addLines(tree, block, same, [...gap, ...lines]);
  const last = items[items.length - 1];
  if (last === undefined) return addLines(tree, block, null, lines);
  // Comments at the end of the block stay above what is added there.
  const end = block.body.range.end - 1;
  if (!startsLine(tree.text, end) || !spansLines(tree.text, last.range.end, end))
    return addLines(tree, block, last, [...gap, ...lines]);
  const place = lineStart(tree.text, end);
  const isBlank = /\n[ \t]*\r?\n$/.test(tree.text.slice(0, place));
  const lineBreak = lineBreakOf(tree.text);
  const added = isBlank ? lines : [...gap, ...lines];
  return [{ range: { start: place, end: place }, newText: added.map((line) => line + lineBreak).join("") }];
}

/** Lines behind an item of a block, or at its start. A block on one line is opened for them. */
function addLines(
  tree: SyntaxTree,
  { body, range }: BlockNode,
  after: BodyItem | null,
  lines: readonly string[],
): readonly TextEdit[] {
  const { text } = tree;
  const lineBreak = lineBreakOf(text);
  const added = lines.map((line) => lineBreak + line).join("");
  const open = body.range.start + 1;
  const close = body.range.end - 1;
  if (spansLines(text, body.range.start, body.range.end)) {
    const place = lineEnd(text, after?.range.end ?? open);
    return [{ range: { start: place, end: place }, newText: added }];
  }
  const inner = indentOf(text, range.start);
  const [only] = body.items;
  if (only === undefined) return [{ range: { start: open, end: close }, newText: `${added}${lineBreak}${inner}` }];
  const own = `${lineBreak}${inner}${unit}`;
  const before: TextEdit = {
    range: { start: open, end: only.range.start },
    newText: after === null ? added + own : own,
  };
  const newText = `${after === null ? "" : added}${lineBreak}${inner}`;
  return [before, { range: { start: only.range.end, end: close }, newText }];
}

/** Whether nested blocks have blank lines before them here, or elsewhere in the file where there are none here. */
function isSpaced(tree: SyntaxTree, block: BlockNode): boolean {
  return spacing(tree, block.body) ?? (tree.root.kind === "body" ? nestedSpacing(tree, tree.root) : null) ?? true;
}

function nestedSpacing(tree: SyntaxTree, body: BodyNode): boolean | null {
  for (const item of body.items) {
    if (item.kind !== "block" || item.type !== "data") continue;
    for (const inner of item.body.items) {
      const found = inner.kind === "block" ? spacing(tree, inner.body) : null;
      if (found !== null) return found;
    }
  }
  return null;
}

function spacing({ text }: SyntaxTree, { items }: BodyNode): boolean | null {
  for (const [index, item] of items.entries()) {
    const previous = items[index - 1];
    if (item.kind !== "block" || previous === undefined) continue;
    return /\n[ \t]*\r?\n/.test(text.slice(previous.range.end, item.range.start));
  }
  return null;
}

/**
 * Takes an item out with its lines, and a blank line where two would meet or one would stand at a brace.
 * @param withComment whether the comment right above belongs to it.
 */
export function removeItem(tree: SyntaxTree, { range }: BodyItem, withComment: boolean): readonly TextEdit[] | null {
  const { text } = tree;
  const end = lineEnd(text, range.end);
  if (!startsLine(text, range.start) || !isRestOfLine(tree, range.end, end)) return null;
  let start = lineStart(text, range.start);
  if (withComment) start = commentsAbove(tree, start);
  const stop = nextLine(text, range.end);
  const above = start - (text.slice(0, start).endsWith("\r\n") ? 2 : 1);
  const isBlankAbove = isBlankLine(text, above);
  const opens = /\{[ \t]*\r?\n$/.test(text.slice(0, start));
  const closes = /^[ \t]*\}/.test(text.slice(stop));
  const isBlankBelow = stop < text.length && isBlankLine(text, stop);
  if (isBlankAbove && (isBlankBelow || closes || stop >= text.length)) start = lineStart(text, above);
  const taken = !isBlankAbove && opens && isBlankBelow ? nextLine(text, stop) : stop;
  return [{ range: { start, end: taken }, newText: "" }];
}

/** The start of the lines of comments that stand right above a line. */
function commentsAbove(tree: SyntaxTree, line: number): number {
  let start = line;
  for (const comment of tree.comments.toReversed()) {
    if (comment.range.end > start || !comment.ownLine) continue;
    if (!/^[ \t\r]*\n?$/.test(tree.text.slice(comment.range.end, start))) break;
    start = lineStart(tree.text, comment.range.start);
  }
  return start;
}

/** Whether nothing but a comment stands behind an item on its line. */
function isRestOfLine(tree: SyntaxTree, from: number, end: number): boolean {
  const comment = tree.comments.find(({ range }) => range.start >= from && range.start < end);
  const rest = tree.text.slice(from, comment === undefined ? end : comment.range.start);
  return /^[ \t]*$/.test(rest) && (comment === undefined || comment.range.end >= end);
}

/** Whether the line of an offset holds blanks only. */
function isBlankLine(text: string, offset: number): boolean {
  if (offset < 0) return false;
  return /^[ \t]*$/.test(text.slice(lineStart(text, offset), lineEnd(text, offset)));
}
