// Edits inside brackets and braces: JSON, and YAML in flow style. What a text looks like is asked of
// the language; where it goes, and on how many lines, is decided here.

import type { NewValue } from "../rules/define-rule.js";
import type { ListNode, MapNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";
import type { Range } from "../text/range.js";
import { type FlowLayout, isSpread } from "./flow-layout.js";
import { indentOf, lineEnd, lineStart, nextLine, startsLine } from "./lines.js";
import { childRanges, isList, partsOf, type Site, slotOf } from "./operation.js";

type Collection = MapNode | ListNode;

/** Where new lines of a collection are indented; null for one line. */
type Indent = string | null;

/** A value in brackets and braces: over several lines if `indent` says where they start. */
export function printFlow(value: NewValue, layout: FlowLayout, indent: Indent): string {
  if (typeof value === "string") return layout.text(value);
  const inner = indent === null ? null : indent + layout.unit;
  const parts = partsOf(value).map(([name, part]) => {
    const text = printFlow(part, layout, inner);
    return name === null ? text : layout.key(name) + layout.colon + text;
  });
  return bracket(parts, isList(value) ? "[]" : "{}", layout, indent);
}

/** Printed parts in their brackets. */
export function bracket(parts: readonly string[], brackets: "[]" | "{}", layout: FlowLayout, indent: Indent): string {
  const [open, close] = [brackets.charAt(0), brackets.charAt(1)];
  if (parts.length === 0) return brackets;
  if (indent !== null) {
    const lines = parts.map((part) => `${layout.lineBreak}${indent}${layout.unit}${part}`);
    const between = layout.lineEnd(brackets === "{}" ? "map" : "list");
    return `${open}${lines.join(between)}${layout.lineBreak}${indent}${close}`;
  }
  const padding = brackets === "{}" ? layout.bracePadding : "";
  return `${open}${padding}${parts.join(layout.comma)}${padding}${close}`;
}

/** How a new value is printed that stands inside a collection: on one line, or on lines of its own. */
function printIn(
  value: NewValue,
  around: SyntaxNode | undefined,
  site: Site,
  layout: FlowLayout,
  indent: string,
): string {
  const spread = typeof value !== "string" && isSpread(site.tree, around, value);
  return printFlow(value, layout, spread ? indent : null);
}

/** Another value in the place of a node. */
export function replaceInFlow(site: Site, value: NewValue, layout: FlowLayout): readonly TextEdit[] {
  const { range } = site.node;
  const parent = site.around[site.around.length - 1];
  // Brackets in a block stay on as many lines as they were on.
  const isInBlock = slotOf(site)?.parent.style === "block";
  const around = isInBlock ? site.node : parent;
  return [{ range, newText: printIn(value, around, site, layout, indentOf(site.tree.text, range.start)) }];
}

/** A text becomes a list of itself and another value. */
export function listInFlow(site: Site, value: NewValue, layout: FlowLayout): readonly TextEdit[] {
  const { tree, node } = site;
  const { range } = node;
  const spread = isSpread(tree, site.around[site.around.length - 1], [""]);
  const indent = spread ? indentOf(tree.text, range.start) : null;
  const inner = indent === null ? null : indent + layout.unit;
  const parts = [layout.old(node), printFlow(value, layout, inner)];
  return [{ range, newText: bracket(parts, "[]", layout, indent) }];
}

/** A member or item more, as the first or the last. */
export function insertInFlow(
  site: Site,
  added: { readonly name: string | null; readonly value: NewValue; readonly at: "start" | "end" },
  layout: FlowLayout,
): readonly TextEdit[] | null {
  const { node, tree } = site;
  if (node.kind !== "map" && node.kind !== "list") return null;
  const { name, value, at } = added;
  const ranges = childRanges(node);
  const beside = at === "start" ? ranges[0] : ranges[ranges.length - 1];
  if (beside === undefined) return fillEmpty(site, node, name, value, layout);
  const ownLine = startsLine(tree.text, beside.start);
  const indent = indentOf(tree.text, beside.start);
  const printed = ownLine ? printIn(value, node, site, layout, indent) : printFlow(value, layout, null);
  const text = name === null ? printed : layout.key(name) + layout.colon + printed;
  const { lineBreak } = layout;
  if (at === "start") {
    const between = ownLine ? `${layout.lineEnd(node.kind)}${lineBreak}${indent}` : layout.comma;
    return [{ range: { start: beside.start, end: beside.start }, newText: text + between }];
  }
  return ownLine
    ? lineAfter(tree, node, beside.end, `${lineBreak}${indent}${text}`, layout.lineEnd(node.kind))
    : [insertion(beside.end, layout.comma + text)];
}

/** A line behind the last child; the comma goes behind the child, the line behind its comment. */
function lineAfter(
  tree: SyntaxTree,
  node: Collection,
  end: number,
  line: string,
  between: "," | "",
): readonly TextEdit[] {
  const comma = commaAfter(tree, end, node.range.end);
  const from = comma === null ? end : comma + 1;
  const stop = lineEnd(tree.text, from);
  const hasComment = tree.comments.some(({ range }) => range.start >= from && range.end <= stop);
  const place = hasComment ? stop : from;
  if (comma !== null) return [insertion(place, `${line},`)];
  if (place === end || between === "") return [insertion(place, between + line)];
  return [insertion(end, between), insertion(place, line)];
}

function fillEmpty(
  site: Site,
  node: Collection,
  name: string | null,
  value: NewValue,
  layout: FlowLayout,
): readonly TextEdit[] | null {
  const { tree } = site;
  const { start, end } = node.range;
  if (!/^[[{]\s*[\]}]$/.test(tree.text.slice(start, end))) return null;
  const whole: NewValue = name === null ? [value] : { [name]: value };
  const around = site.around[site.around.length - 1];
  return [{ range: node.range, newText: printIn(whole, around, site, layout, indentOf(tree.text, start)) }];
}

/** Takes a member or item out, with the comma behind it, or the one before it if it is the last. */
export function removeInFlow(site: Site): readonly TextEdit[] | null {
  const slot = slotOf(site);
  if (slot === null) return null;
  const { tree } = site;
  const { parent, index } = slot;
  const ranges = childRanges(parent);
  const child = ranges[index];
  if (child === undefined) return null;
  const comma = commaAfter(tree, child.end, ranges[index + 1]?.start ?? parent.range.end);
  const end = comma === null ? child.end : comma + 1;
  const previous = ranges[index - 1];
  if (ranges.length === 1) return [{ range: emptied(tree, parent, { start: child.start, end }), newText: "" }];
  const lines = ownLines(tree, child.start, end);
  // Behind the last child no comma may stay, unless one was there.
  const orphan = comma === null && previous !== undefined ? commaAfter(tree, previous.end, child.start) : null;
  if (lines !== null) {
    const taken = { range: lines, newText: "" };
    return orphan === null ? [taken] : [{ range: { start: orphan, end: orphan + 1 }, newText: "" }, taken];
  }
  if (orphan !== null) return [{ range: { start: orphan, end }, newText: "" }];
  const blanks = /^[ \t]*/.exec(tree.text.slice(end))?.[0].length ?? 0;
  const next = ranges[index + 1];
  return next === undefined
    ? [{ range: { start: previous?.end ?? child.start, end: child.end }, newText: "" }]
    : [{ range: { start: child.start, end: Math.min(end + blanks, next.start) }, newText: "" }];
}

/** Everything between the brackets if nothing but the child stands there; the child alone otherwise. */
function emptied(tree: SyntaxTree, parent: Collection, child: Range): Range {
  const { start, end } = parent.range;
  const blank = (from: number, to: number) => /^\s*$/.test(tree.text.slice(from, to));
  return blank(start + 1, child.start) && blank(child.end, end - 1) ? { start: start + 1, end: end - 1 } : child;
}

/** The whole lines of a range, if nothing but a comment of its own stands on them beside it. */
function ownLines(tree: SyntaxTree, start: number, end: number): Range | null {
  const { text } = tree;
  if (!startsLine(text, start)) return null;
  const stop = lineEnd(text, end);
  const comment = tree.comments.find(({ range }) => range.start >= end && range.end <= stop);
  const rest = text.slice(end, comment === undefined ? stop : comment.range.start);
  const behind = comment === undefined ? "" : text.slice(comment.range.end, stop);
  if (!/^[ \t]*$/.test(rest + behind)) return null;
  return { start: lineStart(text, start), end: nextLine(text, end) };
}

/** The comma between two offsets that stands in no comment. */
function commaAfter(tree: SyntaxTree, from: number, to: number): number | null {
  let at = from;
  while (at < to) {
    const comment = tree.comments.find(({ range }) => range.start <= at && at < range.end);
    if (comment !== undefined) at = comment.range.end;
    else if (tree.text[at] === ",") return at;
    else at++;
  }
  return null;
}

function insertion(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}
