// Suppressions that do not count → findings about them.

import type { ErasedReport, Rule } from "../rules/define-rule.js";
import expiredSuppression from "../rules/run/expired-suppression.js";
import staleSuppression from "../rules/run/stale-suppression.js";
import unusedSuppression from "../rules/run/unused-suppression.js";
import { nearest } from "../text/near-miss.js";
import type { MergedFinding } from "./merge.js";
import type { RuleSelection } from "./run-rules.js";
import type { IdleReason, IdleSuppression } from "./suppress.js";

/** What of a run decides whether an idle suppression is told. */
interface IdleSettings {
  readonly selection: RuleSelection;
  /** Whether all files that a configuration file holds for are in the run: else others may have what it speaks of. */
  readonly isWhole: (configuration: string) => boolean;
}

const ruleOf: Readonly<Record<IdleReason, Rule>> = {
  unused: unusedSuppression,
  noReason: unusedSuppression,
  expired: expiredSuppression,
  stale: staleSuppression,
};

/** Silent about rules that were not asked in this run: whether they would have found something is not known. */
export function idleFindings(
  idle: readonly IdleSuppression[],
  { selection, isWhole }: IdleSettings,
): readonly MergedFinding[] {
  const findings: MergedFinding[] = [];
  for (const { suppression, why } of idle) {
    const { levelOf } = selection.at(suppression.file);
    const rule = ruleOf[why];
    const level = levelOf(rule);
    if (level === "off" || !selection.rules.includes(rule)) continue;
    if (why === "unused" && suppression.by === "config" && !isWhole(suppression.file)) continue;
    const asked = selection.rules.filter((one) => levelOf(one) !== "off").map(({ id }) => id);
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
        contents: [],
        sid: null,
        alsoAt: [],
        subjectAddress: address,
        subjectWhen: {},
      };
      findings.push({
        rule,
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
    const unknown = suppression.rules.find((one) => !selection.known.includes(one));
    const listed = suppression.rules.map((one) => `\`${one}\``).join(", ") || "nothing";
    if (unknown !== undefined) {
      report(anchor, "unknownRule", { rule: unknown, suggestion: nearest(unknown, selection.known, 1)[0] ?? null });
    } else if (why === "noReason") report(anchor, "noReason", { rules: listed });
    else if (why === "expired") report(anchor, "expired", { rules: listed, until: suppression.until });
    else if (why === "stale") report(anchor, "stale", { rules: listed });
    else if (suppression.rules.every((one) => asked.includes(one))) report(anchor, "unused", { rules: listed });
  }
  return findings;
}
