// textDocument/completion: what may be written at a place. Every item replaces the same range, so that editors filter
// by the whole text there.

import { completionAt, type EditorCompletion, indexLines, ruleCompletionAt } from "@postern/core";
import { type CompletionItem, CompletionItemKind, type CompletionParams } from "vscode-languageserver";
import { openDocument } from "../check-document.js";
import { offsetAt, rangeOfOffsets } from "../convert.js";
import type { ServerContext } from "../server.js";
import type { DocumentView } from "../session.js";

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
  const view = context.session.view(textDocument.uri);
  if (view === null || view.text === null) return [];
  const offset = offsetAt(view.text, position);
  const found = ruleCompletionAt(view.file, view.text, offset) ?? inPolicy(context, view, view.text, offset);
  if (found === null) return [];
  const range = rangeOfOffsets(indexLines(view.text), found.range);
  return found.items.map(({ label, kind, detail, rank }) => ({
    label,
    kind: kinds[kind],
    ...(detail === "" ? {} : { detail }),
    filterText: label,
    sortText: `${rank} ${label}`,
    textEdit: { range, newText: label },
  }));
}

function inPolicy(context: ServerContext, view: DocumentView, text: string, offset: number): EditorCompletion | null {
  const opened = openDocument(view, context.catalogue);
  const sources = context.sources();
  if ("reasons" in opened || sources === null) return null;
  const { trusted } = opened.configurations.settingsOf(view.file);
  return completionAt(opened.read(), text, offset, { ...sources, trusted });
}
