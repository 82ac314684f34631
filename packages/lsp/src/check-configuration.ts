// An open configuration → its diagnostics: everything that is wrong with it, where it is written.

import { Configurations, indexLines } from "@postern/core";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { CheckedDocument } from "./check-document.js";
import { rangeOfOffsets } from "./convert.js";
import type { DocumentView } from "./session.js";

/** The faults of a configuration; those of the ones that it extends are told where those are open. */
export function checkConfiguration({ file, version, text, provider, top }: DocumentView): CheckedDocument {
  const configurations = new Configurations(provider, top, { kind: "file", file });
  const { suppressions } = configurations.settingsOf(file);
  const lines = indexLines(text ?? "");
  const [own, others] = [true, false].map((isOwn) =>
    configurations.faults().filter((fault) => (fault.file === file) === isOwn),
  );
  const diagnostics = (own ?? []).map(
    ({ range, message }): Diagnostic => ({
      range: rangeOfOffsets(lines, range),
      severity: DiagnosticSeverity.Error,
      source: "postern",
      message,
    }),
  );
  const unreasoned = suppressions.filter((one) => one.file === file && one.reason === null);
  const unwritten = unreasoned.map(({ at }): Diagnostic => {
    const message = "This suppression does not count until its `reason` says why.";
    return { range: rangeOfOffsets(lines, at.range), severity: DiagnosticSeverity.Warning, source: "postern", message };
  });
  const reasons = (others ?? []).map((fault) => `${fault.file} is not heeded: ${fault.message}`);
  return { file, version, diagnostics: [...diagnostics, ...unwritten], reasons, understood: true, policies: 0 };
}
