// workspace/didChangeWatchedFiles: files that are not open have changed on the disk.

import type { DidChangeWatchedFilesParams } from "vscode-languageserver";
import { pathOfUri } from "../document-uri.js";
import type { ServerContext } from "../server.js";

/** Has the documents checked again that read them, or looked for them and found none. */
export function didChangeWatchedFiles(
  { session, delivery }: ServerContext,
  { changes }: DidChangeWatchedFilesParams,
): void {
  const paths = changes.flatMap(({ uri }) => pathOfUri(uri) ?? []);
  delivery?.affected([...new Set(paths.flatMap((path) => session.readersOf(path)))]);
}
