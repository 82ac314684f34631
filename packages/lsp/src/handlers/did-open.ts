// textDocument/didOpen: from now on the client's text counts, not the disk's.

import type { DidOpenTextDocumentParams } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ServerContext } from "../server.js";

/** Takes the document. Throws if the parameters are not what the protocol says. */
export function didOpen(
  { connection, session, settings, delivery }: ServerContext,
  { textDocument }: DidOpenTextDocumentParams,
): void {
  const { uri, languageId, version, text } = textDocument;
  if (typeof uri !== "string" || typeof text !== "string") throw new TypeError("a document needs a URI and a text");
  if (session.versionOf(uri) !== null) {
    connection.console.warn(`${uri}: opened again without having been closed. The text that came last counts.`);
  }
  session.open(TextDocument.create(uri, languageId, version, text));
  settings.fetch(uri);
  delivery?.opened(uri);
}
