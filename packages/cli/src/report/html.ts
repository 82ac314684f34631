// The report as one page that needs nothing else: to be kept as an artifact of a build and read in a
// browser. It shows everything without scripts; with them it can be filtered.

import { createHash } from "node:crypto";
import type { Finding, Report } from "@postern/core";
import { version } from "../version.js";
import { type SourceLines, sourceLines } from "./excerpt.js";
import { whenSentence, witnessSentence } from "./finding-words.js";
import { htmlScript } from "./html-script.js";
import { htmlSource } from "./html-source.js";
import { htmlStyle } from "./html-style.js";
import { htmlText, htmlWords } from "./html-text.js";
import { leftOut } from "./left-out.js";
import type { ReportContext } from "./lint-format.js";
import { count, severityCounts, whatWasRead } from "./shown-findings.js";

export function htmlReport(report: Report, context: ReportContext): string {
  const findings = report.findings.slice(0, context.maxFindings);
  const title = `Postern: ${severityCounts(report.summary) || "no findings"}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${htmlStyle}</style>
</head>
<body>
<a class="skip" href="#findings">To the findings</a>
<header>
<h1>${title}</h1>
<p class="soft">${countsLine(report, findings)}</p>
</header>
${filters(findings)}
<main id="findings">
${findings.length === 0 ? `<p class="none">Nothing was found.</p>` : fileSections(findings, context)}
<p class="none" id="nothing" hidden>No finding fits the filters.</p>
${notes(report, context)}
</main>
<footer>Postern ${htmlText(version)}, AWS data of ${htmlText(context.dataDate())}</footer>
<script>${htmlScript}</script>
</body>
</html>
`;
}

/** Nothing is loaded and nothing runs but the style and the script of this page. */
function policy(): string {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return `default-src 'none'; style-src ${hash(htmlStyle)}; script-src ${hash(htmlScript)}; base-uri 'none'; form-action 'none'`;
}

function countsLine({ summary, findings }: Report, shown: readonly Finding[]): string {
  const hidden = summary.suppressed === 0 ? "" : ` ${count(summary.suppressed, "finding")} suppressed.`;
  const missing = findings.length - shown.length;
  const cut = missing === 0 ? "" : ` ${count(missing, "further finding")} not shown here.`;
  return `Looked at ${whatWasRead(summary)}.${hidden}${cut}`;
}

/** Hidden until the script is there to heed them. */
function filters(findings: readonly Finding[]): string {
  const severities = (["error", "warning", "info"] as const).map((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return `<label><input type="checkbox" name="severity" value="${severity}" checked> <span class="badge ${severity}">${severity} ${number}</span></label>`;
  });
  const suppressed = findings.filter((finding) => finding.suppressed !== null).length;
  const toggle = `<label${suppressed === 0 ? " hidden" : ""}><input type="checkbox" name="suppressed"> suppressed (${suppressed})</label>`;
  const choices = (["category", "rule", "file"] as const).map((name) => choice(name, findings));
  return `<div class="filters" hidden><form role="search">
<input type="search" name="text" placeholder="Search ( / )" aria-label="Search in findings">
${severities.join("\n")}
${choices.join("\n")}
${toggle}
<button type="reset">Reset</button>
<output aria-live="polite"></output>
</form></div>`;
}

function choice(name: "category" | "rule" | "file", findings: readonly Finding[]): string {
  const numbers = new Map<string, number>();
  for (const finding of findings) numbers.set(finding[name], (numbers.get(finding[name]) ?? 0) + 1);
  const options = [...numbers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([value, number]) => `<option value="${htmlText(value)}">${htmlText(value)} (${number})</option>`);
  const all = { category: "categories", rule: "rules", file: "files" }[name];
  return `<select name="${name}" aria-label="${name}"><option value="">All ${all}</option>${options.join("")}</select>`;
}

function fileSections(findings: readonly Finding[], { textOf }: ReportContext): string {
  const byFile = new Map<string, { readonly finding: Finding; readonly number: number }[]>();
  findings.forEach((finding, at) => {
    const known = byFile.get(finding.file) ?? [];
    if (known.push({ finding, number: at + 1 }) === 1) byFile.set(finding.file, known);
  });
  const sections = [...byFile].map(([file, own]) => {
    const text = textOf(file);
    const source = text === null ? null : sourceLines(text);
    const articles = (isSuppressed: boolean) =>
      own
        .filter(({ finding }) => (finding.suppressed !== null) === isSuppressed)
        .map(({ finding, number }) => article(finding, number, source));
    const hidden = articles(true);
    const unfolded = `<details class="suppressed"><summary>${count(hidden.length, "suppressed finding")}</summary>\n${hidden.join("\n")}\n</details>`;
    const inside = [...articles(false), ...(hidden.length === 0 ? [] : [unfolded])];
    return `<section class="file"><h2><code>${htmlText(file)}</code></h2>\n${inside.join("\n")}\n</section>`;
  });
  return sections.join("\n");
}

function article(finding: Finding, number: number, source: SourceLines | null): string {
  const { rule, severity, category, confidence, file, address, range, docs, message, help, suppressed } = finding;
  const data = [
    ["severity", severity],
    ["category", category],
    ["rule", rule],
    ["file", file],
    ...(suppressed === null ? [] : [["suppressed", suppressed.by]]),
  ].map(([name = "", value = ""]) => ` data-${name}="${htmlText(value)}"`);
  const facts = [
    `<a href="#finding-${number}">${range.start.line}:${range.start.column}</a>`,
    ...(address === "" ? [] : [htmlText(address)]),
    `<a href="${htmlText(docs)}">${htmlText(rule)}</a>`,
    category,
    ...(confidence === "certain" ? [] : [confidence]),
  ];
  const example = witnessSentence(finding);
  const paragraphs = [
    ["", whenSentence(finding)],
    ["For example: ", example],
    ["Help: ", help],
    ...finding.fixes.map(({ title, safety }) => [`Fix (${safety}): `, title]),
    ["Suppressed: ", suppressed === null ? "" : `${suppressed.reason} (${suppressed.by})`],
  ].filter(([, text]) => text !== "");
  return `<article class="finding ${severity}" id="finding-${number}"${data.join("")}>
<h3><span class="badge">${severity}</span>${htmlWords(message)}</h3>
<p class="place">${facts.join(" · ")}</p>
${source === null ? `<p class="soft">No line of this file is shown.</p>` : htmlSource(source, range)}
${relatedList(finding)}${paragraphs.map(([label = "", text = ""]) => `<p><b>${label}</b>${htmlWords(text)}</p>`).join("\n")}
</article>`;
}

function relatedList({ related }: Finding): string {
  if (related.length === 0) return "";
  const items = related.map(({ file, range, message }) => {
    return `<li><code>${htmlText(file)}:${range.start.line}:${range.start.column}</code> ${htmlWords(message)}</li>`;
  });
  return `<ul>${items.join("")}</ul>\n`;
}

function notes(report: Report, context: ReportContext): string {
  const { failures } = leftOut(report, context);
  const told = new Set(failures.map(({ message }) => message));
  const skipped = context.skipped.map(({ file, reason }) => `${file}: ${reason}`).filter((line) => !told.has(line));
  const list = (title: string, lines: readonly string[], open: boolean) => {
    const items = lines.map((line) => `<li>${htmlText(line)}</li>`).join("\n");
    const start = `<details class="notes"${open ? " open" : ""}><summary>${title}</summary>`;
    return lines.length === 0 ? "" : `${start}\n<ul>${items}</ul>\n</details>`;
  };
  return [
    list(`${count(failures.length, "path")} could not be read`, [...told], true),
    list(`Not checked: ${count(skipped.length, "file")}`, skipped, false),
  ].join("\n");
}
