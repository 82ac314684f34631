// textDocument/didClose: the disk's text counts again.

import type { DidCloseTextDocumentParams } from "vscode-languageserver";
import type { ServerContext } from "../server.js";

/** Forgets the document and what was said of it. */
export function didClose(
  { session, analyses, delivery }: ServerContext,
  { textDocument }: DidCloseTextDocumentParams,
): void {
  session.close(textDocument.uri);
  analyses.forget(textDocument.uri);
  delivery?.closed(textDocument.uri);
}
