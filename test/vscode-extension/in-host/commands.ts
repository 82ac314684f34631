/// <reference types="vscode" />
// In the extension host: what the commands ask the server, and what is shown of its answers.

import { commands, extensions, Selection, window, workspace } from "vscode";
import { answer, answerNow, inFolder, until } from "./conditions.js";

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
  const document = await workspace.openTextDocument(inFolder("policy.json"));
  const uri = document.uri.toString();
  const run = async (name: string) => {
    const editor = await window.showTextDocument(document, { preview: false });
    editor.selection = new Selection(3, 4, 3, 4);
    await commands.executeCommand(`postern.${name}`);
  };
  await run("explainFile");
  const explained = await answer("Postern on policy.json");
  const status = await until("a status", () => statusOf(uri));
  // The git extension finds the repository in its own time; until then the command says that there is none.
  const compared = await until("the comparison", async () => {
    await run("compareWithGit");
    return answerNow("policy.json since the last commit");
  });
  await run("showGraph");
  const graph = await answer("Graph of policy.json");
  await run("askRequest");
  const asked = await answer("A request to policy.json");
  await run("checkAllFiles");
  const executed = await until("the command", () => statusOf("executed")?.reasons[0] ?? null);
  await workspace.getConfiguration("postern").update("enable", false);
  await until("the server is off", () => (statusOf("executed") === null ? true : null));
  return { explained, status, compared, graph, asked, executed, statusWhenOff: statusOf(uri) };
}
