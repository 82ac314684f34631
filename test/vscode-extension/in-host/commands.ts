/// <reference types="vscode" />
// In the extension host: what the commands ask the server, and what is shown of its answers.

import { extensions, workspace } from "vscode";
import { askCommands } from "./ask-commands.js";
import { inFolder, until } from "./conditions.js";

/** What the extension exports. */
interface Exports {
  statusOf(
    uri: string,
  ): { readonly state: string; readonly policies: number; readonly reasons: readonly string[] } | null;
}

export async function findOut() {
  const extension = extensions.getExtension<Exports>("postern.postern");
  if (extension === undefined) throw new Error("The extension is not here.");
  const { statusOf } = await extension.activate();
  const uri = inFolder("policy.json").toString();
  const answers = await askCommands();
  const status = await until("a status", () => statusOf(uri));
  const executed = await until("the command", () => statusOf("executed")?.reasons[0] ?? null);
  await workspace.getConfiguration("postern").update("enable", false);
  await until("the server is off", () => (statusOf("executed") === null ? true : null));
  return { ...answers, status, executed, statusWhenOff: statusOf(uri) };
}
