// textDocument/didOpen: from now on the client's text counts, not the disk's.

import type { DidOpenTextDocumentParams } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ServerContext } from "../server.js";

/** Takes the document. Throws if the parameters are not what the protocol says. */
export function didOpen(
  { session, settings, delivery }: ServerContext,
  { textDocument }: DidOpenTextDocumentParams,
): void {
  const { uri, languageId, version, text } = textDocument;
  if (typeof uri !== "string" || typeof text !== "string") throw new TypeError("a document needs a URI and a text");
  session.open(TextDocument.create(uri, languageId, version, text));
  settings.fetch(uri);
  delivery?.opened(uri);
}
