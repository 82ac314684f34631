// workspace/didChangeWorkspaceFolders: documents are named relative to their folder.

import type { DidChangeWorkspaceFoldersParams } from "vscode-languageserver";
import type { ServerContext } from "../server.js";

/** Takes and forgets folders. Names are no part of what diagnostics say, so nothing is checked again. */
export function didChangeWorkspaceFolders(
  { session }: ServerContext,
  { event }: DidChangeWorkspaceFoldersParams,
): void {
  session.removeFolders(event.removed.map(({ uri }) => uri));
  session.addFolders(event.added.map(({ uri }) => uri));
}
