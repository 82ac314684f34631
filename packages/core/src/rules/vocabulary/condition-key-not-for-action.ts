import { unsuppliedKeys } from "../../policy/unsupplied-key.js";
import { type Absence, absenceWords } from "../absence-words.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "condition-key-not-for-action",
  level: "warning",
  category: "correctness",
  summary: "An action of the statement does not supply the condition key.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["UNSUPPORTED_ACTION_FOR_CONDITION_KEY", "MISSING_ACTION_FOR_CONDITION_KEY"],
  sources: [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  ],
  messages: {
    none: (data: { key: string; suppliers: readonly string[]; absence: Absence }) => ({
      message: `No action of this statement supplies \`${data.key}\`. Its requests do not carry the key: ${absenceWords(data.absence)}.`,
      help:
        data.suppliers.length === 0
          ? "Remove the condition, or name the actions that it is about."
          : `Actions that supply it are ${listed(data.suppliers)}. Name them in a statement of their own with this condition.`,
    }),
    some: (data: { key: string; actions: readonly string[]; absence: Absence }) => ({
      message: `${listed(data.actions)} ${data.actions.length === 1 ? "does" : "do"} not supply \`${data.key}\`. ${data.actions.length === 1 ? "Its" : "Their"} requests ${consequence(data.absence)}`,
      help: "Move them into a statement of their own without this condition.",
    }),
  },
  check: {
    policy(subject, report) {
      for (const { kind, entry, actions, suppliers, holds } of unsuppliedKeys(subject.policy, subject)) {
        const { name: key, nameAnchor } = entry;
        const details = { confidence: "likely" } as const;
        if (kind === "none") report(nameAnchor, "none", { key, suppliers, absence: holds }, details);
        else {
          const names = actions.map(({ action }) => action);
          const related = actions.map(({ action, anchor }) => ({ message: `\`${action}\` stands here.`, anchor }));
          report(nameAnchor, "some", { key, actions: names, absence: holds }, { ...details, related });
        }
      }
    },
  },
});

function consequence(absence: Absence): string {
  if (absence === "no") return "never meet the condition, so the statement decides none of them.";
  if (absence === "yes") return "always meet the condition, whatever it compares.";
  return "are not decided by what it compares.";
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}
