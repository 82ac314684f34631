import { conditionKeyFault } from "../../policy/condition-key-fault.js";
import { writtenConditions } from "../../policy/read-condition.js";
import { holdsWithoutKey } from "../../policy/without-key.js";
import { type Absence, absenceWords } from "../absence-words.js";
import { defineRule, type FixIntent } from "../define-rule.js";

interface Unknown {
  readonly key: string;
  readonly prefix: string;
  readonly suggestions: readonly string[];
  readonly absence: Absence;
}

export default defineRule({
  id: "unknown-condition-key",
  level: "error",
  category: "correctness",
  summary: "A condition key does not exist, is malformed, or is a tag key without its tag.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: [
    "INVALID_GLOBAL_CONDITION_KEY",
    "INVALID_SERVICE_CONDITION_KEY",
    "INVALID_CONDITION_KEY_FORMAT",
    "MISSING_TAG_KEY_IN_CONDITION",
  ],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  messages: {
    shape: (data: Unknown) => ({
      message: `\`${data.key}\` is not a condition key. No request carries it: ${absenceWords(data.absence)}.`,
      help: `Keys have the form \`service:name\`.${meant(data.suggestions)}`,
    }),
    tag: (data: Unknown) => ({
      message: `\`${data.key}\` names no tag. No request carries it: ${absenceWords(data.absence)}.`,
      help: `Write the tag's own key behind the slash, as in \`${data.prefix}team\`.`,
    }),
    global: (data: Unknown) => ({
      message: `AWS has no condition key \`${data.key}\`. No request carries it: ${absenceWords(data.absence)}.`,
      help: `Look the key up in AWS's list of global condition keys.${meant(data.suggestions)}`,
    }),
    service: (data: Unknown) => ({
      message: `\`${data.prefix}\` has no condition key \`${data.key}\`. No request carries it: ${absenceWords(data.absence)}.`,
      help: `Look the service's keys up in the service authorization reference.${meant(data.suggestions)}`,
    }),
  },
  check: {
    policy(subject, report) {
      for (const read of writtenConditions(subject.policy, subject)) {
        const fault = conditionKeyFault(read, subject);
        if (fault === null) continue;
        const { statement, entry, operator } = read;
        const { kind, prefix, suggestions } = fault;
        const beside = (statement.condition?.entries ?? []).filter((one) => one.operator === entry.operator);
        const fixes = suggestions
          // The same key twice under one operator is refused.
          .filter((to) => !beside.some(({ name }) => name.toLowerCase() === to.toLowerCase()))
          .map((to): FixIntent => {
            const step = { kind: "rename-key", anchor: entry.nameAnchor, name: to } as const;
            return { title: `Write \`${to}\``, safety: "unsafe", ...step };
          });
        const absence = operator === null ? "unknown" : holdsWithoutKey(operator, entry);
        const confidence = kind === "service" ? "likely" : "certain";
        report(entry.nameAnchor, kind, { key: entry.name, prefix, suggestions, absence }, { fixes, confidence });
      }
    },
  },
});

function meant(suggestions: readonly string[]): string {
  return suggestions.length === 0 ? "" : ` Did you mean ${suggestions.map((one) => `\`${one}\``).join(" or ")}?`;
}
