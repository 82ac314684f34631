// textDocument/documentSymbol: the outline of policies and endpoints. Files that show none have none from us: their
// outline is their own language's affair.

import { type EditorSymbol, indexLines, type LineIndex, symbolsOf } from "@postern/core";
import { type DocumentSymbol, type DocumentSymbolParams, SymbolKind } from "vscode-languageserver";
import { rangeOfOffsets } from "../convert.js";
import type { ServerContext } from "../server.js";

const kinds = {
  endpoint: SymbolKind.Interface,
  policy: SymbolKind.Namespace,
  statement: SymbolKind.Object,
  element: SymbolKind.Property,
} as const;

/** The outline of an open document. */
export function documentSymbol({ analyses }: ServerContext, params: DocumentSymbolParams): DocumentSymbol[] {
  const analysis = analyses.of(params.textDocument.uri);
  const text = analysis?.view.text ?? null;
  if (analysis === null || text === null || "reasons" in analysis.opened) return [];
  const { opened } = analysis;
  const lines = indexLines(text);
  return symbolsOf(opened.policies()).map((symbol) => toSymbol(symbol, lines));
}

function toSymbol({ kind, name, detail, range, selection, children }: EditorSymbol, lines: LineIndex): DocumentSymbol {
  return {
    name,
    ...(detail === "" ? {} : { detail }),
    kind: kinds[kind],
    range: rangeOfOffsets(lines, range),
    selectionRange: rangeOfOffsets(lines, selection),
    children: children.map((child) => toSymbol(child, lines)),
  };
}
