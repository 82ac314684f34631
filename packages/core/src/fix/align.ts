// The columns of HCL: on lines that follow each other, signs of assignment stand below each other, and so
// do the comments at their ends (`terraform fmt`; hashicorp/hcl hclwrite/format.go). What was so before an
// edit is so after it.

import { childNodes } from "../syntax/child-nodes.js";
import type { SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";
import { indexLines, type LineIndex, positionAt } from "../text/line-index.js";
import type { Range } from "../text/range.js";
import { lineEnd, spansLines, startsLine } from "./lines.js";

/** Blanks between two parts of a line, and how wide the line is before them. */
interface Gap {
  readonly line: number;
  readonly blanks: Range;
  readonly width: number;
  /** Before a value that goes on on other lines: nothing is aligned with that. */
  readonly isAlone: boolean;
}

/**
 * The edits that align the lines of a text that was edited; none where they were not aligned before.
 * @param again the tree of the text after the edits.
 */
export function alignLines(old: SyntaxTree, edits: readonly TextEdit[], again: SyntaxTree): readonly TextEdit[] {
  const before = indexLines(old.text);
  const after = indexLines(again.text);
  const oldLines = edits.map(({ range }) => linesOf(before, range));
  const newLines = newRanges(edits).map((range) => linesOf(after, range));
  const wereAligned = (gaps: readonly Gap[]) =>
    chainsOf(gaps)
      .filter((chain) => touches(chain, oldLines))
      .every((chain) => chain.every((gap) => wanted(chain, gap) === gap.blanks.end - gap.blanks.start));
  const aligned = (gaps: readonly Gap[]) =>
    chainsOf(gaps)
      .filter((chain) => touches(chain, newLines))
      .flatMap((chain) => chain.flatMap((gap) => blanksEdit(gap, wanted(chain, gap))));
  const isAligned = wereAligned(signGaps(old, before, oldLines));
  const signs = isAligned ? aligned(signGaps(again, after, newLines)) : [];
  const comments = commentGaps(again, after).map((gap) => ({
    ...gap,
    width: gap.width + growth(signs, after, gap.line),
  }));
  return [...signs, ...(wereAligned(commentGaps(old, before)) ? aligned(comments) : [])];
}

/**
 * What stands before each sign of assignment on the first line of its member or argument, in whatever holds one
 * of the lines: signs of different objects and bodies are never on lines that follow each other.
 */
function signGaps(tree: SyntaxTree, index: LineIndex, lines: readonly Range[]): readonly Gap[] {
  const gaps: Gap[] = [];
  const near = lines.map(({ start, end }) => ({
    start: index.starts[Math.max(0, start - 1)] ?? 0,
    end: index.starts[end] ?? index.length,
  }));
  const visit = (node: SyntaxNode): void => {
    if (node.kind === "attribute") addSign(tree, index, node.nameRange, node.value.range, gaps);
    if (node.kind === "map")
      for (const { key, value } of node.entries) addSign(tree, index, key.range, value.range, gaps);
    for (const child of childNodes(node)) {
      const { range } = child;
      const isNear = near.some(({ start, end }) => range.start <= end && start <= range.end);
      if (isNear || child.kind === "attribute") visit(child);
    }
  };
  visit(tree.root);
  return gaps.sort((a, b) => a.line - b.line);
}

function addSign({ text, comments }: SyntaxTree, index: LineIndex, key: Range, value: Range, gaps: Gap[]): void {
  const between = /^([ \t]*)=/.exec(text.slice(key.end, value.start));
  if (between === null || !startsLine(text, key.start)) return;
  const isHeredoc = text.startsWith("<<", value.start);
  const isAlone = !isHeredoc && spansLines(text, key.start, value.end);
  if (!isHeredoc && !isAlone) {
    const end = lineEnd(text, value.end);
    const comment = comments.find(({ range }) => range.start >= value.end && range.start < end);
    if (!/^[ \t]*,?[ \t]*$/.test(text.slice(value.end, comment?.range.start ?? end))) return;
  }
  const { line, column } = positionAt(index, key.end);
  gaps.push({ line, blanks: { start: key.end, end: key.end + (between[1]?.length ?? 0) }, width: column, isAlone });
}

/** What stands before each comment at the end of a line. */
function commentGaps({ text, comments }: SyntaxTree, index: LineIndex): readonly Gap[] {
  return comments.flatMap(({ range, ownLine }) => {
    if (ownLine || text.startsWith("/*", range.start)) return [];
    const { line } = positionAt(index, range.start);
    const start = index.starts[line - 1] ?? 0;
    const end = start + text.slice(start, range.start).trimEnd().length;
    return [{ line, blanks: { start: end, end: range.start }, width: end - start, isAlone: false }];
  });
}

/** Gaps on lines that follow each other. */
function chainsOf(gaps: readonly Gap[]): readonly (readonly Gap[])[] {
  const chains: Gap[][] = [];
  for (const gap of gaps) {
    const chain = chains[chains.length - 1];
    const last = chain?.[chain.length - 1];
    if (last?.line === gap.line - 1 && !last.isAlone && !gap.isAlone) chain?.push(gap);
    else chains.push([gap]);
  }
  return chains;
}

/** How many blanks a gap of a chain has. */
function wanted(chain: readonly Gap[], { width }: Gap): number {
  return Math.max(...chain.map((gap) => gap.width)) - width + 1;
}

/** The lines of a range and those right around them. */
function linesOf(index: LineIndex, { start, end }: Range): Range {
  return { start: positionAt(index, start).line - 1, end: positionAt(index, end).line + 1 };
}

function touches(chain: readonly Gap[], lines: readonly Range[]): boolean {
  return chain.some(({ line }) => lines.some(({ start, end }) => start <= line && line <= end));
}

/** The ranges of new texts in the edited text. */
function newRanges(edits: readonly TextEdit[]): readonly Range[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.range.start - b.range.start)
    .map(({ range, newText }) => {
      const start = range.start + shift;
      shift += newText.length - (range.end - range.start);
      return { start, end: start + newText.length };
    });
}

/** How much longer edits make what stands on a line. */
function growth(edits: readonly TextEdit[], index: LineIndex, line: number): number {
  return edits
    .filter(({ range }) => positionAt(index, range.start).line === line)
    .reduce((sum, { range, newText }) => sum + newText.length - (range.end - range.start), 0);
}

function blanksEdit({ blanks }: Gap, count: number): readonly TextEdit[] {
  return blanks.end - blanks.start === count ? [] : [{ range: blanks, newText: " ".repeat(count) }];
}
