import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "invalid-effect",
  level: "error",
  category: "correctness",
  summary: "Effect is not exactly Allow or Deny.",
  since: "0.1.0",
  fix: "safe and unsafe",
  accessAnalyzer: ["INVALID_EFFECT"],
  sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html"],
  messages: {
    invalid: (data: { text: string; suggestion: string | null }) => ({
      message: `${data.text} is not an effect. AWS refuses the whole policy, so no request is judged by it.`,
      help:
        data.suggestion === null
          ? "IAM accepts `Allow` or `Deny`, with that capital."
          : `Write \`${data.suggestion}\`. IAM accepts \`Allow\` or \`Deny\`, with that capital.`,
    }),
  },
  check: {
    policy({ policy }, report) {
      for (const fault of policy.faults) {
        if (fault.kind !== "invalid-effect") continue;
        const { anchor, suggestion, caseOnly, texts } = fault;
        const text = texts.length === 0 ? "This" : texts.map((one) => `\`${one}\``).join(" or ");
        report(
          anchor,
          "invalid",
          { text, suggestion },
          suggestion === null
            ? {}
            : {
                fixes: [
                  {
                    kind: "replace-text",
                    title: `Write \`${suggestion}\``,
                    // Only the letter case differs: nobody can have meant anything else.
                    safety: caseOnly ? "safe" : "unsafe",
                    anchor,
                    text: suggestion,
                  },
                ],
              },
        );
      }
    },
  },
});
