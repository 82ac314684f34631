// The extension where a browser runs it: the server is a worker. Imports neither core nor the server, and knows
// nothing of policies.

import { type ExtensionContext, Uri, workspace } from "vscode";
import { LanguageClient, type LanguageClientOptions } from "vscode-languageclient/browser";
import { Postern, type PosternInterface } from "./postern.js";

// VS Code calls `deactivate` without arguments, so that what `activate` started must be found from here.
let postern: Postern | null = null;

/** Starts the server, and follows settings and commands. */
export async function activate(context: ExtensionContext): Promise<PosternInterface> {
  const folder = context.extensionUri;
  postern = new Postern(folder, async (options) => new WorkerClient(await startWorker(folder), options));
  await postern.follow();
  return postern.forOthers();
}

/** Stops the server; VS Code waits for it. */
export async function deactivate(): Promise<void> {
  await postern?.end();
}

/** The client of a worker, which it ends. */
class WorkerClient extends LanguageClient {
  private readonly worker: Worker;

  constructor(worker: Worker, options: LanguageClientOptions) {
    super("postern", "Postern", worker, options);
    this.worker = worker;
  }

  /** The worker ends by itself when it is told to. One that hangs would stay; one that is ended early never answers. */
  override async stop(timeout?: number): Promise<void> {
    try {
      await super.stop(timeout);
    } finally {
      this.worker.terminate();
    }
  }
}

/** A worker reads no files of the extension: its first message is the catalogue, before any of the protocol. */
async function startWorker(folder: Uri): Promise<Worker> {
  const catalogue = await workspace.fs.readFile(Uri.joinPath(folder, "dist/catalogue.txt"));
  const worker = new Worker(Uri.joinPath(folder, "dist/language-server-worker.js").toString(true));
  worker.postMessage({ catalogue: new TextDecoder("latin1").decode(catalogue) });
  return worker;
}
