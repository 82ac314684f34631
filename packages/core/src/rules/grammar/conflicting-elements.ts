import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "conflicting-elements",
  level: "error",
  category: "correctness",
  summary: "A statement has an element and its negation.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["UNSUPPORTED_ELEMENT_COMBINATION"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    both: (data: { name: string; other: string }) => ({
      message: `\`${data.name}\` and \`${data.other}\` stand in one statement. AWS refuses the whole policy, so no request is judged by it.`,
      help: "Keep one of them; what the other one says belongs into a statement of its own.",
    }),
  },
  check: {
    policy({ policy }, report) {
      for (const fault of policy.faults) {
        if (fault.kind !== "conflicting-elements") continue;
        const { anchor, name, other, first } = fault;
        report(
          anchor,
          "both",
          { name, other },
          { related: [{ message: "The other one stands here.", anchor: first }] },
        );
      }
    },
  },
});
