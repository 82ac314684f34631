// textDocument/didSave: the moment to look at the disk, for clients that do not watch it for us.

import type { ServerContext } from "../server.js";

/** Has documents checked again that were read from what is otherwise by now. */
export function didSave({ session, analyses, delivery }: ServerContext): void {
  delivery?.affected(session.openUris().filter((uri) => analyses.isStale(uri)));
}
