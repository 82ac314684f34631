// What the edits since the last commit change: the text at HEAD is had from VS Code's git extension, the comparison
// from the server.

import { extensions, type Uri, window } from "vscode";
import { activeEditor, nameOf } from "../active-document.js";
import type { Postern } from "../postern.js";
import { askServer } from "../server-question.js";

/** What is used of the interface that VS Code's git extension exports (extensions/git/src/api/git.d.ts, version 1). */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { getRepository(uri: Uri): { show(ref: string, path: string): Promise<string> } | null };
}

/** Shows which requests pass now and did not, or did and do not. */
export async function compareWithGit({ server, answers }: Postern): Promise<void> {
  const document = activeEditor()?.document;
  if (document === undefined) return;
  const committed = await textAtHead(document.uri);
  if ("missing" in committed) {
    void window.showInformationMessage(`${nameOf(document)} cannot be compared: ${committed.missing}`);
    return;
  }
  const params = { uri: document.uri.toString(), before: committed.text };
  const answer = await askServer<{ readonly markdown: string }>(server, "postern/compare", params);
  if (answer !== null) await answers.show(`${nameOf(document)} since the last commit`, answer.markdown);
}

async function textAtHead(uri: Uri): Promise<{ readonly text: string } | { readonly missing: string }> {
  const extension = extensions.getExtension<GitExtension>("vscode.git");
  if (extension === undefined) return { missing: "VS Code's git extension is not here." };
  const git = await extension.activate();
  if (!git.enabled) return { missing: "VS Code's git extension is turned off." };
  const repository = git.getAPI(1).getRepository(uri);
  if (repository === null) return { missing: "it is in no git repository." };
  try {
    return { text: await repository.show("HEAD", uri.fsPath) };
  } catch {
    return { missing: "the last commit does not have it." };
  }
}
