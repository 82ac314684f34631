// The item of the status bar's language menu: what Postern makes of the file in the active editor. Remembers what the
// server said of each document; the words are file-status.ts's.

import { type Disposable, type LanguageStatusItem, LanguageStatusSeverity, languages, window } from "vscode";
import { documentSelector } from "./document-selector.js";
import { type FileStatus, type Situation, statusWords } from "./file-status.js";

const severities = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
} as const;

/** Shows in documents that the server is asked about, and nowhere else. */
export class StatusItem implements Disposable {
  private readonly item: LanguageStatusItem = languages.createLanguageStatusItem("postern", documentSelector);
  private readonly files = new Map<string, FileStatus>();
  private readonly listener = window.onDidChangeActiveTextEditor(() => this.show());
  private server: Exclude<Situation, { server: "running" }> | { readonly server: "running" } = { server: "off" };

  constructor() {
    this.item.name = "Postern";
    this.show();
  }

  /** Takes how the server is; what an earlier one said of files is forgotten. */
  turned(server: StatusItem["server"]): void {
    this.server = server;
    this.files.clear();
    this.show();
  }

  /** The server is up; what it may have said while it came up is kept. */
  started(): void {
    this.server = { server: "running" };
    this.show();
  }

  /** Takes what the server says of a document. */
  checked(file: FileStatus): void {
    this.files.set(file.uri, file);
    this.show();
  }

  closed(uri: string): void {
    this.files.delete(uri);
  }

  /** What the server said last of a document, by its URI; null if it has said nothing. */
  statusOf(uri: string): FileStatus | null {
    return this.files.get(uri) ?? null;
  }

  dispose(): void {
    this.listener.dispose();
    this.item.dispose();
  }

  private show(): void {
    const { server } = this.server;
    const uri = window.activeTextEditor?.document.uri.toString() ?? "";
    const situation = this.server.server === "running" ? { ...this.server, file: this.statusOf(uri) } : this.server;
    const { text, detail, severity } = statusWords(situation);
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = severities[severity];
    this.item.busy = server === "starting";
    this.item.command =
      server === "off"
        ? { title: "Settings", command: "workbench.action.openSettings", arguments: ["postern.enable"] }
        : server === "running"
          ? { title: "Explain", command: "postern.explainFile" }
          : { title: "Output", command: "postern.showOutput" };
  }
}
