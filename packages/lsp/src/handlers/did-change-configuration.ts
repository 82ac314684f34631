// workspace/didChangeConfiguration: settings are not read yet, but their change is a call to look again.

import type { ServerContext } from "../server.js";

/** Has every open document checked again. */
export function didChangeConfiguration({ delivery }: ServerContext): void {
  delivery?.settingsChanged();
}
