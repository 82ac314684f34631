// The floor of `npm run bench:lsp`: a server on the libraries of ours that takes the same documents and edits and
// answers every question with the line that was edited last. Bundled by lsp.ts.

import { createConnection, TextDocumentSyncKind } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

const connection = createConnection();
const documents = new Map();
const lines = new Map();
let pushes = false;

connection.onInitialize(({ capabilities }) => {
  pushes = capabilities.textDocument?.diagnostic === undefined;
  const asked = pushes ? {} : { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } };
  const textDocumentSync = { openClose: true, change: TextDocumentSyncKind.Incremental };
  return { capabilities: { textDocumentSync, hoverProvider: true, completionProvider: {}, ...asked } };
});
connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
  documents.set(uri, TextDocument.create(uri, languageId, version, text));
  lines.set(uri, 0);
  if (pushes) publish(uri);
});
connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
  TextDocument.update(documents.get(uri), contentChanges, version);
  lines.set(uri, contentChanges[0].range.start.line);
  if (pushes) publish(uri);
});
connection.languages.diagnostics.on(({ textDocument: { uri } }) => ({ kind: "full", items: found(uri) }));
connection.onHover(({ textDocument: { uri } }) => ({ contents: lineOf(uri) }));
connection.onCompletion(({ textDocument: { uri } }) => [{ label: lineOf(uri) }]);
connection.listen();

function publish(uri) {
  connection.sendDiagnostics({ uri, version: documents.get(uri).version, diagnostics: found(uri) });
}

function found(uri) {
  const line = lines.get(uri);
  return [{ range: { start: { line, character: 0 }, end: { line, character: 1 } }, message: lineOf(uri) }];
}

function lineOf(uri) {
  const line = lines.get(uri);
  return documents.get(uri).getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
}
