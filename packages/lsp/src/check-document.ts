// One open document → its diagnostics, and why there are none where nothing was checked. Knows core and
// the session's view; not how diagnostics travel.

import { analyze, type Catalogue, Configurations, isWorthParsing, type Report } from "@postern/core";
import type { Diagnostic } from "vscode-languageserver";
import { toDiagnostic } from "./convert.js";
import type { DocumentView } from "./session.js";

/** What was found in one version of a document. */
export interface CheckedDocument {
  /** The document's name for people. */
  readonly file: string;
  readonly version: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Why it was not checked, or not wholly; empty if all is well. */
  readonly reasons: readonly string[];
}

/** @param catalogue asked for only if there is something to check; null if it cannot be had: then nothing is found. */
export function checkDocument(view: DocumentView, catalogue: () => Catalogue | null): CheckedDocument {
  const { file, version, provider } = view;
  const module = moduleFiles(view);
  // Opening a file is not yet calling it a policy: any other JSON or YAML is left in peace, faults included.
  if (!isWorthChecking(view, module)) return unchecked(view, ["Nothing in it speaks of policies or endpoints."]);
  const configurations = new Configurations(provider, view.top);
  const settingsOf = (name: string) => configurations.settingsOf(name);
  const { leftOut } = settingsOf(file);
  if (leftOut !== null) return unchecked(view, [`\`${leftOut.by}\` of ${leftOut.file} leaves it out.`]);
  const opened = catalogue();
  if (opened === null) return unchecked(view, []);
  const files = [{ file, named: true }, ...module.map((other) => ({ file: other, named: false }))];
  const report = analyze({ files, provider }, { catalogue: () => opened, atSource: false, settingsOf });
  const broken = new Set(configurations.faults().map((fault) => `${fault.file} is not heeded: ${fault.message}`));
  return { file, version, diagnostics: diagnosticsOf(report, view), reasons: [...reasonsOf(report, file), ...broken] };
}

const terraformName = /\.(tf|tofu)$/;

/** The other Terraform files of a document's folder: only together do they say anything. */
function moduleFiles({ file, provider }: DocumentView): readonly string[] {
  if (!terraformName.test(file)) return [];
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const names = provider.list(folder.slice(0, -1)).filter((name) => terraformName.test(name));
  return names.map((name) => folder + name).filter((other) => other !== file);
}

/** Whether the document or its module has signs of our subject. Too large a document goes to core, which says so. */
function isWorthChecking({ file, text, provider }: DocumentView, module: readonly string[]): boolean {
  if (text === null || isWorthParsing(file, text)) return true;
  return module.some((other) => isWorthParsing(other, provider.read(other) ?? ""));
}

function unchecked({ file, version }: DocumentView, reasons: readonly string[]): CheckedDocument {
  return { file, version, diagnostics: [], reasons };
}

/** Findings in other files belong to those files: they come when they are open. */
function diagnosticsOf(report: Report, view: DocumentView): readonly Diagnostic[] {
  const shown = report.findings.filter((finding) => finding.file === view.file && finding.suppressed === null);
  return shown.map((finding) => toDiagnostic(finding, (file) => view.uriOf(file)));
}

function reasonsOf(report: Report, file: string): readonly string[] {
  return report.skipped.filter((skipped) => skipped.file === file).map(({ reason }) => reason);
}
