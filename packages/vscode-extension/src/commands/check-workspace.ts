// Checks all files of the workspace once, open or not; what is found stands in the Problems view.

import { commands, window } from "vscode";
import { ExecuteCommandRequest } from "vscode-languageclient";
import type { Postern } from "../postern.js";
import { askServer } from "../server-question.js";

/** The server's name of it. VS Code's command is called otherwise: clients make one of each that a server announces. */
const serverCommand = "postern.checkWorkspace";

/** The server shows its progress itself. */
export async function checkWorkspace({ server }: Postern): Promise<void> {
  const announced = server.current?.initializeResult?.capabilities.executeCommandProvider?.commands;
  // A server answers commands that it does not know like those that have nothing to say.
  if (announced?.includes(serverCommand) === false) {
    void window.showWarningMessage("This version of Postern's language server checks open files only.");
    return;
  }
  await askServer(server, ExecuteCommandRequest.method, { command: serverCommand, arguments: [] });
  if (server.current !== null) await commands.executeCommand("workbench.actions.view.problems");
}
