// Report → protocol. The only place that knows line and character: core counts both from 1, the protocol
// from 0, and both count UTF-16 units.

import {
  type Finding,
  indexLines,
  type LineIndex,
  type Position,
  positionAt,
  type RelatedFinding,
  type ReportRange,
} from "@postern/core";
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type MarkupContent,
  type Position as ProtocolPosition,
  type Range,
} from "vscode-languageserver";
import type { Abilities } from "./abilities.js";

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

/** The range of offsets of a text whose lines are known. */
export function rangeOfOffsets(
  lines: LineIndex,
  { start, end }: { readonly start: number; readonly end: number },
): Range {
  return { start: toPosition(positionAt(lines, start)), end: toPosition(positionAt(lines, end)) };
}

/** The offset of a position; one outside of the text is at the nearest place within it, as the protocol has it. */
export function offsetAt(text: string, { line, character }: ProtocolPosition): number {
  const { starts, length } = indexLines(text);
  if (line < 0) return 0;
  const start = starts[line];
  if (start === undefined) return length;
  const next = starts[line + 1];
  let end = next ?? length;
  // The end of a line is before the characters that end it.
  while (next !== undefined && end > start && /[\r\n]/.test(text[end - 1] ?? "")) end--;
  return Math.min(start + Math.max(0, character), end);
}

/** Markdown of ours for a client that may only read plain text. */
export function asReadable(markdown: string, { readsMarkdown }: Pick<Abilities, "readsMarkdown">): MarkupContent {
  if (readsMarkdown) return { kind: "markdown", value: markdown };
  return { kind: "plaintext", value: markdown.replace(/\\([^\w\s])|\*\*|`/g, "$1") };
}

export function toRange({ start, end }: ReportRange): Range {
  return { start: toPosition(start), end: toPosition(end) };
}

function toPosition({ line, column }: Position): ProtocolPosition {
  return { line: line - 1, character: column - 1 };
}
