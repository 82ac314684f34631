// Opens the configuration that holds for the file in the active editor, or makes one.

import { FileType, Uri, window, workspace } from "vscode";

const configurationName = "postern.config.json";

/** What a new configuration says: nothing yet. The schema is known by the name of the file. */
const firstText = `{
  // Who is inside of your perimeter: other accounts and organizations are outside.
  "trusted": { "accounts": [], "organizations": [] }
}
`;

/** The nearest one upwards, as the server looks for it, else one at the top of the folder, made if the user wants it. */
export async function openConfiguration(): Promise<void> {
  const document = window.activeTextEditor?.document.uri;
  const holding = document === undefined ? undefined : workspace.getWorkspaceFolder(document);
  const folder = holding ?? workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    void window.showInformationMessage(
      `Open a folder first: ${configurationName} holds for a folder and what is below.`,
    );
    return;
  }
  const from = document !== undefined && holding !== undefined ? document : folder.uri;
  const found = (await nearest(from, folder.uri)) ?? (await created(folder.uri, folder.name));
  if (found !== null) await window.showTextDocument(found);
}

/** The nearest one upwards within the folder; null if there is none. */
async function nearest(from: Uri, top: Uri): Promise<Uri | null> {
  for (let folder = from; folder.path.startsWith(top.path); folder = Uri.joinPath(folder, "..")) {
    const uri = Uri.joinPath(folder, configurationName);
    if (await isFile(uri)) return uri;
    if (folder.path === "/") return null;
  }
  return null;
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(uri)).type === FileType.File;
  } catch {
    return false;
  }
}

async function created(top: Uri, name: string): Promise<Uri | null> {
  const make = "Create It";
  const chosen = await window.showInformationMessage(`${name} has no ${configurationName}.`, make);
  if (chosen !== make) return null;
  const uri = Uri.joinPath(top, configurationName);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(firstText));
  return uri;
}
