import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "duplicate-key",
  level: "error",
  category: "correctness",
  summary: "The same key stands twice in one object, mapping or block, so the earlier one is lost.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["DUPLICATE_KEYS_WITH_DIFFERENT_CASE"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html",
  ],
  messages: {
    repeated: (data: { name: string }) => ({
      message: `\`${data.name}\` stands twice in one place. Only the last one counts; what the first one says is lost without a word.`,
      help: "Merge the two into one, or rename one of them.",
    }),
    conditionCase: (data: { name: string; operator: string }) => ({
      message: `\`${data.name}\` stands twice under \`${data.operator}\`: condition keys compare without case, so AWS refuses the policy.`,
      help: "Put all values of the key into one list.",
    }),
  },
  check: {
    problem({ problem }, report) {
      if (problem.code !== "fe/duplicate-key") return;
      const related = problem.related.map(({ message, location }) => ({
        message,
        anchor: { provenance: { at: location }, pointer: "" },
      }));
      const anchor = { provenance: { at: problem.location }, pointer: problem.pointer };
      report(anchor, "repeated", { name: problem.subject }, { related });
    },
    policy({ policy }, report) {
      for (const fault of policy.faults) {
        if (fault.kind !== "duplicate-condition-key") continue;
        const related = [{ message: "The first one stands here.", anchor: fault.first }];
        report(fault.anchor, "conditionCase", { name: fault.name, operator: fault.operator }, { related });
      }
    },
  },
});
