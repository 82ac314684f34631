// GitLab's code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).

import type { Report, Severity } from "@postern/core";
import type { ReportContext } from "./lint-format.js";
import { shownFindings } from "./shown-findings.js";
import { uniqueFingerprints } from "./unique-fingerprints.js";
import { wellFormed } from "./well-formed.js";

const severities: Readonly<Record<Severity, string>> = { error: "critical", warning: "major", info: "info" };

/** Some views hide `check_name`: the description opens with the rule, too. */
export function gitlabReport(report: Report, { maxFindings }: ReportContext): string {
  const shown = shownFindings(report, maxFindings);
  const fingerprints = uniqueFingerprints(shown);
  const issues = shown.map(({ rule, severity, message, file, range }, at) => ({
    description: wellFormed(`${rule}: ${message}`),
    check_name: rule,
    fingerprint: fingerprints[at],
    severity: severities[severity],
    location: { path: wellFormed(file), lines: { begin: range.start.line, end: range.end.line } },
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
