import { entryNames } from "../../policy/entry-names.js";
import { isResourceStyle } from "../../policy/policy-family.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "allow-not-action",
  level: "warning",
  category: "security",
  summary: "An Allow with NotAction lets every other action through.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html"],
  messages: {
    open: (data: { actions: string }) => ({
      message: `\`Allow\` with \`NotAction\` lets every action but ${data.actions} through, of every service, and every one that AWS will ever add.`,
      help: "List the actions that are meant in `Action`; to forbid some, deny them in a statement of their own.",
    }),
  },
  check: {
    policy({ policy, attachment }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const { effect, action } of policy.statements) {
        if (effect !== "Allow" || action === null || !action.negated) continue;
        // A list without anything in it has a finding of its own.
        if (action.closed && action.entries.length === 0) continue;
        const names = entryNames(action);
        report(action.key, "open", { actions: listed(names, action.closed) });
      }
    },
  },
});

/** The first three are enough to see what it is about. */
function listed(names: readonly string[], closed: boolean): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  if (shown.length === 0) return "those listed";
  const more = names.length > shown.length || !closed;
  return `${shown.join(", ")}${more ? " and others" : ""}`;
}
