// A comment for a pull request: what was found, by file, to be unfolded. It is HTML inside of Markdown,
// because there escaping is a matter of five characters: a block of HTML is not read as Markdown as long as
// it has no blank line (https://github.github.com/gfm/#html-blocks).

import type { Finding, Report, Severity } from "@postern/core";
import { excerpt, type SourceLines, sourceLines } from "./excerpt.js";
import { whenSentence, witnessSentence } from "./finding-words.js";
import { htmlText, htmlWords } from "./html-text.js";
import { leftOut } from "./left-out.js";
import type { ReportContext } from "./lint-format.js";
import { plainStyle } from "./lint-style.js";
import { count, mostSevereFirst, severityCounts, shownFindings, whatWasRead } from "./shown-findings.js";

/** By this line a program finds the comment again that it wrote before. */
const MARK = "<!-- postern-report -->";
/** GitHub refuses longer comments; counted in bytes, which are never fewer than characters. */
const LIMIT = 65_536;
/** What is kept free for the lines around the findings. */
const FRAME = 1_000;
/** How many files that were not checked are named. */
const NAMED = 20;

const symbols: Readonly<Record<Severity, string>> = { error: "❌", warning: "⚠️", info: "ℹ️" };

export function markdownReport(report: Report, context: ReportContext): string {
  const shown = shownFindings(report, context.maxFindings);
  const notes = context.quiet ? [] : noteBlocks(report, context);
  const room = LIMIT - FRAME - size(notes.join("\n\n"));
  const fitting = fittingBlocks(shown, room, context);
  const files = [...new Set(shown.map(({ file }) => file))];
  const sections = files.flatMap((file) => {
    const own = shown.flatMap((finding) => (finding.file === file ? (fitting.get(finding) ?? []) : []));
    return own.length === 0 ? [] : [fileTitle(file), ...own];
  });
  const total = report.findings.length - report.summary.suppressed;
  const missing = total - fitting.size;
  const cut = missing === 0 ? [] : [`_${count(missing, "further finding")} not shown here._`];
  const title = `### Postern: ${severityCounts(report.summary) || "no findings"}`;
  return `${[MARK, title, summary(report), ...sections, ...cut, ...notes].join("\n\n")}\n`;
}

function summary(report: Report): string {
  const { suppressed } = report.summary;
  const hidden = suppressed === 0 ? "" : ` ${count(suppressed, "finding")} suppressed.`;
  return `Looked at ${whatWasRead(report.summary)}.${hidden}`;
}

/** The blocks of the findings that fit, the most severe first to be taken. */
function fittingBlocks(
  shown: readonly Finding[],
  room: number,
  { textOf }: ReportContext,
): ReadonlyMap<Finding, string> {
  const blocks = new Map<Finding, string>();
  const sources = new Map<string, SourceLines | null>();
  let left = room;
  for (const finding of mostSevereFirst(shown)) {
    const { file } = finding;
    const text = sources.has(file) ? null : textOf(file);
    if (!sources.has(file)) {
      sources.set(file, text === null ? null : sourceLines(text));
      left -= size(fileTitle(file)) + 2;
    }
    const block = findingBlock(finding, sources.get(file) ?? null);
    left -= size(block) + 2;
    if (left < 0) break;
    blocks.set(finding, block);
  }
  return blocks;
}

function fileTitle(file: string): string {
  return `<h4><code>${htmlText(file)}</code></h4>`;
}

function findingBlock(finding: Finding, source: SourceLines | null): string {
  const { rule, severity, docs, range, message, help, related, fixes } = finding;
  const example = witnessSentence(finding);
  const when = whenSentence(finding);
  const lines = [
    "<details>",
    `<summary>${symbols[severity]} ${severity}, line ${range.start.line}: ${words(message)}</summary>`,
    ...(source === null ? [] : [`<pre>${excerptOf(source, finding)}</pre>`]),
    ...(when === "" ? [] : [`<p>${words(when)}</p>`]),
    ...(example === "" ? [] : [`<p><b>For example:</b> ${words(example)}</p>`]),
    ...related.map((one) => `<p><code>${htmlText(one.file)}:${one.range.start.line}</code> ${words(one.message)}</p>`),
    ...(help === "" ? [] : [`<p><b>Help:</b> ${words(help)}</p>`]),
    ...fixes.map(({ title, safety }) => `<p><b>Fix</b> (${safety}): ${words(title)}</p>`),
    `<p>Rule: <a href="${htmlText(docs)}"><code>${htmlText(rule)}</code></a></p>`,
    "</details>",
  ];
  return lines.join("\n");
}

/** Every line opens with its number or the bar, so that none is blank. */
function excerptOf(source: SourceLines, { range }: Finding): string {
  const lines = excerpt(source, { range, paint: (text) => text, label: "" }, [], plainStyle);
  return lines.map((line) => htmlText(line)).join("\n");
}

// What GitHub and GitLab make links of: @people, #issues, GH-1, !requests, ~labels, %milestones, &epics, $snippets, addresses.
const calls = /(?<=[@#!~%&$](?=[\w"])|GH-(?=\d)|:(?=\/\/)|www\.)/i;

/** Words of a comment: what is in them calls nobody and leads nowhere. */
function words(text: string): string {
  return htmlWords(text, (plain) => plain.split(calls).map(htmlText).join("&#8203;"));
}

function noteBlocks(report: Report, context: ReportContext): readonly string[] {
  const { failures } = leftOut(report, context);
  const told = new Set(failures.map(({ message }) => message));
  const skipped = context.skipped.map(({ file, reason }) => `${file}: ${reason}`).filter((line) => !told.has(line));
  return [
    ...listBlock(`❌ ${count(failures.length, "path")} could not be read`, [...told]),
    ...listBlock(`Not checked: ${count(skipped.length, "file")}`, skipped),
  ];
}

function listBlock(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const items = lines.slice(0, NAMED).map((line) => `<li><code>${htmlText(line.slice(0, 500))}</code></li>`);
  const more = lines.length > NAMED ? [`<li>and ${lines.length - NAMED} more</li>`] : [];
  return [["<details>", `<summary>${title}</summary>`, "<ul>", ...items, ...more, "</ul>", "</details>"].join("\n")];
}

function size(text: string): number {
  return Buffer.byteLength(text);
}
