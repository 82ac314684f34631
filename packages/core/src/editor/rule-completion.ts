// Rule ids that may be written: in suppressions of comments, and in `postern.config.json`.

import { readSource } from "../formats/source-file.js";
import { ruleTable } from "../rules/rule-table.js";
import { childNodes } from "../syntax/child-nodes.js";
import type { MapEntry, SyntaxNode } from "../syntax/tree.js";
import type { Range } from "../text/range.js";
import type { EditorCompletion } from "./completion.js";
import { contains } from "./policy-part.js";

/** Null where no rule is meant. Never throws for any text. */
export function ruleCompletionAt(file: string, text: string, offset: number): EditorCompletion | null {
  const isConfiguration = /(^|\/)postern\.config\.json$/.test(file);
  if (!isConfiguration && !text.includes("postern:ignore")) return null;
  const { root, comments } = readSource(file, text, { named: true, asPolicy: false }).tree;
  const inComment = () => (comments.some(({ range }) => contains(range, offset)) ? wordOf(text, offset) : null);
  const range = isConfiguration ? configuredId(root, text, offset) : inComment();
  if (range === null) return null;
  const items = ruleTable.map(({ rule }) => ({ label: rule.id, kind: "rule" as const, detail: rule.summary, rank: 0 }));
  return { range, items };
}

/** The id that an offset is in, in a comment that suppresses rules. */
function wordOf(text: string, offset: number): Range | null {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const found = /postern:ignore(?:-file)?\s+(?:[\w-]+\s*,\s*)*([\w-]*)$/.exec(line);
  if (found === null) return null;
  const rest = /^[\w-]*/.exec(text.slice(offset, offset + 100))?.[0] ?? "";
  return { start: offset - (found[1] ?? "").length, end: offset + rest.length };
}

/** The name of a member of `rules`, or what `rule` says. */
function configuredId(root: SyntaxNode, text: string, offset: number): Range | null {
  let owner = "";
  for (let node: SyntaxNode | undefined = root; node !== undefined; ) {
    if (node.kind === "map") {
      const entry: MapEntry | undefined = node.entries.find(
        ({ key, value }) => contains(key.range, offset) || contains(value.range, offset),
      );
      if (entry === undefined) return null;
      if (contains(entry.key.range, offset)) return owner === "rules" ? inner(entry.key, text, offset) : null;
      owner = entry.key.kind === "scalar" ? entry.key.text : "";
      node = entry.value;
    } else if (node.kind === "list") {
      node = childNodes(node).find(({ range }) => contains(range, offset));
    } else return owner === "rule" ? inner(node, text, offset) : null;
  }
  return null;
}

function inner(node: SyntaxNode, text: string, offset: number): Range | null {
  const { start, end } = node.range;
  if (node.kind !== "scalar" || node.style !== "double" || offset <= start || offset >= end) return null;
  // Where the quote is missing, the text goes on with what follows.
  if (end - start < 2 || text[end - 1] !== '"') return null;
  return { start: start + 1, end: end - 1 };
}
