// Workflow commands of GitHub Actions, which become annotations of the changed lines
// (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).

import type { Finding, Report, Severity } from "@postern/core";
import { paragraphs } from "./finding-words.js";
import type { ReportContext } from "./lint-format.js";
import { mostSevereFirst, severityCounts, shownFindings, whatWasRead } from "./shown-findings.js";
import { printable } from "./terminal-style.js";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** The most severe first, because GitHub shows only some annotations of a step. */
export function githubReport(report: Report, { maxFindings, failures, quiet }: ReportContext): string {
  const shown = mostSevereFirst(shownFindings(report, maxFindings));
  const lines = [...failures.map(failureCommand), ...shown.map(findingCommand)];
  if (!quiet) lines.push(`${severityCounts(report.summary) || "No findings"} in ${whatWasRead(report.summary)}`);
  return lines.map((line) => `${line}\n`).join("");
}

function findingCommand(finding: Finding): string {
  const { start, end } = finding.range;
  const text = [...paragraphs(finding).map(printable), finding.docs].join("\n\n");
  const properties = [
    ["title", finding.rule],
    ["file", finding.file],
    ["line", String(start.line)],
    ["endLine", String(end.line)],
    // Columns of different lines are refused.
    ...(start.line === end.line
      ? [
          ["col", String(start.column)],
          ["endColumn", String(end.column)],
        ]
      : []),
  ].map(([name = "", value = ""]) => `${name}=${property(value)}`);
  return `::${commands[finding.severity]} ${properties.join(",")}::${escaped(text)}`;
}

function failureCommand(failure: string): string {
  return `::error title=postern::${escaped(printable(failure))}`;
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
