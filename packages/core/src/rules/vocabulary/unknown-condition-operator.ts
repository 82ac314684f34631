import { operatorFaults } from "../../policy/operator-name.js";
import { defineRule, type FixIntent } from "../define-rule.js";

export default defineRule({
  id: "unknown-condition-operator",
  level: "error",
  category: "correctness",
  summary: "A condition operator does not exist.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: ["INVALID_CONDITION_OPERATOR"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  ],
  messages: {
    unknown: (data: { operator: string; suggestions: readonly string[] }) => ({
      message: `\`${data.operator}\` is not a condition operator. AWS refuses the whole policy for it, so no request is judged by it.`,
      help:
        data.suggestions.length === 0
          ? "Use an operator of IAM, as `StringEquals`, `ArnLike` or `Bool`; letter case counts."
          : `Did you mean ${data.suggestions.map((one) => `\`${one}\``).join(" or ")}? Letter case counts.`,
    }),
  },
  check: {
    policy({ policy }, report) {
      for (const { operator, suggestions, anchor } of operatorFaults(policy)) {
        const fixes = suggestions.map(
          (to): FixIntent => ({ kind: "rename-key", title: `Write \`${to}\``, safety: "unsafe", anchor, name: to }),
        );
        report(anchor, "unknown", { operator, suggestions }, { fixes });
      }
    },
  },
});
