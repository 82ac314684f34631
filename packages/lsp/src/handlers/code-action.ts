// textDocument/codeAction: what can be done about findings. Every fix as it was verified; suppressions and "fix all"
// come without their edit where the client asks for it later (code-action-resolve.ts).

import type { Finding, Fix } from "@postern/core";
import { type CodeAction, CodeActionKind, type CodeActionParams, type Range } from "vscode-languageserver";
import { shownFindings } from "../check-document.js";
import { toDiagnostic, toRange } from "../convert.js";
import type { ServerContext } from "../server.js";
import type { DocumentView } from "../session.js";
import { workspaceEdit } from "../workspace-edit.js";
import { type DeferredAction, deferredEdit } from "./code-action-resolve.js";
import { openRulePage } from "./execute-command.js";

/** The kind of the action that makes all safe fixes; `editor.codeActionsOnSave` names it. */
export const fixAllKind = "source.fixAll.postern";

/** The actions for a range of an open document; none for one that is not checked. */
export function codeAction(context: ServerContext, { textDocument, range, context: asked }: CodeActionParams) {
  const analysis = context.analyses.of(textDocument.uri);
  if (analysis === null || "reasons" in analysis.opened) return [];
  const { view, opened } = analysis;
  const wants = (kind: string) => asked.only === undefined || asked.only.some((one) => isWithin(kind, one));
  const findings = shownFindings(opened.report(), view);
  const { uri } = textDocument;
  const here = findings.filter((finding) => touches(toRange(finding.range), range));
  const quick = wants(CodeActionKind.QuickFix)
    ? here.flatMap((finding) => aboutFinding(context, view, uri, finding))
    : [];
  const isFixable = findings.some(({ fixes }) => fixes.some(({ safety }) => safety === "safe"));
  // Without being asked for, it is offered only where it costs nothing until it is chosen.
  const isCheap = context.abilities.resolvesEdits || asked.only !== undefined;
  if (!isFixable || !isCheap || !wants(fixAllKind)) return quick;
  const all = { title: "Make all safe fixes of Postern", kind: fixAllKind };
  return [...quick, ...deferred(context, all, { action: "fix-all", uri, version: view.version })];
}

function isWithin(kind: string, wanted: string): boolean {
  return wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`);
}

function touches(one: Range, other: Range): boolean {
  const isBefore = (a: Range["start"], b: Range["start"]) =>
    a.line < b.line || (a.line === b.line && a.character < b.character);
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function aboutFinding(context: ServerContext, view: DocumentView, uri: string, finding: Finding): CodeAction[] {
  const diagnostics = [toDiagnostic(finding, (file) => view.uriOf(file))];
  const preferred = finding.fixes.find(({ safety }) => safety === "safe");
  const fixes = finding.fixes.flatMap((fix): CodeAction[] => {
    const edit = fixEdit(context, view, fix);
    if (edit === null) return [];
    const isPreferred = fix === preferred ? { isPreferred: true } : {};
    return [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, ...isPreferred, edit }];
  });
  const suppress = { title: `Suppress ${finding.rule} here`, kind: CodeActionKind.QuickFix, diagnostics };
  const { fingerprint } = finding;
  const page = `Show the page of ${finding.rule}`;
  const command = { title: page, command: openRulePage, arguments: [finding.rule] };
  return [
    ...fixes,
    // What could not be done about a failure is not offered either.
    ...(finding.rule === "internal-failure"
      ? []
      : deferred(context, suppress, { action: "suppress", uri, version: view.version, fingerprint })),
    ...(context.abilities.showsDocuments ? [{ title: page, kind: CodeActionKind.QuickFix, diagnostics, command }] : []),
  ];
}

function fixEdit({ session, abilities }: ServerContext, view: DocumentView, { edits }: Fix) {
  const files = [...new Set(edits.map(({ file }) => file))];
  const documents = files.map((file) => ({
    uri: view.uriOf(file),
    isNew: false,
    edits: edits.filter((edit) => edit.file === file).map(({ range, newText }) => ({ range: toRange(range), newText })),
  }));
  return workspaceEdit(documents, session, abilities);
}

/** With the edit left for later, if the client can do that; not at all if there is none. */
function deferred(context: ServerContext, action: CodeAction, data: DeferredAction): CodeAction[] {
  if (context.abilities.resolvesEdits) return [{ ...action, data }];
  const edit = deferredEdit(context, data);
  return edit === null ? [] : [{ ...action, edit }];
}
