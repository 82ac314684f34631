// textDocument/didChange: applies the edits.

import type { DidChangeTextDocumentParams } from "vscode-languageserver";
import type { ServerContext } from "../server.js";

/** Applies edits to an open document. Throws if it is not open or an edit makes no sense. */
export function didChange(context: ServerContext, params: DidChangeTextDocumentParams): void {
  const { connection, session, delivery, hintRefresh } = context;
  const { textDocument, contentChanges } = params;
  const before = session.versionOf(textDocument.uri);
  if (!session.change(textDocument.uri, textDocument.version, contentChanges)) {
    const versions = `version ${textDocument.version} came after ${before}`;
    connection.console.warn(`${textDocument.uri}: ${versions}. Changes are made in the order in which they come.`);
  }
  delivery?.changed(textDocument.uri);
  if (session.dependentsOf(textDocument.uri).length > 0) hintRefresh.afterRest();
}
