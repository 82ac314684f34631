// The exit status of every command (contracts.md, "Exit status").

import type { Report, Severity } from "@postern/core";

/** Nothing at or above the threshold. */
export const OK = 0;
/** Findings at or above it. */
export const FINDINGS = 1;
/** The tool could not do its job. */
export const FAILURE = 2;

export type Threshold = Severity | "never";

const weight: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };

/** A failed rule is a failure of the tool, whatever the threshold. */
export function statusOf(report: Report, threshold: Threshold): number {
  const counted = report.findings.filter((finding) => finding.suppressed === null);
  if (counted.some((finding) => finding.rule === "internal-failure")) return FAILURE;
  if (threshold === "never") return OK;
  return counted.some((finding) => weight[finding.severity] >= weight[threshold]) ? FINDINGS : OK;
}
