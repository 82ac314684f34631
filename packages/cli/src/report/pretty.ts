// The report for people: each finding with its place in the source, what it means and what to do.

import type { Finding, Report, ReportRange, Severity } from "@postern/core";
import { excerpt, isNear, type Mark, type SourceLines, sourceLines } from "./excerpt.js";
import { whenSentence, witnessSentence } from "./finding-words.js";
import type { ReportContext } from "./lint-format.js";
import { count, shownFindings, whatWasRead } from "./shown-findings.js";
import { columnsOf, printable, type Style, wrap } from "./terminal-style.js";

export function prettyReport(report: Report, context: ReportContext): string {
  const { style, maxFindings } = context;
  const shown = shownFindings(report, maxFindings);
  const sources = new Map<string, SourceLines | null>();
  const blocks = shown.map((finding) => findingBlock(finding, context, sourceOf(finding.file, context, sources)));
  const lines = blocks.flatMap((block) => [...block, ""]);
  if (!context.quiet) {
    lines.push(...skippedLines(context), ...staleLines(report, style), summaryLine(report, context));
    const hidden = report.findings.length - report.summary.suppressed - shown.length;
    if (hidden > 0)
      lines.push(style.dim(`${count(hidden, "further finding")} not shown (--max-findings ${maxFindings}).`));
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

function findingBlock(finding: Finding, { style }: ReportContext, source: SourceLines | null): readonly string[] {
  const { file, range, severity, rule, docs } = finding;
  const paint = painter(severity, style);
  const address = finding.address === "" ? "" : `  ${style.dim(printable(finding.address))}`;
  const title = `${paint(`${style.glyphs.severity[severity]} ${severity}`)} ${style.link(style.bold(rule), docs)}`;
  const nearby = source === null ? [] : nearbyMarks(finding, style);
  const example = witnessSentence(finding);
  const lines = [
    `${title}  ${printable(file)}:${range.start.line}:${range.start.column}${address}`,
    "",
    ...paragraph(finding.message, style),
    ...paragraph(whenSentence(finding), style).map(style.dim),
    "",
    ...(source === null
      ? []
      : indent(
          excerpt(
            source,
            { range, paint, label: "" },
            nearby.map(({ mark }) => mark),
            style,
          ),
        )),
    ...finding.related
      .filter((one) => !nearby.some(({ place }) => place === one))
      .flatMap((one) => relatedLines(one, finding, style)),
    "",
    ...labelled("for example", example, style),
    ...labelled("help", finding.help, style),
    ...finding.fixes.flatMap(({ title: words, safety }) => labelled("fix", `${words} (${safety})`, style)),
    // The name of the rule leads there already where it is a link.
    ...(style.links ? [] : [`  ${style.dim(`docs: ${docs}`)}`]),
  ];
  return lines.filter((line, at) => line !== "" || lines[at - 1] !== "");
}

type Related = Finding["related"][number];

/** Places in the same lines or close by, which the excerpt shows with what they are. */
function nearbyMarks({ file, range, related }: Finding, style: Style): readonly { place: Related; mark: Mark }[] {
  return related.flatMap((place) => {
    if (place.file !== file || isSame(place.range, range) || !isNear(place.range, range)) return [];
    return [{ place, mark: { range: place.range, paint: style.blue, label: printable(place.message) } }];
  });
}

/** The place is not said again where it is the finding's own. */
function relatedLines({ file, range, message }: Related, finding: Finding, style: Style): readonly string[] {
  const corner = `  ${style.dim(style.glyphs.close)} `;
  const place = `${printable(file)}:${range.start.line}:${range.start.column}`;
  const words = wrap(printable(message), style.width - 4);
  if (file === finding.file && isSame(range, finding.range))
    return words.map((line, at) => (at === 0 ? corner : "    ") + line);
  const [only = ""] = words;
  if (words.length === 1 && columnsOf(place) + columnsOf(only) + 6 <= style.width)
    return [`${corner}${place}  ${only}`];
  return [`${corner}${place}`, ...words.map((line) => `    ${line}`)];
}

function isSame(one: ReportRange, other: ReportRange): boolean {
  return one.start.offset === other.start.offset && one.end.offset === other.end.offset;
}

function paragraph(text: string, style: Style): readonly string[] {
  return indent(wrap(printable(text), style.width - 2));
}

function labelled(label: string, text: string, style: Style): readonly string[] {
  if (text === "") return [];
  const [first = "", ...rest] = wrap(printable(text), style.width - label.length - 4);
  return [`  ${style.green(`${label}:`)} ${first}`, ...rest.map((line) => `${" ".repeat(label.length + 4)}${line}`)];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function skippedLines({ skipped, style }: ReportContext): readonly string[] {
  if (skipped.length === 0) return [];
  const lines = skipped.map(({ file, reason }) => `  ${printable(file)}: ${printable(reason)}`);
  return [style.bold(`Not checked: ${count(fileNames(skipped).size, "file")}`), ...lines, ""];
}

function staleLines({ staleBaseline }: Report, style: Style): readonly string[] {
  if (staleBaseline === null || staleBaseline.length === 0) return [];
  const lines = staleBaseline.map(({ file, rule, address, count: times }) => {
    const place = [printable(file), printable(address)].filter((part) => part !== "").join("  ");
    return `  ${rule}  ${place}${times === 1 ? "" : ` (${times} times)`}`;
  });
  const title = "No longer found, though the baseline has it (`--update-baseline` takes it out):";
  return [style.bold(title), ...lines, ""];
}

function fileNames(skipped: Report["skipped"]): ReadonlySet<string> {
  return new Set(skipped.map(({ file }) => file));
}

function summaryLine(report: Report, context: ReportContext): string {
  const { style, failures, milliseconds } = context;
  const unread = failures.length === 0 ? "" : style.red(`; ${count(failures.length, "path")} could not be read`);
  const { suppressed } = report.summary;
  const hidden = suppressed === 0 ? "" : style.dim(`; ${count(suppressed, "finding")} suppressed`);
  const rest = `${fixable(report, style)}${hidden}${unread}${passedOver(report, context)}`;
  return `${verdict(report, context)}${rest} ${style.dim(`(${milliseconds} ms)`)}`;
}

/** How many findings have a fix, and how many of those one that is safe. */
function fixable({ findings }: Report, style: Style): string {
  const fixes = findings.filter(({ suppressed }) => suppressed === null).map((finding) => finding.fixes);
  const some = fixes.filter((own) => own.length > 0).length;
  const safe = fixes.filter((own) => own.some(({ safety }) => safety === "safe")).length;
  if (some === 0) return "";
  if (some === safe) return style.dim(`; ${some} with a safe fix`);
  return style.dim(`; ${some} with a fix${safe === 0 ? "" : `, ${safe} of them safe`}`);
}

/** Files of folders that turned out to be none of ours: counted, and listed on demand. */
function passedOver({ skipped }: Report, { skipped: told, style }: ReportContext): string {
  const listed = fileNames(told);
  const others = [...fileNames(skipped)].filter((file) => !listed.has(file)).length;
  return others === 0 ? "" : style.dim(`; ${count(others, "further file")} passed over (--show-skipped)`);
}

/** A green tick only where something was checked and nothing of it was left out. */
function verdict({ findings, summary }: Report, { style, candidates, failures, skipped }: ReportContext): string {
  const seen = whatWasRead(summary);
  if (findings.length > summary.suppressed) return `${severities(summary, style)} in ${seen}`;
  if (summary.files === 0 && failures.length > 0) return "Nothing was checked";
  if (summary.endpoints + summary.policies === 0)
    return `No findings: there is no endpoint and no policy in ${count(candidates, "candidate file")}`;
  const tick = failures.length + skipped.length === 0 ? `${style.green(style.glyphs.success)} ` : "";
  return `${tick}No findings in ${seen}`;
}

function severities({ errors, warnings, infos }: Report["summary"], style: Style): string {
  const parts = [
    errors > 0 ? style.red(count(errors, "error")) : "",
    warnings > 0 ? style.yellow(count(warnings, "warning")) : "",
    infos > 0 ? style.blue(count(infos, "info", "infos")) : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}
