// One open document → its diagnostics, and why there are none where nothing was checked. Knows core and
// the session's view; not how diagnostics travel.

import {
  type Analyze,
  analyze,
  type Catalogue,
  Configurations,
  type Finding,
  type InputFile,
  isWorthParsing,
  type OpenPolicies,
  openPolicies,
  type Report,
} from "@postern/core";
import type { Diagnostic } from "vscode-languageserver";
import { checkConfiguration, isConfiguration } from "./check-configuration.js";
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
  const { file } = view;
  if (isConfiguration(file)) return checkConfiguration(view);
  const opened = openDocument(view, catalogue);
  if ("reasons" in opened) return unchecked(view, opened.reasons);
  const report = opened.analyze(opened.files, view.provider);
  const broken = new Set(
    opened.configurations.faults().map((fault) => `${fault.file} is not heeded: ${fault.message}`),
  );
  const { version } = view;
  return { file, version, diagnostics: diagnosticsOf(report, view), reasons: [...reasonsOf(report, file), ...broken] };
}

/** A document that is worth checking, and how it is checked. */
export interface OpenedDocument {
  /** The document and what is read with it. */
  readonly files: readonly InputFile[];
  readonly configurations: Configurations;
  readonly analyze: Analyze;
  /** The policies and endpoints that it shows. */
  read(): OpenPolicies;
}

/** Says how a document is checked, or why it is not. */
export function openDocument(
  view: DocumentView,
  catalogue: () => Catalogue | null,
): OpenedDocument | { readonly reasons: readonly string[] } {
  const { file, provider } = view;
  const module = moduleFiles(view);
  // Opening a file is not yet calling it a policy: any other JSON or YAML is left in peace, faults included.
  if (!isWorthChecking(view, module)) return { reasons: ["Nothing in it speaks of policies or endpoints."] };
  const configurations = new Configurations(provider, view.top);
  const settingsOf = (name: string) => configurations.settingsOf(name);
  const { leftOut } = settingsOf(file);
  if (leftOut !== null) return { reasons: [`\`${leftOut.by}\` of ${leftOut.file} leaves it out.`] };
  const opened = catalogue();
  if (opened === null) return { reasons: [] };
  const files = [{ file, named: true }, ...module.map((other) => ({ file: other, named: false }))];
  const options = { configured: (name: string) => settingsOf(name).reading };
  return {
    files,
    configurations,
    read: () => openPolicies(file, { files, provider, options }),
    analyze: (some, texts) =>
      analyze({ files: some, provider: texts }, { catalogue: () => opened, atSource: false, settingsOf }),
  };
}

/** The findings that a document shows: those in other files belong there, suppressed ones are accepted. */
export function shownFindings(report: Report, { file }: Pick<DocumentView, "file">): readonly Finding[] {
  return report.findings.filter((finding) => finding.file === file && finding.suppressed === null);
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

function diagnosticsOf(report: Report, view: DocumentView): readonly Diagnostic[] {
  return shownFindings(report, view).map((finding) => toDiagnostic(finding, (file) => view.uriOf(file)));
}

function reasonsOf(report: Report, file: string): readonly string[] {
  return report.skipped.filter((skipped) => skipped.file === file).map(({ reason }) => reason);
}
