// workspace/didChangeWatchedFiles: files that are not open have changed on the disk.

import type { DidChangeWatchedFilesParams } from "vscode-languageserver";
import { pathOfUri } from "../document-uri.js";
import type { ServerContext } from "../server.js";

/** Has the documents checked again that read them, or looked for them and found none. */
export function didChangeWatchedFiles(context: ServerContext, { changes }: DidChangeWatchedFilesParams): void {
  const { session, delivery, hintRefresh } = context;
  const paths = changes.flatMap(({ uri }) => pathOfUri(uri) ?? []);
  const readers = [...new Set(paths.flatMap((path) => session.readersOf(path)))];
  delivery?.affected(readers);
  if (readers.length > 0) hintRefresh.now();
}
