// textDocument/diagnostic: the findings of the document as it is now, so an answer is never stale.

import { hashText } from "@postern/core";
import {
  type CancellationToken,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import { letOthersFirst } from "../clock.js";
import type { ServerContext } from "../server.js";

/** The answer for a document that is not open or could not be checked. */
export const noDiagnostics: DocumentDiagnosticReport = { kind: "full", items: [] };

/**
 * Answers "unchanged" where the client has these very diagnostics already: the id is a digest of them.
 * Throws a `ResponseError` where the client does not wait any more, or changed the document after it asked.
 */
export async function documentDiagnostic(
  { check, clock, session }: ServerContext,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  const revision = session.revisionOf(textDocument.uri);
  await letOthersFirst(clock);
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "The client does not wait any more.");
  }
  if (session.revisionOf(textDocument.uri) !== revision) {
    const again: DiagnosticServerCancellationData = { retriggerRequest: true };
    throw new ResponseError(LSPErrorCodes.ServerCancelled, "The document has changed since this was asked.", again);
  }
  const checked = check(textDocument.uri);
  if (checked === null) return noDiagnostics;
  const items = [...checked.diagnostics];
  const resultId = hashText(JSON.stringify(items));
  return resultId === previousResultId ? { kind: "unchanged", resultId } : { kind: "full", resultId, items };
}
