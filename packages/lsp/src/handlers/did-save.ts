// textDocument/didSave: the moment to look at the disk, for clients that do not watch it for us.

import type { ServerContext } from "../server.js";

/** Has documents checked again that were read from what is otherwise by now. */
export function didSave(context: ServerContext): void {
  const { session, analyses, delivery, hintRefresh } = context;
  const stale = session.openUris().filter((uri) => analyses.isStale(uri));
  delivery?.affected(stale);
  if (stale.length > 0) hintRefresh.now();
}
