// textDocument/completion: what may be written at a place. Every item replaces the same range, so that editors filter
// by the whole text there.

import { completionAt, type EditorCompletion, indexLines, ruleCompletionAt } from "@postern/core";
import { type CompletionItem, CompletionItemKind, type CompletionParams } from "vscode-languageserver";
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
  const { view } = analysis;
  const offset = offsetAt(text, position);
  const found = ruleCompletionAt(view.file, text, offset) ?? inPolicy(context, analysis, text, offset);
  if (found === null) return [];
  const range = rangeOfOffsets(indexLines(text), found.range);
  return found.items.map(({ label, kind, detail, rank }) => ({
    label,
    kind: kinds[kind],
    ...(detail === "" ? {} : { detail }),
    filterText: label,
    sortText: `${rank} ${label}`,
    textEdit: { range, newText: label },
  }));
}

function inPolicy(
  context: ServerContext,
  { view, opened }: DocumentAnalysis,
  text: string,
  offset: number,
): EditorCompletion | null {
  const sources = context.sources();
  if ("reasons" in opened || sources === null) return null;
  const { trusted } = opened.configurations.settingsOf(view.file);
  return completionAt(opened.policies(), text, offset, { ...sources, trusted });
}
