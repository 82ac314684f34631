// Rule ids in suppressions lead to the pages of the rules: in comments, and in `postern.config.json`.

import { commentSuppressions } from "../formats/comment-suppression.js";
import { readSource } from "../formats/source-file.js";
import { documentationAddress } from "../rules/define-rule.js";
import { ruleTable } from "../rules/rule-table.js";
import { childNodes } from "../syntax/child-nodes.js";
import type { SyntaxNode } from "../syntax/tree.js";
import type { Range } from "../text/range.js";

/** A stretch of the text and the address that it leads to. */
export interface EditorLink {
  readonly range: Range;
  readonly address: string;
  /** The rule's summary. */
  readonly title: string;
}

/** The links of a file; rules that do not exist have none. Never throws for any text. */
export function ruleLinks(file: string, text: string): readonly EditorLink[] {
  const isConfiguration = /(^|\/)postern\.config\.json$/.test(file);
  if (!isConfiguration && !text.includes("postern:ignore")) return [];
  const source = readSource(file, text, { named: true, asPolicy: false });
  if (isConfiguration) return scalars(source.tree.root).flatMap(({ range, text: id }) => linkTo(id, inner(range)));
  return commentSuppressions(source).flatMap(({ rules, at }) => {
    let from = text.indexOf("postern:ignore", at.range.start) + "postern:ignore".length;
    return rules.flatMap((rule) => {
      const start = text.indexOf(rule, from);
      if (start < 0 || start + rule.length > at.range.end) return [];
      from = start + rule.length;
      return linkTo(rule, { start, end: from });
    });
  });
}

function linkTo(id: string, range: Range): readonly EditorLink[] {
  const found = ruleTable.find(({ rule }) => rule.id === id);
  return found === undefined ? [] : [{ range, address: documentationAddress(id), title: found.rule.summary }];
}

/** Without the quotes. */
function inner({ start, end }: Range): Range {
  return { start: start + 1, end: Math.max(start + 1, end - 1) };
}

function scalars(root: SyntaxNode): readonly (SyntaxNode & { readonly kind: "scalar" })[] {
  const found: (SyntaxNode & { readonly kind: "scalar" })[] = [];
  const pending: SyntaxNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === "scalar" && node.style === "double") found.push(node);
    for (const child of childNodes(node)) pending.push(child);
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}
