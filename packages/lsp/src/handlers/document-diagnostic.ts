// textDocument/diagnostic: the findings of the document as it is now, so an answer is never stale.

import { hashText } from "@postern/core";
import type { DocumentDiagnosticParams, DocumentDiagnosticReport } from "vscode-languageserver";
import type { ServerContext } from "../server.js";

/** The answer for a document that is not open or could not be checked. */
export const noDiagnostics: DocumentDiagnosticReport = { kind: "full", items: [] };

/** Answers "unchanged" where the client has these very diagnostics already: the id is a digest of them. */
export function documentDiagnostic(
  { check }: ServerContext,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
): DocumentDiagnosticReport {
  const checked = check(textDocument.uri);
  if (checked === null) return noDiagnostics;
  const items = [...checked.diagnostics];
  const resultId = hashText(JSON.stringify(items));
  return resultId === previousResultId ? { kind: "unchanged", resultId } : { kind: "full", resultId, items };
}
