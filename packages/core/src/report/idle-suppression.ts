// A suppression that does not count → the finding about it.

import type { Suppression } from "../model/suppression.js";
import type { Rule } from "../rules/define-rule.js";
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

/** Null about rules that were not asked in this run: whether they would have found something is not known. */
export function idleFinding(
  { suppression, why }: IdleSuppression,
  { selection, isWhole }: IdleSettings,
): MergedFinding | null {
  const { levelOf } = selection.at(suppression.file);
  const rule = ruleOf[why];
  const level = levelOf(rule);
  if (level === "off" || !selection.rules.includes(rule)) return null;
  if (why === "unused" && suppression.by === "config" && !isWhole(suppression.file)) return null;
  const said = wordsOf(suppression, why, selection);
  if (said === null) return null;
  const { file, at, scope } = suppression;
  const address = scope.kind === "address" ? scope.address : "";
  return {
    ...said,
    rule,
    severity: level,
    confidence: "certain",
    anchor: { provenance: { at }, pointer: "" },
    details: {},
    file: at.file,
    address,
    property: null,
    when: {},
    root: null,
    unproven: [],
    subject: file,
    variants: { of: file, count: 1 },
    contents: [],
    sid: null,
    alsoAt: [],
    subjectAddress: address,
    subjectWhen: {},
  };
}

/** Which message says it, and with what. */
function wordsOf(
  suppression: Suppression,
  why: IdleReason,
  selection: RuleSelection,
): Pick<MergedFinding, "messageId" | "data"> | null {
  const { levelOf } = selection.at(suppression.file);
  const unknown = suppression.rules.find((one) => !selection.known.includes(one));
  if (unknown !== undefined) {
    const suggestion = nearest(unknown, selection.known, 1)[0] ?? null;
    return { messageId: "unknownRule", data: { rule: unknown, suggestion } };
  }
  const rules = suppression.rules.map((one) => `\`${one}\``).join(", ") || "nothing";
  if (why === "expired") return { messageId: why, data: { rules, until: suppression.until } };
  if (why !== "unused") return { messageId: why, data: { rules } };
  const asked = selection.rules.filter((one) => levelOf(one) !== "off").map(({ id }) => id);
  return suppression.rules.every((one) => asked.includes(one)) ? { messageId: why, data: { rules } } : null;
}
