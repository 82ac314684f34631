/// <reference types="vscode" />
// In the extension host: what the real server answers to the commands.

import { commands, languages, Selection, window, workspace } from "vscode";
import { answer, answerNow, inFolder, ruleOf, until } from "./conditions.js";

export async function findOut() {
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
  const closed = inFolder("below/closed.json");
  const found = await until("what is found in a file that is not open", () => {
    const rules = languages.getDiagnostics(closed).map(ruleOf);
    return rules.length > 0 ? rules : null;
  });
  return { explained, compared, graph, asked, found };
}
