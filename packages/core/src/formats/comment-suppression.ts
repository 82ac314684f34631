// `# postern:ignore RULE[,RULE] -- reason` in YAML and HCL (cloudformation.md R23): alone on a line it
// governs the next node and all below, behind something the node that ends on its line.

import { givenReason, type Suppression, type SuppressionScope } from "../model/suppression.js";
import { childNodes } from "../syntax/child-nodes.js";
import type { CommentNode, SyntaxNode } from "../syntax/tree.js";
import { type Range, spanOf } from "../text/range.js";
import type { SourceFile } from "./source-file.js";

const directive = /^(?:#+|\/\/|\/\*)\s*postern:(ignore|ignore-file)\s+([^\r\n]*?)\s*(?:\*\/)?$/;

/** The suppressions in the comments of a file. */
export function commentSuppressions(source: SourceFile): readonly Suppression[] {
  const { text, comments, root } = source.tree;
  if (!text.includes("postern:ignore")) return [];
  let units: readonly Range[] | null = null;
  return comments.flatMap((comment): readonly Suppression[] => {
    const found = directive.exec(text.slice(comment.range.start, comment.range.end));
    if (found === null) return [];
    units ??= unitsOf(root);
    const [names = "", ...reason] = (found[2] ?? "").split(/\s+--\s+|\s+--$/);
    const scope: SuppressionScope | null =
      found[1] === "ignore-file" ? { kind: "file" } : rangeScope(source, comment, units);
    return [
      {
        by: "comment",
        file: source.file,
        rules: names.split(/[\s,]+/).filter((name) => name !== ""),
        reason: givenReason(reason.join(" -- ")),
        scope: scope ?? { kind: "range", location: { file: source.file, range: comment.range } },
        at: { file: source.file, range: comment.range },
      },
    ];
  });
}

function rangeScope(
  { file, text }: SourceFile,
  comment: CommentNode,
  units: readonly Range[],
): SuppressionScope | null {
  const range = comment.ownLine ? nextUnit(comment, units) : unitOnLine(text, comment, units);
  return range === null ? null : { kind: "range", location: { file, range } };
}

/** The first unit behind a comment; of several that start together the outermost. */
function nextUnit(comment: CommentNode, units: readonly Range[]): Range | null {
  let next: Range | null = null;
  for (const unit of units) {
    if (unit.start < comment.range.end) continue;
    const isBetter = next === null || unit.start < next.start || (unit.start === next.start && unit.end > next.end);
    if (isBetter) next = unit;
  }
  return next;
}

/** The outermost unit that is wholly on the comment's line, else the innermost that ends there. */
function unitOnLine(text: string, comment: CommentNode, units: readonly Range[]): Range | null {
  const line = text.lastIndexOf("\n", comment.range.start) + 1;
  const ending = units.filter(({ end }) => end > line && end <= comment.range.start);
  const whole = ending.filter(({ start }) => start >= line);
  const length = ({ start, end }: Range) => end - start;
  if (whole.length > 0) return whole.reduce((best, unit) => (length(unit) > length(best) ? unit : best));
  return ending.length === 0 ? null : ending.reduce((best, unit) => (length(unit) < length(best) ? unit : best));
}

/** What a comment can govern: members, items, arguments and blocks. */
function unitsOf(root: SyntaxNode): readonly Range[] {
  const units: Range[] = [];
  const pending: SyntaxNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === "map") for (const { key, value } of node.entries) units.push(spanOf(key.range, value.range));
    else if (node.kind === "list" || node.kind === "body") for (const item of node.items) units.push(item.range);
    for (const child of childNodes(node)) pending.push(child);
  }
  return units;
}
