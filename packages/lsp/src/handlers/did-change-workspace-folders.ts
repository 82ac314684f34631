// workspace/didChangeWorkspaceFolders: documents are named relative to their folder, and all files are those of the
// folders.

import type { DidChangeWorkspaceFoldersParams } from "vscode-languageserver";
import { pathOfUri } from "../document-uri.js";
import type { ServerContext } from "../server.js";

/**
 * Takes and forgets folders, and what was found in files of those that are gone. Names are no part of what diagnostics
 * say, and configurations are looked for above of folders, too: no open document is checked again.
 */
export function didChangeWorkspaceFolders(
  { session, closedFiles }: ServerContext,
  { event }: DidChangeWorkspaceFoldersParams,
): void {
  session.removeFolders(event.removed.map(({ uri }) => uri));
  session.addFolders(event.added.map(({ uri }) => uri));
  closedFiles.keep((uri) => session.isInFolders(pathOfUri(uri) ?? ""));
}
