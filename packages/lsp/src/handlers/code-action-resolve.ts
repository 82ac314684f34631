// codeAction/resolve: the edit of an action that was chosen. What the document said when it was offered must still
// stand: a newer version is refused, for the edit might not be what was meant.

import { type CodeAction, LSPErrorCodes, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { shownFindings } from "../check-document.js";
import { fixAllEdit } from "../fix-all.js";
import type { ServerContext } from "../server.js";
import { suppressionEdit } from "../suppression-edit.js";
import { workspaceEdit } from "../workspace-edit.js";

/** What an action without its edit remembers of the question. */
export type DeferredAction = { readonly uri: string; readonly version: number } & (
  | { readonly action: "fix-all" }
  | { readonly action: "suppress"; readonly fingerprint: string }
);

/** Throws a `ResponseError` if the document has changed since, or the edit cannot be made. */
export function codeActionResolve(context: ServerContext, action: CodeAction): CodeAction {
  const { data } = action;
  if (!isDeferred(data)) return action;
  if (context.session.versionOf(data.uri) !== data.version) {
    throw new ResponseError(LSPErrorCodes.ContentModified, "The document has changed since this was offered.");
  }
  const edit = deferredEdit(context, data);
  if (edit === null) throw new ResponseError(LSPErrorCodes.RequestFailed, "There is no edit that would do this.");
  return { ...action, edit };
}

/** The edit of an action for the document as it is; null where there is none. */
export function deferredEdit(context: ServerContext, data: DeferredAction): WorkspaceEdit | null {
  const { session, abilities, analyses } = context;
  const { uri } = data;
  const analysis = analyses.of(uri);
  if (analysis === null || "reasons" in analysis.opened) return null;
  const { view, opened } = analysis;
  if (data.action === "fix-all") {
    const edit = fixAllEdit(view, opened);
    return edit === null ? null : workspaceEdit([{ uri, isNew: false, edits: [edit] }], session, abilities);
  }
  const findings = shownFindings(opened.report(), view);
  const finding = findings.find(({ fingerprint }) => fingerprint === data.fingerprint);
  const edits = finding === undefined ? null : suppressionEdit(finding, view, uri);
  return edits === null ? null : workspaceEdit([edits], session, abilities);
}

/** Clients send back what they were given; whatever else comes is none of ours. */
function isDeferred(data: unknown): data is DeferredAction {
  if (typeof data !== "object" || data === null) return false;
  const { uri, version, action, fingerprint } = data as Readonly<Record<string, unknown>>;
  const isKnown = action === "fix-all" || (action === "suppress" && typeof fingerprint === "string");
  return isKnown && typeof uri === "string" && typeof version === "number";
}
