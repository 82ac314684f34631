// textDocument/didChange: applies the edits.

import type { DidChangeTextDocumentParams } from "vscode-languageserver";
import type { ServerContext } from "../server.js";

/** Applies edits to an open document. Throws if it is not open or an edit makes no sense. */
export function didChange(
  { session, delivery, hintRefresh }: ServerContext,
  params: DidChangeTextDocumentParams,
): void {
  const { textDocument, contentChanges } = params;
  session.change(textDocument.uri, textDocument.version, contentChanges);
  delivery?.changed(textDocument.uri);
  if (session.dependentsOf(textDocument.uri).length > 0) hintRefresh.afterRest();
}
