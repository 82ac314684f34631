// Checks an open document and says what came of it beside the findings: to clients that show a status by a
// notification, to others in the log, and with a notice where a document of ours could not be read.

import { type Connection, type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { Analyses } from "./analyses.js";
import type { CheckedDocument } from "./check-document.js";
import type { ClientSettings } from "./client-settings.js";
import type { DocumentView, Session } from "./session.js";
import { type StatusReport, statusOf } from "./status.js";

/** What a checker draws on. */
export interface CheckerSource {
  readonly connection: Connection;
  readonly session: Session;
  readonly analyses: Analyses;
  readonly settings: ClientSettings;
  /** Null for clients that show no status. */
  status: StatusReport | null;
}

/** Checks an open document; null if it is not open. */
export type Check = (uri: string) => CheckedDocument | null;

/** A checker that says each thing once. */
export function createCheck(source: CheckerSource): Check {
  const { connection, session, analyses, settings } = source;
  const said = new Set<string>();
  const sayOnce = (uri: string, message: string): void => {
    const key = `${uri} ${message}`;
    if (said.has(key)) return;
    said.add(key);
    connection.console.info(message);
  };
  const silenced = (view: DocumentView | null): CheckedDocument | null =>
    view === null ? null : { ...nothing, file: view.file, version: view.version };
  return (uri) => {
    const analysis = analyses.of(uri);
    const checked = settings.of(uri).enable ? (analysis?.checked() ?? null) : silenced(session.view(uri));
    if (checked === null) return null;
    for (const reason of checked.reasons) sayOnce(uri, `${checked.file}: ${reason}`);
    source.status?.tell(statusOf(uri, checked));
    const isUnread = analysis?.view.text === null && !("reasons" in analysis.opened);
    if (source.status !== null || !isUnread) return checked;
    return { ...checked, diagnostics: [...checked.diagnostics, ...checked.reasons.map(notice)] };
  };
}

const nothing = { diagnostics: [], reasons: ["The setting `postern.enable` is off."], understood: false, policies: 0 };

/** On the first line: there is no better place for what is about the whole document. */
function notice(reason: string): Diagnostic {
  const start = { line: 0, character: 0 };
  const message = `Postern has not checked this file. ${reason}`;
  return { range: { start, end: start }, severity: DiagnosticSeverity.Information, source: "postern", message };
}
