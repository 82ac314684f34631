// Which findings of a report are shown to people, and numbers of them in words.

import type { Finding, Report, Severity } from "@postern/core";

/** Those that nothing suppresses, as many as are wanted. */
export function shownFindings(report: Report, maxFindings: number): readonly Finding[] {
  return report.findings.filter((finding) => finding.suppressed === null).slice(0, maxFindings);
}

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The worst first, otherwise in their order. */
export function mostSevereFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => weight[a.severity] - weight[b.severity]);
}

/** `1 error`, `2 errors`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `2 errors, 1 info`; "" for none. */
export function severityCounts({ errors, warnings, infos }: Report["summary"]): string {
  const parts = [
    errors > 0 ? count(errors, "error") : "",
    warnings > 0 ? count(warnings, "warning") : "",
    infos > 0 ? count(infos, "info", "infos") : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** `3 files, 2 endpoints, 1 policy`. */
export function whatWasRead({ files, endpoints, policies }: Report["summary"]): string {
  return `${count(files, "file")}, ${count(endpoints, "endpoint")}, ${count(policies, "policy", "policies")}`;
}
