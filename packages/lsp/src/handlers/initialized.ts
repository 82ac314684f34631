// initialized: asks for the settings, and for word of changed settings and files where the client wants to be asked.

import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from "vscode-languageserver";
import type { ServerContext } from "../server.js";

/** Files that say something to us, or to what we read of others. */
const watched = ["**/postern.config.json", "**/*.{tf,tofu,tfvars}", "**/*.{json,yaml,yml,template}"];

/** Registers for what the client can tell. */
export function initialized({ connection, settings, abilities }: ServerContext): void {
  settings.fetch("");
  if (abilities.registersConfiguration) {
    const registration = connection.client.register(DidChangeConfigurationNotification.type, { section: "postern" });
    warnIfRefused(connection, registration, "Changed settings will go unnoticed");
  }
  if (abilities.registersWatchers) {
    const watchers = watched.map((globPattern) => ({ globPattern }));
    const registration = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    warnIfRefused(connection, registration, "Changes on the disk are noticed when a document is saved");
  }
}

function warnIfRefused(connection: Connection, registration: Promise<unknown>, meaning: string): void {
  registration.catch((error: unknown) => connection.console.warn(`${meaning}: ${String(error)}`));
}
