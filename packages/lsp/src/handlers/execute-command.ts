// workspace/executeCommand: the commands that code actions carry.

import { rules } from "@postern/core";
import type { ExecuteCommandParams } from "vscode-languageserver";
import type { ServerContext } from "../server.js";

/** Opens the page of the rule whose id is its only argument, outside of the editor. */
export const openRulePage = "postern.openRulePage";

/** Only pages of rules are opened: whatever else is asked for does nothing. */
export function executeCommand({ connection }: ServerContext, params: ExecuteCommandParams): null {
  const [id] = params.arguments ?? [];
  const rule = params.command === openRulePage ? rules.find((one) => one.id === id) : undefined;
  if (rule === undefined) return null;
  connection.window.showDocument({ uri: rule.docs, external: true }).catch((error: unknown) => {
    connection.console.warn(`The client did not open ${rule.docs}: ${String(error)}`);
  });
  return null;
}
