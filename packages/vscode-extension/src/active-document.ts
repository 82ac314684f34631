// The document that a command is about.

import { type TextDocument, type TextEditor, window } from "vscode";

/** The active editor; null without one, and the user was told so. */
export function activeEditor(): TextEditor | null {
  const editor = window.activeTextEditor;
  if (editor !== undefined) return editor;
  void window.showInformationMessage("Open the file first that this is about.");
  return null;
}

/** The last part of a document's path, for titles. */
export function nameOf({ uri }: Pick<TextDocument, "uri">): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
