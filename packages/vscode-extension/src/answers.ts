// Answers of the server as documents: Markdown under a scheme of ours, shown in VS Code's own preview. Only the last
// ones are kept.

import {
  commands,
  type Disposable,
  EventEmitter,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";

const scheme = "postern-answer";

/** How many answers can be looked at again. */
const kept = 20;

/** Shows Markdown, read only. */
export class Answers implements Disposable, TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changes = new EventEmitter<Uri>();
  private readonly registration = workspace.registerTextDocumentContentProvider(scheme, this);
  readonly onDidChange = this.changes.event;

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.path) ?? "Ask again: this answer is no longer kept.";
  }

  /** Shows a text under a title; one that is shown under the same title already is replaced. */
  async show(title: string, markdown: string): Promise<void> {
    const uri = Uri.from({ scheme, path: `/${title.replace(/[/\\?#%:]/g, " ")}.md` });
    this.texts.delete(uri.path);
    this.texts.set(uri.path, markdown);
    for (const path of [...this.texts.keys()].slice(0, -kept)) this.texts.delete(path);
    this.changes.fire(uri);
    try {
      await commands.executeCommand("markdown.showPreviewToSide", uri);
    } catch {
      // VS Code's extension for Markdown can be turned off; the text can be read as it is.
      await window.showTextDocument(uri, { viewColumn: ViewColumn.Beside, preserveFocus: true });
    }
  }

  dispose(): void {
    this.registration.dispose();
    this.changes.dispose();
  }
}
