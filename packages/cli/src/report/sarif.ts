// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), with what GitHub's code
// scanning makes use of (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).

import type { Finding, Fix, FixEdit, RelatedFinding, Report, ReportRange } from "@postern/core";
import { version } from "../version.js";
import { paragraphs } from "./finding-words.js";
import { leftOut } from "./left-out.js";
import type { ReportContext } from "./lint-format.js";
import { sarifLevels, sarifRules } from "./sarif-rules.js";
import { count } from "./shown-findings.js";
import { uniqueFingerprints } from "./unique-fingerprints.js";
import { uriOf } from "./uri.js";
import { wellFormed } from "./well-formed.js";

/** GitHub refuses a run with more results. */
const RESULT_LIMIT = 25_000;
/** GitHub refuses a result with more locations; the first is the finding's own. */
const LOCATION_LIMIT = 1000;

export function sarifReport(report: Report, context: ReportContext): string {
  const findings = report.findings.slice(0, Math.min(context.maxFindings, RESULT_LIMIT));
  const rules = sarifRules(findings);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const fingerprints = uniqueFingerprints(findings);
  const run = {
    tool: {
      driver: {
        name: "Postern",
        version,
        semanticVersion: version,
        informationUri: "https://postern.dev",
        rules,
        properties: { dataDate: context.dataDate() },
      },
    },
    // Runs of several tools, or of this one over parts of a repository, stand beside each other.
    automationDetails: { id: "postern/" },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { [ROOT]: { description: { text: "The folder that the command was started in." } } },
    invocations: [invocation(report, context, findings.length)],
    results: findings.map((finding, at) => ({
      ...resultOf(finding),
      ruleIndex: indexes.get(finding.rule) ?? -1,
      partialFingerprints: { "postern/v1": fingerprints[at] },
    })),
  };
  const log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const ROOT = "%SRCROOT%";

function resultOf(finding: Finding): object {
  const { rule, severity, file, range, address, related, suppressed } = finding;
  const { category, confidence, pointer, when, witness } = finding;
  const name = address === "" ? [] : [{ fullyQualifiedName: wellFormed(address), kind: "resource" }];
  const fixes = finding.fixes.filter(({ safety }) => safety === "safe").map(fixOf);
  return {
    ruleId: rule,
    level: sarifLevels[severity],
    message: words(paragraphs(finding).join("\n\n")),
    locations: [{ ...placeOf(file, range), ...(name.length === 0 ? {} : { logicalLocations: name }) }],
    ...(related.length === 0 ? {} : { relatedLocations: related.slice(0, LOCATION_LIMIT - 1).map(relatedOf) }),
    ...(fixes.length === 0 ? {} : { fixes }),
    // A result that has none is not suppressed where others of the run are.
    suppressions: suppressed === null ? [] : [suppressionOf(suppressed)],
    properties: { category, confidence, pointer, when, ...(witness === null ? {} : { witness }) },
  };
}

function relatedOf({ file, range, message }: RelatedFinding, at: number): object {
  return { id: at + 1, ...placeOf(file, range), message: words(message) };
}

function placeOf(file: string, range: ReportRange): object {
  return { physicalLocation: { artifactLocation: artifact(file), region: regionOf(range) } };
}

/** Only what lies elsewhere has an absolute address: the machine's folders are nobody's business. */
function artifact(file: string): object {
  const uri = uriOf(file);
  return uri.startsWith("file:") ? { uri } : { uri, uriBaseId: ROOT };
}

function regionOf({ start, end }: ReportRange): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** Comments and metadata stand in the source. */
function suppressionOf({ by, reason }: NonNullable<Finding["suppressed"]>): object {
  const kind = by === "comment" || by === "metadata" ? "inSource" : "external";
  return { kind, status: "accepted", justification: wellFormed(reason), properties: { by } };
}

function fixOf({ title, edits }: Fix): object {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: words(title),
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: edits.filter((edit) => edit.file === file).map(replacementOf),
    })),
  };
}

function replacementOf({ range, newText }: FixEdit): object {
  return { deletedRegion: regionOf(range), insertedContent: { text: wellFormed(newText) } };
}

/**
 * A message. What an author wrote must not become a link (§3.11.6). Braces are not doubled, as §3.11.5
 * has it for placeholders: there are no arguments, and consumers show the text as it is.
 */
function words(text: string): { readonly text: string } {
  return { text: wellFormed(text).replaceAll("](", "] (") };
}

type Notification = readonly [level: "error" | "warning", text: string, file: string | null];

/** A run of which a rule failed or a file could not be read does not claim to be complete. */
function invocation(report: Report, context: ReportContext, shown: number): object {
  const { failures } = leftOut(report, context);
  const unread = new Set(failures.map(({ message }) => message));
  const broken = report.findings.filter(({ rule }) => rule === "internal-failure");
  const missing = report.findings.length - shown;
  const told: readonly Notification[] = [
    ...failures.map(({ file, message }): Notification => ["error", message, file]),
    ...broken.map(({ file, message }): Notification => ["error", message, file]),
    ...context.skipped
      .filter(({ file, reason }) => !unread.has(`${file}: ${reason}`))
      .map(({ file, reason }): Notification => ["warning", `Not checked: ${reason}`, file]),
    ...(missing > 0 ? [["warning", `${count(missing, "further finding")} left out.`, null] as const] : []),
  ];
  return {
    executionSuccessful: failures.length + broken.length === 0,
    toolExecutionNotifications: told.map(([level, text, file]) => ({
      level,
      message: words(text),
      ...(file === null ? {} : { locations: [{ physicalLocation: { artifactLocation: artifact(file) } }] }),
    })),
  };
}
