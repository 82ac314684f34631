// One line per finding, for grep and for editors that read compiler output.

import type { Report } from "@postern/core";
import type { ReportContext } from "./lint-format.js";
import { shownFindings } from "./shown-findings.js";
import { printable } from "./terminal-style.js";

export function compactReport(report: Report, { maxFindings }: ReportContext): string {
  return shownFindings(report, maxFindings)
    .map(({ file, range, severity, rule, message, address }) => {
      const subject = address === "" ? "" : ` (${printable(address)})`;
      return `${printable(file)}:${range.start.line}:${range.start.column}: ${severity}: ${printable(message)} [${rule}]${subject}\n`;
    })
    .join("");
}
