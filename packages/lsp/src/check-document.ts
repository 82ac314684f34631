// One open document → its diagnostics, and why there are none where nothing was checked. Knows core and
// the session's view; not how diagnostics travel, nor what is kept (analyses.ts).

import {
  type Analyze,
  analyze,
  type Catalogue,
  Configurations,
  type FileProvider,
  type Finding,
  type InputFile,
  isWorthParsing,
  type OpenPolicies,
  openPolicies,
  type PlacedPolicies,
  placedPolicies,
  policiesOf,
  type Report,
  type TreeCache,
} from "@postern/core";
import type { Diagnostic } from "vscode-languageserver";
import { checkConfiguration } from "./check-configuration.js";
import { isConfiguration } from "./configuration-name.js";
import { toDiagnostic } from "./convert.js";
import type { DocumentView } from "./session.js";
import { Verdicts } from "./verdicts.js";

/** What was found in one version of a document. */
export interface CheckedDocument {
  /** The document's name for people. */
  readonly file: string;
  readonly version: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Why it was not checked, or not wholly; empty if all is well. */
  readonly reasons: readonly string[];
  /** Whether anything in it was understood. */
  readonly understood: boolean;
  /** How many policies are written in it, or attached to what is. */
  readonly policies: number;
}

/** What checking draws on, beside the document. */
export interface CheckSources {
  /** Asked for only if there is something to check; null if it cannot be had: then nothing is found. */
  catalogue(): Catalogue | null;
  /** Trees of texts that were read before. */
  readonly trees: TreeCache;
}

/** What was found in a document. */
export function checkDocument(view: DocumentView, opened: OpenedDocument | Unopened): CheckedDocument {
  const { file, version } = view;
  if (isConfiguration(file)) return checkConfiguration(view);
  if ("reasons" in opened) {
    return { file, version, diagnostics: [], reasons: opened.reasons, understood: false, policies: 0 };
  }
  const report = opened.report();
  const broken = new Set(
    opened.configurations.faults().map((fault) => `${fault.file} is not heeded: ${fault.message}`),
  );
  const skipped = reasonsOf(report, file);
  const { policies: read, endpoints } = opened.policies();
  const policies = read.filter(({ attachment }) => attachment.file === file).length;
  return {
    file,
    version,
    diagnostics: diagnosticsOf(report, view),
    reasons: [...skipped, ...broken],
    understood: skipped.length === 0 || policies > 0 || endpoints.length > 0,
    policies,
  };
}

/** A document that is worth checking, and how it is checked. */
export interface OpenedDocument {
  /** The document and what is read with it. */
  readonly files: readonly InputFile[];
  readonly configurations: Configurations;
  /** Checks some of the files, of these texts. */
  readonly analyze: Analyze;
  /** What was found in the document as it is; found once. */
  report(): Report;
  /** The policies and endpoints that it shows; read once. */
  policies(): OpenPolicies;
  /** Those that it would show if it had another text. */
  policiesOf(text: string): OpenPolicies;
  /** How far the policies of endpoints in it open their doors. */
  readonly verdicts: Verdicts;
  /** Its policies as questions are asked about them, those too that nobody wrote. */
  questions(texts: FileProvider): PlacedPolicies;
}

/** Why a document is not checked. */
export interface Unopened {
  readonly reasons: readonly string[];
}

/** Says how a document is checked, or why it is not. */
export function openDocument(view: DocumentView, { catalogue, trees }: CheckSources): OpenedDocument | Unopened {
  const { file, provider } = view;
  const module = moduleFiles(view);
  // Opening a file is not yet calling it a policy: any other JSON or YAML is left in peace, faults included.
  if (!isWorthChecking(view, module)) return { reasons: ["Nothing in it speaks of policies or endpoints."] };
  const configurations = new Configurations(provider, view.top);
  const settingsOf = (name: string) => configurations.settingsOf(name);
  const { leftOut } = settingsOf(file);
  if (leftOut !== null) return { reasons: [`\`${leftOut.by}\` of ${leftOut.file} leaves it out.`] };
  const known = catalogue();
  if (known === null) return { reasons: [] };
  const files = [{ file, named: true }, ...module.map((other) => ({ file: other, named: false }))];
  const options = { catalogue: () => known, atSource: false, settingsOf, trees };
  const reading = { atSource: false, trees, configured: (name: string) => settingsOf(name).reading };
  let report: Report | undefined;
  let policies: OpenPolicies | undefined;
  const open = () => {
    policies ??= openPolicies(file, { files, provider, options: reading });
    return policies;
  };
  return {
    files,
    configurations,
    analyze: (some, texts) => analyze({ files: some, provider: texts }, options),
    report() {
      const portions: Parameters<typeof policiesOf>[1][number][] = [];
      const onFacts = (portion: (typeof portions)[number]) => portions.push(portion);
      report ??= analyze({ files, provider }, { ...options, onFacts });
      // Who asks about the policies finds them read.
      policies ??= policiesOf(file, portions);
      return report;
    },
    policies: open,
    policiesOf(text) {
      const other: FileProvider = {
        read: (name) => (name === file ? text : provider.read(name)),
        list: (folder) => provider.list(folder),
      };
      return openPolicies(file, { files, provider: other, options: reading });
    },
    verdicts: new Verdicts(() => open().policies.map(({ attachment }) => attachment)),
    questions(texts) {
      const { documents, ...rest } = placedPolicies({ files, provider: texts }, reading);
      return { ...rest, documents: documents.filter((one) => one.files.includes(file)) };
    },
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
function isWorthChecking({ file, whole, provider }: DocumentView, module: readonly string[]): boolean {
  if (isWorthParsing(file, whole())) return true;
  return module.some((other) => isWorthParsing(other, provider.read(other) ?? ""));
}

function diagnosticsOf(report: Report, view: DocumentView): readonly Diagnostic[] {
  return shownFindings(report, view).map((finding) => toDiagnostic(finding, (file) => view.uriOf(file)));
}

function reasonsOf(report: Report, file: string): readonly string[] {
  return report.skipped.filter((skipped) => skipped.file === file).map(({ reason }) => reason);
}
