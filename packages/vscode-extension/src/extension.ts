// The extension where Node runs it: the server is a program of its own. Imports neither core nor the server, and knows
// nothing of policies.

import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { Postern, type PosternInterface } from "./postern.js";

// VS Code calls `deactivate` without arguments, so that what `activate` started must be found from here.
let postern: Postern | null = null;

/** Starts the server, and follows settings and commands. */
export async function activate(context: ExtensionContext): Promise<PosternInterface> {
  const module = context.asAbsolutePath("dist/language-server.cjs");
  // The id is also the prefix of `postern.trace.server`, which the client reads by itself.
  postern = new Postern(
    context.extensionUri,
    async (options) => new LanguageClient("postern", "Postern", { module, transport: TransportKind.stdio }, options),
  );
  await postern.follow();
  return postern.forOthers();
}

/** Stops the server; VS Code waits for it. */
export async function deactivate(): Promise<void> {
  await postern?.end();
}
