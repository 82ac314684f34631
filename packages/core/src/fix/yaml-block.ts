// Edits of the lines of YAML blocks. Comments stay where they are; what is removed takes its own along.

import type { NewValue } from "../rules/define-rule.js";
import type { SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";
import { lineEnd, lineStart, nextLine, startsLine } from "./lines.js";
import { childRanges, type Site, type Slot, slotOf } from "./operation.js";
import { type BlockLayout, behind, columnOf, inPlace } from "./yaml-block-layout.js";

/** A member more, on a line of its own in the column of the others. */
export function insertMember(
  { tree, node }: Site,
  added: { readonly name: string; readonly value: NewValue; readonly at: "start" | "end" },
  layout: BlockLayout,
): readonly TextEdit[] | null {
  if (node.kind !== "map") return null;
  const ranges = childRanges(node);
  const [first, last] = [ranges[0], ranges[ranges.length - 1]];
  if (first === undefined || last === undefined) return null;
  const column = columnOf(tree.text, first.start);
  const member = `${layout.key(added.name)}:${behind(added.value, column, layout)}`;
  const line = layout.lineBreak + " ".repeat(column);
  return added.at === "start"
    ? [insertion(first.start, member + line)]
    : [insertion(lineEnd(tree.text, last.end), line + member)];
}

/** An item more, below the last. */
export function appendItem({ tree, node }: Site, value: NewValue, layout: BlockLayout): readonly TextEdit[] | null {
  const last = node.kind === "list" ? node.items[node.items.length - 1] : undefined;
  if (last === undefined) return null;
  const column = columnOf(tree.text, node.range.start);
  const item = `- ${inPlace(value, column + 2, layout)}`;
  return [insertion(lineEnd(tree.text, last.range.end), `${layout.lineBreak}${" ".repeat(column)}${item}`)];
}

/** A scalar becomes a list of itself and another value. */
export function listInBlock(site: Site, value: NewValue, layout: BlockLayout): readonly TextEdit[] | null {
  const { tree, node } = site;
  if (node.kind !== "scalar") return null;
  const lines = node.style === "literal" || node.style === "folded";
  const old = lines ? layout.text(node.text) : tree.text.slice(node.range.start, node.range.end);
  const at = keyOf(site);
  const column = at === null ? columnOf(tree.text, node.range.start) : at + layout.dash;
  const line = layout.lineBreak + " ".repeat(column);
  const items = `- ${old}${line}- ${inPlace(value, column + 2, layout)}`;
  return at === null ? [{ range: node.range, newText: items }] : putBehindKey(site, line + items);
}

/** A list or map in lines, in the place of a node. */
export function putBlock(site: Site, value: NewValue, layout: BlockLayout): readonly TextEdit[] {
  const at = keyOf(site);
  if (at !== null) return putBehindKey(site, behind(value, at, layout));
  const { tree, node } = site;
  const isMissing = node.kind === "scalar" && node.style === "missing";
  const column = columnOf(tree.text, node.range.start) + (isMissing ? 1 : 0);
  return [{ range: node.range, newText: `${isMissing ? " " : ""}${inPlace(value, column, layout)}` }];
}

/** Something on one line in the place of a node: behind its key, however the node was laid out. */
export function putInline(site: Site, text: string): readonly TextEdit[] | null {
  const { tree, node } = site;
  const slot = keyOf(site) === null ? null : slotOf(site);
  if (node.kind === "scalar" && node.style === "missing") return [{ range: node.range, newText: ` ${text}` }];
  if (slot === null || !isBlock(node)) return [{ range: node.range, newText: text }];
  const colon = colonOf(tree, slot);
  if (colon === null) return null;
  const { end } = node.range;
  const comment = commentBetween(tree, colon, node.range.start);
  if (comment === null) return [{ range: { start: colon, end }, newText: ` ${text}` }];
  return [insertion(colon, ` ${text}`), { range: { start: comment, end }, newText: "" }];
}

/** Lines in the place of a value; a comment behind the key or the old value stays on the key's line. */
function putBehindKey(site: Site, lines: string): readonly TextEdit[] {
  const { tree, node } = site;
  const slot = slotOf(site);
  const colon = slot === null ? null : colonOf(tree, slot);
  const { start, end } = node.range;
  if (colon === null) return [];
  const head = commentBetween(tree, colon, start);
  if (head !== null) return [{ range: { start: head, end }, newText: lines }];
  const stop = lineEnd(tree.text, end);
  const isOneLine = lineEnd(tree.text, colon) === stop;
  const tail = tree.comments.some(({ range }) => range.start >= end && range.end <= stop);
  if (!isOneLine || !tail) return [{ range: { start: colon, end }, newText: lines }];
  return [{ range: { start: colon, end }, newText: "" }, insertion(stop, lines)];
}

/** Takes out whole lines: of a member or an item, with the comment behind it. */
export function removeLines({ tree }: Site, { parent, index }: Slot): readonly TextEdit[] | null {
  const { text } = tree;
  const range = childRanges(parent)[index];
  if (range === undefined) return null;
  const start =
    parent.kind === "list" ? dashOf(tree, childRanges(parent)[index - 1]?.end ?? parent.range.start) : range.start;
  if (start === null) return null;
  const end = nextLine(text, range.end);
  if (startsLine(text, start)) {
    // The last line of a text without a final line end takes the line end before it.
    const from = lineStart(text, start);
    const isOpenEnd = end === lineEnd(text, range.end) && from > 0;
    const back = isOpenEnd ? from - (text.slice(0, from).endsWith("\r\n") ? 2 : 1) : from;
    return [{ range: { start: back, end }, newText: "" }];
  }
  // The first member behind a dash: the next one, or a comment before it, moves up behind the dash.
  const blanks = /^\s*/.exec(text.slice(end))?.[0].length ?? 0;
  return [{ range: { start, end: end + blanks }, newText: "" }];
}

/** The column of the key that a value stands behind; null for items and the root. */
function keyOf(site: Site): number | null {
  const key = slotOf(site)?.key ?? null;
  return key === null ? null : columnOf(site.tree.text, key.range.start);
}

/** Behind the colon of a member. */
function colonOf({ text }: SyntaxTree, { key }: Slot): number | null {
  const gap = key === null ? null : /^[ \t]*:/.exec(text.slice(key.range.end));
  return key === null || gap === null ? null : key.range.end + gap[0].length;
}

/** The dash of an item: the first thing behind the item before it, or where the list starts. */
function dashOf(tree: SyntaxTree, from: number): number | null {
  let at = from;
  while (at < tree.text.length && tree.text[at] !== "-") {
    const comment = tree.comments.find(({ range }) => range.start === at);
    if (comment === undefined && !/\s/.test(tree.text.charAt(at))) return null;
    at = comment === undefined ? at + 1 : comment.range.end;
  }
  return at;
}

/** The end of the line of a comment that stands between two offsets on the first one's line. */
function commentBetween(tree: SyntaxTree, from: number, to: number): number | null {
  const stop = lineEnd(tree.text, from);
  const found = tree.comments.some(({ range }) => range.start >= from && range.end <= Math.min(stop, to));
  return found ? stop : null;
}

function isBlock(node: SyntaxNode): boolean {
  return (node.kind === "map" || node.kind === "list") && node.style === "block";
}

function insertion(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}
