// The report for programs (contracts.md, `lint --format json`; schemas/report.schema.json).

import type { Finding, Report } from "@postern/core";
import { sealOf } from "../sharing/shard.js";
import { version } from "../version.js";
import type { ReportContext } from "./lint-format.js";

export const SCHEMA_VERSION = 1;

export function jsonReport(report: Report, { dataDate, milliseconds, maxFindings, shard }: ReportContext): string {
  const output = {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: "postern", version, dataDate: dataDate() },
    findings: report.findings.slice(0, maxFindings).map(jsonFinding),
    skipped: report.skipped,
    staleBaseline: report.staleBaseline,
    summary: { ...report.summary, milliseconds },
  };
  const sealed = shard === null ? output : { ...output, shard: { ...shard, seal: sealOf({ ...output, shard }) } };
  return `${JSON.stringify(sealed, null, 2)}\n`;
}

/** Members in the order of the contract. */
function jsonFinding(finding: Finding): object {
  const { rule, severity, category, confidence, message, help, docs, file, address, pointer, range, when } = finding;
  const { related, witness, fixes, fingerprint, pin, suppressed, messageId } = finding;
  return {
    rule,
    messageId,
    severity,
    category,
    confidence,
    message,
    help,
    docs,
    file,
    address,
    pointer,
    range,
    when,
    related,
    witness,
    fixes,
    fingerprint,
    pin,
    suppressed,
  };
}
