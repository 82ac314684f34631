// A language server that repeats what it is asked, so that tests see what the extension asks. Bundled in the place of
// the real one.

import { createConnection, TextDocumentSyncKind } from "vscode-languageserver/node";

const connection = createConnection();
const nameOf = (uri: string) => uri.slice(uri.lastIndexOf("/") + 1);
let wantsStatus = false;

connection.onInitialize(({ initializationOptions }) => {
  wantsStatus = initializationOptions?.statusNotifications === true;
  const executeCommandProvider = { commands: ["postern.checkWorkspace"] };
  return { capabilities: { textDocumentSync: TextDocumentSyncKind.Full, executeCommandProvider } };
});
connection.onDidOpenTextDocument(({ textDocument: { uri, version } }) => {
  const reasons = [`${nameOf(uri)} is special.`];
  if (wantsStatus)
    void connection.sendNotification("postern/status", { uri, version, state: "partly", policies: 2, reasons });
});
connection.onRequest("postern/explain", ({ uri }: { uri: string }) => ({ markdown: `explain ${nameOf(uri)}` }));
connection.onRequest("postern/compare", ({ uri, before }: { uri: string; before: string }) => ({
  markdown: `compare ${nameOf(uri)} with ${before}`,
}));
connection.onRequest("postern/graph", () => ({ mermaid: "flowchart LR\n" }));
connection.onRequest("postern/ask", ({ position, request }: { position: unknown; request: unknown }) => ({
  markdown: JSON.stringify({ position, request }),
}));
connection.onExecuteCommand(({ command }) => {
  connection.window.showInformationMessage(`executed ${command}`);
  void connection.sendNotification("postern/status", {
    uri: "executed",
    version: 0,
    state: "checked",
    policies: 0,
    reasons: [`executed ${command}`],
  });
  return null;
});
connection.listen();
