// Hints and lenses rest on settings and on other files: where those change, clients that can be told ask again.

import { CodeLensRefreshRequest, InlayHintRefreshRequest } from "vscode-languageserver";
import type { ServerContext } from "./server.js";

/** Has the client ask for hints and lenses again; after edits it does so by itself. */
export function refreshHints({ connection, abilities }: ServerContext): void {
  const refused = (error: unknown) => connection.console.warn(`The client refused to ask again: ${String(error)}`);
  if (abilities.refreshesHints) connection.sendRequest(InlayHintRefreshRequest.type).catch(refused);
  if (abilities.refreshesLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(refused);
}
