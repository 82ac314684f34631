// Opens a policy with mistakes in it, to try things on.

import { Uri, window, workspace } from "vscode";
import type { Postern } from "../postern.js";

/** A new document that belongs to no file, so that nothing is written anywhere. */
export async function openSample({ folder }: Postern): Promise<void> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(folder, "walkthrough/sample-policy.json"));
  const content = new TextDecoder().decode(bytes);
  await window.showTextDocument(await workspace.openTextDocument({ language: "json", content }));
}
