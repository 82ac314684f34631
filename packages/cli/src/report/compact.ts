// One line per finding, for grep and for editors that read compiler output.

import type { Report } from "@postern/core";
import { printable } from "./terminal-style.js";

export function compactReport(report: Report, maxFindings: number): string {
  return report.findings
    .filter((finding) => finding.suppressed === null)
    .slice(0, maxFindings)
    .map(({ file, range, severity, rule, message, address }) => {
      const subject = address === "" ? "" : ` (${printable(address)})`;
      return `${printable(file)}:${range.start.line}:${range.start.column}: ${severity}: ${printable(message)} [${rule}]${subject}\n`;
    })
    .join("");
}
