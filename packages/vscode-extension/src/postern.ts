// The extension in either host: follows the settings, keeps the client and what is shown of it, and has the commands.
// How a server is started, as a program or as a worker, is told by those who know the host.

import { commands, type Disposable, type LogOutputChannel, type Uri, window, workspace } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { Answers } from "./answers.js";
import { ClientSwitch } from "./client-switch.js";
import { askRequest } from "./commands/ask-request.js";
import { checkWorkspace } from "./commands/check-workspace.js";
import { compareWithGit } from "./commands/compare-with-git.js";
import { explainFile } from "./commands/explain-file.js";
import { openConfiguration } from "./commands/open-configuration.js";
import { openSample } from "./commands/open-sample.js";
import { showGraph } from "./commands/show-graph.js";
import { documentSelector } from "./document-selector.js";
import type { FileStatus } from "./file-status.js";
import { StatusItem } from "./status-item.js";

/** Makes a client that has not been started yet. */
export type ClientFactory = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** What other extensions can ask of this one. */
export interface PosternInterface {
  /** What Postern said last of a document, by its URI; null if it has said nothing. */
  statusOf(uri: string): FileStatus | null;
}

/** What the commands share. */
export class Postern {
  /** Where the extension is installed. */
  readonly folder: Uri;
  readonly server = new ClientSwitch();
  readonly answers = new Answers();
  private readonly status = new StatusItem();
  private readonly output: LogOutputChannel = window.createOutputChannel("Postern", { log: true });
  private readonly createClient: ClientFactory;
  private readonly disposables: readonly Disposable[];

  constructor(folder: Uri, createClient: ClientFactory) {
    this.folder = folder;
    this.createClient = createClient;
    const command = (name: string, run: (postern: Postern, ...given: readonly unknown[]) => Promise<void>) =>
      commands.registerCommand(`postern.${name}`, (...given: readonly unknown[]) => run(this, ...given));
    this.disposables = [
      this.answers,
      this.status,
      this.output,
      command("restartServer", () => this.restart()),
      command("showOutput", async () => this.output.show()),
      command("openConfiguration", openConfiguration),
      command("explainFile", explainFile),
      command("askRequest", askRequest),
      command("compareWithGit", compareWithGit),
      command("showGraph", showGraph),
      command("checkAllFiles", checkWorkspace),
      command("openSample", openSample),
      workspace.onDidCloseTextDocument(({ uri }) => this.status.closed(uri.toString())),
      workspace.onDidChangeWorkspaceFolders(() => this.follow()),
      workspace.onDidChangeConfiguration(async (change) => {
        if (change.affectsConfiguration("postern.enable")) await this.follow();
      }),
    ];
  }

  /** Turns the server on or off, as the setting says. One that cannot start says so in the status item. */
  async follow(): Promise<void> {
    if (!isEnabled()) {
      await this.server.turn(null);
      this.status.turned({ server: "off" });
      return;
    }
    if (this.server.current !== null) return;
    this.status.turned({ server: "starting" });
    try {
      await this.server.turn(() => this.client());
      this.status.started();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.output.error(reason);
      this.status.turned({ server: "failed", reason });
    }
  }

  /** What VS Code hands to other extensions. */
  forOthers(): PosternInterface {
    return { statusOf: (uri) => this.status.statusOf(uri) };
  }

  /** Ends the server; VS Code waits for it. */
  async end(): Promise<void> {
    await this.server.turn(null);
    for (const disposable of this.disposables) disposable.dispose();
  }

  private async restart(): Promise<void> {
    await this.server.turn(null);
    await this.follow();
  }

  private async client(): Promise<BaseLanguageClient> {
    const client = await this.createClient({
      documentSelector,
      outputChannel: this.output,
      // The client asks only once, when a document is opened, unless it is told otherwise.
      diagnosticPullOptions: { onChange: true, onSave: true },
      initializationOptions: { statusNotifications: true, clientCommands: ["postern.askRequest"] },
    });
    client.onNotification("postern/status", (status: FileStatus) => this.status.checked(status));
    return client;
  }
}

/** The setting is of folders: the server is needed while one of them has it on, and heeds it itself in each. */
function isEnabled(): boolean {
  const of = (folder?: Uri) => workspace.getConfiguration("postern", folder).get("enable", true);
  const folders = workspace.workspaceFolders ?? [];
  return folders.length === 0 ? of() : folders.some(({ uri }) => of(uri));
}
