/// <reference types="vscode" />
// Runs the commands that ask about the document of the active editor, and gives what they show.

import { commands, Selection, window, workspace } from "vscode";
import { answer, answerNow, inFolder, until } from "./conditions.js";

/** What each question about `policy.json` is answered with. All files are being checked when it returns. */
export async function askCommands() {
  const document = await workspace.openTextDocument(inFolder("policy.json"));
  const run = async (name: string) => {
    const editor = await window.showTextDocument(document, { preview: false });
    editor.selection = new Selection(3, 4, 3, 4);
    await commands.executeCommand(`postern.${name}`);
  };
  await run("explainFile");
  const explained = await answer("Postern on policy.json");
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
  return { explained, compared, graph, asked };
}
