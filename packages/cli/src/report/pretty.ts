// The report for people: each finding with its place in the source, what it means and what to do.

import type { Finding, Report, Severity } from "@postern/core";
import { excerpt, type SourceLines, sourceLines } from "./excerpt.js";
import type { ReportContext } from "./lint-format.js";
import { count, shownFindings, whatWasRead } from "./shown-findings.js";
import { printable, type Style, wrap } from "./terminal-style.js";

const symbols: Readonly<Record<Severity, string>> = { error: "✖", warning: "▲", info: "●" };

export function prettyReport(report: Report, options: ReportContext): string {
  const { style } = options;
  const shown = shownFindings(report, options.maxFindings);
  const sources = new Map<string, SourceLines | null>();
  const blocks = shown.map((finding) => findingBlock(finding, options, sourceOf(finding.file, options, sources)));
  const lines = blocks.flatMap((block) => [...block, ""]);
  if (!options.quiet) {
    lines.push(...skippedLines(options), summaryLine(report, options));
    const hidden = report.findings.length - report.summary.suppressed - shown.length;
    if (hidden > 0)
      lines.push(style.dim(`${count(hidden, "further finding")} not shown (--max-findings ${options.maxFindings}).`));
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function painter(severity: Severity, style: Style): (text: string) => string {
  return severity === "error" ? style.red : severity === "warning" ? style.yellow : style.blue;
}

/** The lines of a file, cut once for all its findings. */
function sourceOf(
  file: string,
  { textOf }: ReportContext,
  sources: Map<string, SourceLines | null>,
): SourceLines | null {
  const known = sources.get(file);
  if (known !== undefined) return known;
  const text = textOf(file);
  const source = text === null ? null : sourceLines(text);
  sources.set(file, source);
  return source;
}

function findingBlock(finding: Finding, options: ReportContext, source: SourceLines | null): readonly string[] {
  const { style } = options;
  const paint = painter(finding.severity, style);
  const place = `${printable(finding.file)}:${finding.range.start.line}:${finding.range.start.column}`;
  const address = finding.address === "" ? "" : `  ${style.dim(printable(finding.address))}`;
  const lines = [
    `${paint(`${symbols[finding.severity]} ${finding.severity}`)} ${style.bold(finding.rule)}  ${place}${address}`,
    "",
    ...indent(wrap(printable(finding.message), style.width - 2)),
    ...whenLines(finding, style),
    "",
    ...(source === null ? [] : indent(excerpt(source, finding.range, style, paint))),
    ...finding.related.flatMap((related) => relatedLines(related, options)),
    "",
    ...labelled("help", printable(finding.help), style),
    ...finding.fixes.flatMap(({ title, safety }) => labelled("fix", `${printable(title)} (${safety})`, style)),
    `  ${style.dim(`docs: ${finding.docs}`)}`,
  ];
  return lines.filter((line, at) => line !== "" || lines[at - 1] !== "");
}

function whenLines(finding: Finding, style: Style): readonly string[] {
  const entries = Object.entries(finding.when).map(([name, value]) => `${printable(name)} is ${value}`);
  return entries.length === 0 ? [] : [`  ${style.dim(`when ${entries.join(" and ")}`)}`];
}

function relatedLines(related: Finding["related"][number], { style }: ReportContext): readonly string[] {
  const place = `${printable(related.file)}:${related.range.start.line}:${related.range.start.column}`;
  return [`  ${style.dim("╰")} ${place}  ${printable(related.message)}`];
}

function labelled(label: string, text: string, style: Style): readonly string[] {
  if (text === "") return [];
  const [first = "", ...rest] = wrap(text, style.width - label.length - 4);
  return [`  ${style.green(`${label}:`)} ${first}`, ...rest.map((line) => `${" ".repeat(label.length + 4)}${line}`)];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function skippedLines({ skipped, style }: ReportContext): readonly string[] {
  if (skipped.length === 0) return [];
  const lines = skipped.map(({ file, reason }) => `  ${printable(file)}: ${printable(reason)}`);
  const files = new Set(skipped.map(({ file }) => file));
  return [style.bold(`Not checked: ${count(files.size, "file")}`), ...lines, ""];
}

function summaryLine(report: Report, options: ReportContext): string {
  const { style, failures, milliseconds } = options;
  const unread = failures.length === 0 ? "" : style.red(`; ${count(failures.length, "path")} could not be read`);
  const { suppressed } = report.summary;
  const hidden = suppressed === 0 ? "" : style.dim(`; ${count(suppressed, "finding")} suppressed`);
  return `${verdict(report, options)}${hidden}${unread} ${style.dim(`(${milliseconds} ms)`)}`;
}

/** A green tick only where something was checked and nothing of it was left out. */
function verdict({ findings, summary }: Report, options: ReportContext): string {
  const { style, candidates, failures, skipped } = options;
  const seen = whatWasRead(summary);
  if (findings.length > summary.suppressed) return `${severities(summary, style)} in ${seen}`;
  if (summary.files === 0 && failures.length > 0) return "Nothing was checked";
  if (summary.endpoints + summary.policies === 0)
    return `No findings: there is no endpoint and no policy in ${count(candidates, "candidate file")}`;
  return `${failures.length + skipped.length === 0 ? `${style.green("✔")} ` : ""}No findings in ${seen}`;
}

function severities({ errors, warnings, infos }: Report["summary"], style: Style): string {
  const parts = [
    errors > 0 ? style.red(count(errors, "error")) : "",
    warnings > 0 ? style.yellow(count(warnings, "warning")) : "",
    infos > 0 ? style.blue(count(infos, "info", "infos")) : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}
