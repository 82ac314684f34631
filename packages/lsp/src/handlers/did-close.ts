// textDocument/didClose: the disk's text counts again.

import type { DidCloseTextDocumentParams } from "vscode-languageserver";
import type { ServerContext } from "../server.js";

/** Forgets the document and what was said of it. */
export function didClose(context: ServerContext, { textDocument }: DidCloseTextDocumentParams): void {
  const { session, analyses, settings, status, delivery } = context;
  session.close(textDocument.uri);
  analyses.forget(textDocument.uri);
  settings.forget(textDocument.uri);
  status?.forget(textDocument.uri);
  delivery?.closed(textDocument.uri);
}
