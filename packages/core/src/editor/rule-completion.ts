// Rule ids that may be written: in suppressions of comments, and in `postern.config.json`.

import { readSource } from "../formats/source-file.js";
import { ruleTable } from "../rules/rule-table.js";
import { childNodes } from "../syntax/child-nodes.js";
import type { MapEntry, ScalarNode, SyntaxNode } from "../syntax/tree.js";
import type { Range } from "../text/range.js";
import { type EditorCompletion, item, type Writing } from "./completion-item.js";
import { contains } from "./policy-part.js";
import { trialMark, trialsAt, tried } from "./trial.js";

/** Null where no rule is meant. Never throws for any text. */
export function ruleCompletionAt(file: string, text: string, offset: number): EditorCompletion | null {
  if (/(^|\/)postern\.config\.json$/.test(file)) return configuredAt(file, text, offset);
  if (!text.includes("postern:ignore")) return null;
  const range = wordOf(text, offset);
  // Only what looks like a suppression is worth reading the file for.
  const isComment = () => treeOf(file, text).comments.some((comment) => contains(comment.range, offset));
  return range !== null && isComment() ? offered(range) : null;
}

function treeOf(file: string, text: string) {
  return readSource(file, text, { named: true, asPolicy: false }).tree;
}

function offered(range: Range, write = (id: string): Writing => ({ text: id, behind: "" })): EditorCompletion {
  const items = ruleTable.map(({ rule }) => ({ ...item(rule.id, "rule", rule.summary, 0), ...write(rule.id) }));
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

/** An id that is written, or a place for one. */
function configuredAt(file: string, text: string, offset: number): EditorCompletion | null {
  const written = configuredId(treeOf(file, text).root, offset);
  const range = written === null ? null : inner(written.node, text, offset);
  if (range !== null) return offered(range);
  for (const trial of trialsAt(text, offset, "json")) {
    const sample = tried(text, trial);
    const found = configuredId(treeOf(file, sample.text).root, sample.offset);
    if (found?.node.text !== trialMark || !trial.kinds.includes(found.kind)) continue;
    return offered(trial.range, (id) => trial.write(id, { opening: "anything", quote: "double" }));
  }
  return null;
}

/** Where an id stands, and as what. */
interface ConfiguredId {
  readonly node: ScalarNode;
  readonly kind: "name" | "text";
}

/** The name of a member of `rules`, or what `rule` says. */
function configuredId(root: SyntaxNode, offset: number): ConfiguredId | null {
  let owner = "";
  for (let node: SyntaxNode | undefined = root; node !== undefined; ) {
    if (node.kind === "map") {
      const entry: MapEntry | undefined = node.entries.find(
        ({ key, value }) => contains(key.range, offset) || contains(value.range, offset),
      );
      if (entry === undefined) return null;
      const { key } = entry;
      if (contains(key.range, offset)) {
        return owner === "rules" && key.kind === "scalar" ? { node: key, kind: "name" } : null;
      }
      owner = key.kind === "scalar" ? key.text : "";
      node = entry.value;
    } else if (node.kind === "list") {
      node = childNodes(node).find(({ range }) => contains(range, offset));
    } else return owner === "rule" && node.kind === "scalar" ? { node, kind: "text" } : null;
  }
  return null;
}

function inner({ range, style }: ScalarNode, text: string, offset: number): Range | null {
  const { start, end } = range;
  if (style !== "double" || offset <= start || offset >= end) return null;
  // Where the quote is missing, the text goes on with what follows.
  if (end - start < 2 || text[end - 1] !== '"') return null;
  return { start: start + 1, end: end - 1 };
}
