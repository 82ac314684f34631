// workspace/didChangeConfiguration: settings changed. Some clients say to what, others want to be asked.

import type { DidChangeConfigurationParams } from "vscode-languageserver";
import type { ServerContext } from "../server.js";

/** Takes the settings and has every open document checked again. */
export function didChangeConfiguration(context: ServerContext, params: DidChangeConfigurationParams): void {
  const { session, settings, delivery, hintRefresh } = context;
  const given: unknown = params.settings;
  const section = typeof given === "object" && given !== null && "postern" in given ? given.postern : undefined;
  settings.renew(section, session.openUris());
  delivery?.settingsChanged();
  hintRefresh.now();
}
