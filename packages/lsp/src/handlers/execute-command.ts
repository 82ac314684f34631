// workspace/executeCommand: the commands that code actions carry, and those that clients call.

import { rules } from "@postern/core";
import type { CancellationToken, ExecuteCommandParams, WorkDoneProgressReporter } from "vscode-languageserver";
import type { ServerContext } from "../server.js";
import { checkWorkspace, checkWorkspaceCommand, type WorkspaceSummary } from "./check-workspace.js";

/** Opens the page of the rule whose id is its only argument, outside of the editor. */
export const openRulePage = "postern.openRulePage";

/** Only pages of rules are opened: whatever else is asked for does nothing. */
export function executeCommand(
  context: ServerContext,
  params: ExecuteCommandParams,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): Promise<WorkspaceSummary> | null {
  if (params.command === checkWorkspaceCommand) return checkWorkspace(context, token, progress);
  const { connection } = context;
  const [id] = params.arguments ?? [];
  const rule = params.command === openRulePage ? rules.find((one) => one.id === id) : undefined;
  if (rule === undefined) return null;
  connection.window.showDocument({ uri: rule.docs, external: true }).catch((error: unknown) => {
    connection.console.warn(`The client did not open ${rule.docs}: ${String(error)}`);
  });
  return null;
}
