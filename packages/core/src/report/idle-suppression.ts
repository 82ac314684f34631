// Suppressions that speak of nothing → findings of `unused-suppression`.

import type { Suppression } from "../model/suppression.js";
import type { ErasedReport } from "../rules/define-rule.js";
import unusedSuppression from "../rules/run/unused-suppression.js";
import { nearest } from "../text/near-miss.js";
import type { MergedFinding } from "./merge.js";
import type { RuleSelection } from "./run-rules.js";

interface Idle {
  readonly suppression: Suppression;
  readonly why: "unused" | "noReason";
}

/** Silent about rules that were not asked in this run: whether they would have found something is not known. */
export function idleFindings(idle: readonly Idle[], selection: RuleSelection): readonly MergedFinding[] {
  if (!selection.rules.includes(unusedSuppression)) return [];
  const findings: MergedFinding[] = [];
  for (const { suppression, why } of idle) {
    const { levelOf } = selection.at(suppression.file);
    const level = levelOf(unusedSuppression);
    if (level === "off") continue;
    const asked = selection.rules.filter((rule) => levelOf(rule) !== "off").map(({ id }) => id);
    const report: ErasedReport = (anchor, messageId, data) => {
      const { file, at, scope } = suppression;
      const address = scope.kind === "address" ? scope.address : "";
      const variants = { of: file, count: 1 };
      const place = {
        file: at.file,
        address,
        property: null,
        when: {},
        root: null,
        unproven: [],
        subject: file,
        variants,
        alsoAt: [],
        subjectAddress: address,
        subjectWhen: {},
      };
      findings.push({
        rule: unusedSuppression,
        severity: level,
        confidence: "certain",
        anchor,
        messageId,
        data,
        details: {},
        ...place,
      });
    };
    const anchor = { provenance: { at: suppression.at }, pointer: "" };
    const unknown = suppression.rules.find((rule) => !selection.known.includes(rule));
    const listed = suppression.rules.map((rule) => `\`${rule}\``).join(", ") || "nothing";
    if (unknown !== undefined) {
      report(anchor, "unknownRule", { rule: unknown, suggestion: nearest(unknown, selection.known, 1)[0] ?? null });
    } else if (why === "noReason") report(anchor, "noReason", { rules: listed });
    else if (suppression.rules.every((rule) => asked.includes(rule))) report(anchor, "unused", { rules: listed });
  }
  return findings;
}
