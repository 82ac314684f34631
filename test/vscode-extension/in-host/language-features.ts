/// <reference types="vscode" />
// In the extension host: what VS Code gets from the real server when it asks.

import {
  type CodeAction,
  type CompletionList,
  commands,
  type DocumentSymbol,
  extensions,
  type Hover,
  type MarkdownString,
  Position,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { finding, findings, inFolder, noFinding, ruleOf, until } from "./conditions.js";

export async function findOut() {
  const terraform = await shown("main.tf");
  const effect = await finding(terraform, "invalid-effect");
  const { range, message, code, severity } = effect;
  const key = terraform.positionAt(terraform.getText().indexOf("aws:PrincipalOrgID"));
  const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", terraform.uri, key);
  const action = await until("the fix", async () => {
    const actions = await commands.executeCommand<CodeAction[]>(
      "vscode.executeCodeActionProvider",
      terraform.uri,
      range,
      undefined,
      // Edits come with so many actions.
      20,
    );
    return actions.length > 0 ? actions : null;
  });
  const fix = action.find(({ isPreferred }) => isPreferred === true);
  if (fix?.edit !== undefined) await workspace.applyEdit(fix.edit);
  await noFinding(terraform, "invalid-effect");
  const fixed = terraform.getText();
  // What is written now has its findings now.
  const edit = new WorkspaceEdit();
  edit.insert(terraform.uri, terraform.positionAt(fixed.indexOf("GetObject")), "x");
  await workspace.applyEdit(edit);
  const typed = ruleOf(await finding(terraform, "unknown-action"));
  const symbols = await commands.executeCommand<DocumentSymbol[]>(
    "vscode.executeDocumentSymbolProvider",
    terraform.uri,
  );

  const json = await shown("policy.json");
  await finding(json, "invalid-effect");
  const completions = await completionsAt(
    json,
    json.positionAt(json.getText().indexOf("s3:GetOb") + "s3:GetOb".length),
  );

  const configuration = await shown("postern.config.json");
  const members = await completionsAt(configuration, new Position(1, 2));

  await commands.executeCommand("postern.restartServer");
  await finding(json, "invalid-effect");

  await workspace.getConfiguration("postern").update("enable", false);
  await until("nothing is found while it is off", () => (findings(json).length === 0 ? true : null));
  await workspace.getConfiguration("postern").update("enable", undefined);
  await finding(json, "invalid-effect");

  await commands.executeCommand("postern.openSample");
  const sample = window.activeTextEditor?.document;
  if (sample !== undefined) await finding(sample, "invalid-effect");

  await shown("nested/deep/policy.json");
  await commands.executeCommand("postern.openConfiguration");
  const { contributes } = extensions.getExtension("postern.postern")?.packageJSON ?? {};
  const registered = await commands.getCommands(true);
  return {
    finding: {
      line: range.start.line,
      message,
      link: typeof code === "object" && code.target instanceof Uri ? code.target.toString() : null,
      severity,
    },
    hover: hovers.flatMap(({ contents }) =>
      contents.map((one) => (typeof one === "string" ? one : (one as MarkdownString).value)),
    ),
    actions: action.map(({ title }) => title),
    fixed,
    typed,
    symbols: symbols.map(({ name, children }) => ({ name, children: children.map((child) => child.name) })),
    completions,
    members,
    language: configuration.languageId,
    sample: sample === undefined ? [] : findings(sample).map(ruleOf),
    openedConfiguration: window.activeTextEditor?.document.uri.path.split("/").slice(-2).join("/"),
    missingCommands: contributes.commands
      .map(({ command }: { command: string }) => command)
      .filter((command: string) => !registered.includes(command)),
  };
}

async function shown(name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(inFolder(name));
  // A preview would give its tab to the next one, and what has no tab is not checked.
  await window.showTextDocument(document, { preview: false });
  return document;
}

async function completionsAt(document: TextDocument, position: Position): Promise<readonly string[]> {
  const provider = "vscode.executeCompletionItemProvider";
  return until("completions", async () => {
    const { items } = await commands.executeCommand<CompletionList>(provider, document.uri, position);
    return items.length === 0 ? null : items.map(({ label }) => (typeof label === "string" ? label : label.label));
  });
}
