// The extension: starts the language server as its own program while the setting says so, and stops it.
// Imports neither core nor the server, and knows nothing of policies.

import { commands, type ExtensionContext, workspace } from "vscode";
import { type DocumentSelector, LanguageClient, TransportKind } from "vscode-languageclient/node";
import { ClientSwitch } from "./client-switch.js";

const languages = [
  "json",
  "jsonc",
  "yaml",
  "terraform",
  "terraform-vars",
  "opentofu",
  "opentofu-vars",
  "cloudformation",
  "cloudformation-json",
  "cloudformation-yaml",
  "template",
];

/** Of every scheme: unsaved documents and virtual file systems are checked as well. */
const documentSelector: DocumentSelector = [
  ...languages.map((language) => ({ language })),
  { pattern: "**/*.template" },
];

// VS Code calls `deactivate` without arguments, so that what `activate` started must be found from here.
const server = new ClientSwitch();

/** Starts the server, and follows the setting and the command. */
export async function activate(context: ExtensionContext): Promise<void> {
  const start = () => createClient(context.asAbsolutePath("dist/language-server.cjs"));
  const follow = () => server.turn(isEnabled() ? start : null);
  context.subscriptions.push(
    commands.registerCommand("postern.restartServer", async () => {
      await server.turn(null);
      await follow();
    }),
    workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("postern.enable")) await follow();
    }),
  );
  await follow();
}

/** Stops the server; VS Code waits for it. */
export async function deactivate(): Promise<void> {
  await server.turn(null);
}

function isEnabled(): boolean {
  return workspace.getConfiguration("postern").get("enable", true);
}

/** The id is also the prefix of `postern.trace.server`, which the client reads by itself. */
function createClient(module: string): LanguageClient {
  return new LanguageClient("postern", "Postern", { module, transport: TransportKind.stdio }, { documentSelector });
}
