// Test results in the XML of JUnit, as CI systems read them: a suite per file, a failed case per finding.

import type { Finding, Report, SkippedFile } from "@postern/core";
import { paragraphs } from "./finding-words.js";
import { leftOut } from "./left-out.js";
import type { ReportContext } from "./lint-format.js";
import { wellFormed } from "./well-formed.js";

/** A case of a suite: an element with its attributes, and what is inside. */
interface Case {
  readonly outcome: "passed" | "failed" | "error" | "skipped";
  readonly attributes: Attributes;
  readonly inside: string;
}

type Attributes = Readonly<Record<string, string | number>>;

/**
 * Files without a finding have a case that passes. Suppressed findings and files that hold nothing to be
 * checked are cases that were skipped, with the reason; what could not be read is an error.
 */
export function junitReport(report: Report, context: ReportContext): string {
  const cases = new Map<string, Case[]>();
  const add = (file: string, one: Case) => {
    const known = cases.get(file);
    if (known === undefined) cases.set(file, [one]);
    else known.push(one);
  };
  const { failures, skipped } = leftOut(report, context);
  for (const { file, message } of failures)
    add(file ?? message, fileCase(file ?? message, "error", element("error", { message, type: "unreadable" }, "")));
  for (const finding of report.findings.slice(0, context.maxFindings)) add(finding.file, findingCase(finding));
  const asked = new Set([...context.files, ...context.skipped.map(({ file }) => file)]);
  for (const skip of skipped) if (asked.has(skip.file)) add(skip.file, skippedCase(skip));
  const told = new Set([...report.findings, ...report.skipped].map(({ file }) => file));
  for (const file of context.files) if (!told.has(file)) add(file, fileCase(file, "passed", ""));
  const suites = [...cases].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const all = [...cases.values()].flat();
  const inside = suites.map(([file, own]) => suite(file, own)).join("\n");
  const root = element("testsuites", { name: "postern", ...counts(all), time: context.milliseconds / 1000 }, inside);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function suite(file: string, cases: readonly Case[]): string {
  const inside = cases.map(({ attributes, inside: own }) => element("testcase", attributes, own)).join("\n");
  return element("testsuite", { name: file, ...counts(cases), time: 0 }, inside);
}

function counts(cases: readonly Case[]): Attributes {
  const of = (outcome: Case["outcome"]) => cases.filter((one) => one.outcome === outcome).length;
  return { tests: cases.length, failures: of("failed"), errors: of("error"), skipped: of("skipped") };
}

function fileCase(file: string, outcome: Case["outcome"], inside: string): Case {
  return { outcome, attributes: { name: "postern", classname: file, file, time: 0 }, inside };
}

function skippedCase({ file, reason }: SkippedFile): Case {
  return fileCase(file, "skipped", element("skipped", { message: reason }, ""));
}

function findingCase(finding: Finding): Case {
  const { rule, file, range, message, severity, address, suppressed } = finding;
  const { line, column } = range.start;
  const subject = address === "" ? "" : ` ${address}`;
  const attributes = { name: `${rule} ${line}:${column}${subject}`, classname: file, file, line, time: 0 };
  if (suppressed !== null) {
    const reason = `Suppressed (${suppressed.by}): ${suppressed.reason}`;
    return { outcome: "skipped", attributes, inside: element("skipped", { message: reason }, "") };
  }
  const place = `${file}:${line}:${column}: ${severity}: `;
  const inside = xmlText(place + [...paragraphs(finding), finding.docs].join("\n\n"));
  return { outcome: "failed", attributes, inside: element("failure", { message, type: severity }, inside) };
}

/** @param inside XML already. */
function element(name: string, attributes: Attributes, inside: string): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeValue(String(value))}"`);
  const start = `<${name}${given.join("")}`;
  if (inside === "") return `${start}/>`;
  return inside.startsWith("<") ? `${start}>\n${inside}\n</${name}>` : `${start}>${inside}</${name}>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

// What XML 1.0 §2.2 does not allow, whichever way it is written.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be replaced.
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function xmlText(text: string): string {
  return wellFormed(text)
    .replace(illegal, "\ufffd")
    .replace(/[&<>\r]/g, (character) => entities[character] ?? character);
}

/** Line ends and tabs would become blanks in an attribute. */
function attributeValue(text: string): string {
  return xmlText(text).replaceAll('"', "&quot;").replaceAll("\t", "&#9;").replaceAll("\n", "&#10;");
}
