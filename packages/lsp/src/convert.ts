// Report → protocol. The only place that knows line and character: core counts both from 1, the protocol
// from 0, and both count UTF-16 units.

import type { Finding, Position, RelatedFinding, ReportRange } from "@postern/core";
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Position as ProtocolPosition,
  type Range,
} from "vscode-languageserver";

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** What a client keeps with a diagnostic and sends back when it asks what to do about it. */
export interface DiagnosticData {
  readonly rule: string;
  readonly fingerprint: string;
}

/** @param uriOf the URI of a file that core names. */
export function toDiagnostic(finding: Finding, uriOf: (file: string) => string): Diagnostic {
  const { rule, severity, message, help, docs, range, related, fingerprint } = finding;
  const data: DiagnosticData = { rule, fingerprint };
  return {
    range: toRange(range),
    severity: severities[severity],
    code: rule,
    codeDescription: { href: docs },
    source: "postern",
    message: help === "" ? message : `${message}\n${help}`,
    ...(related.length === 0 ? {} : { relatedInformation: related.map((one) => toRelated(one, uriOf)) }),
    data,
  };
}

function toRelated(
  { message, file, range }: RelatedFinding,
  uriOf: (file: string) => string,
): DiagnosticRelatedInformation {
  return { message, location: { uri: uriOf(file), range: toRange(range) } };
}

function toRange({ start, end }: ReportRange): Range {
  return { start: toPosition(start), end: toPosition(end) };
}

function toPosition({ line, column }: Position): ProtocolPosition {
  return { line: line - 1, character: column - 1 };
}
