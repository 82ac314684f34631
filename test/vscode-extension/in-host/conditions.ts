/// <reference types="vscode" />
// Waiting for what VS Code does in its own time.

import { type Diagnostic, languages, type TextDocument, Uri, workspace } from "vscode";

/** Asks again and again, until there is an answer that is not null. */
export async function until<T>(what: string, ask: () => T | null | Promise<T | null>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** The URI of a file of the folder that is open. */
export function inFolder(name: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error("No folder is open.");
  return Uri.joinPath(folder.uri, name);
}

/** What Postern finds in a document. */
export function findings(document: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter(({ source }) => source === "postern");
}

/** The id of the rule of a finding. */
export function ruleOf({ code }: Diagnostic): string {
  return typeof code === "object" ? String(code.value) : String(code);
}

/** Waits for the finding of a rule. */
export function finding(document: TextDocument, rule: string): Promise<Diagnostic> {
  return until(`${rule} in ${document.uri}`, () => findings(document).find((one) => ruleOf(one) === rule) ?? null);
}

/** Waits until a rule finds nothing. */
export async function noFinding(document: TextDocument, rule: string): Promise<void> {
  await until(`no ${rule}`, () => (findings(document).some((one) => ruleOf(one) === rule) ? null : true));
}

/** The text of an answer of ours, once it is shown. */
export function answer(title: string): Promise<string> {
  return until(title, () => answerNow(title));
}

/** The text of an answer of ours that is shown; null if none is. */
export function answerNow(title: string): string | null {
  const shown = workspace.textDocuments.find(
    ({ uri }) => uri.scheme === "postern-answer" && uri.path === `/${title}.md`,
  );
  return shown?.getText() ?? null;
}
