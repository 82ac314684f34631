// initialized: asks for word of changed settings, where the client wants to be asked.

import { DidChangeConfigurationNotification } from "vscode-languageserver";
import type { ServerContext } from "../server.js";

/** Registers for changes of the `postern` settings. */
export function initialized({ connection, registersConfiguration }: ServerContext): void {
  if (!registersConfiguration) return;
  connection.client
    .register(DidChangeConfigurationNotification.type, { section: "postern" })
    .catch((error: unknown) => connection.console.warn(`Changed settings will go unnoticed: ${String(error)}`));
}
