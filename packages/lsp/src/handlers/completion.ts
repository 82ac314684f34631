// textDocument/completion: what may be written at a place. Every item replaces the same range, so that editors filter
// by the whole text there.

import { completionAt, type EditorCompletion, indexLines, ruleCompletionAt, type WrittenItem } from "@postern/core";
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  InsertTextFormat,
  type Range,
} from "vscode-languageserver";
import type { DocumentAnalysis } from "../analyses.js";
import { offsetAt, rangeOfOffsets } from "../convert.js";
import type { ServerContext } from "../server.js";

const kinds = {
  element: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  action: CompletionItemKind.Function,
  key: CompletionItemKind.Field,
  operator: CompletionItemKind.Operator,
  service: CompletionItemKind.Module,
  rule: CompletionItemKind.Reference,
} as const;

/** Empty where nothing is known to fit. */
export function completion(context: ServerContext, { textDocument, position }: CompletionParams): CompletionItem[] {
  const analysis = context.analyses.of(textDocument.uri);
  const text = analysis?.view.text ?? null;
  if (analysis === null || text === null) return [];
  const offset = offsetAt(text, position);
  const found = ruleCompletionAt(analysis.view.file, text, offset) ?? inPolicy(context, analysis, text, offset);
  if (found === null) return [];
  const range = rangeOfOffsets(indexLines(text), found.range);
  const hasQuote = /^\\?["']/.test(text.slice(found.range.start, offset));
  return found.items.map((item) => {
    const { label, kind, detail, rank } = item;
    return {
      label,
      kind: kinds[kind],
      ...(detail === "" ? {} : { detail }),
      // Editors compare it with all that is replaced before the cursor.
      filterText: hasQuote ? item.text : label,
      sortText: `${rank} ${label}`,
      ...written(item, range, context.abilities.takesSnippets),
    };
  });
}

/** Where the cursor stands within what is written, a snippet says so; else it stands at the end. */
function written({ text, behind }: WrittenItem, range: Range, takesSnippets: boolean): Partial<CompletionItem> {
  if (behind === "" || !takesSnippets) return { textEdit: { range, newText: text + behind } };
  const newText = `${escaped(text)}$0${escaped(behind)}`;
  return { textEdit: { range, newText }, insertTextFormat: InsertTextFormat.Snippet };
}

/** The characters that snippets give a meaning to. LSP: "Snippet Syntax". */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function inPolicy(
  context: ServerContext,
  { view: { file }, opened }: DocumentAnalysis,
  text: string,
  offset: number,
): EditorCompletion | null {
  const sources = context.sources();
  if ("reasons" in opened || sources === null) return null;
  const { trusted } = opened.configurations.settingsOf(file);
  const given = { file, text, open: opened.policies(), reread: opened.policiesOf };
  return completionAt(given, offset, { ...sources, trusted });
}
