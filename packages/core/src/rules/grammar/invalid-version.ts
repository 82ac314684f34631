import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "invalid-version",
  level: "error",
  category: "correctness",
  summary: "Version is not one of the two versions of the policy language.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["INVALID_VERSION"],
  sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html"],
  messages: {
    invalid: (data: { version: string | null }) => ({
      message: `${data.version === null ? "This" : `\`${data.version}\``} is not a version of the policy language. AWS refuses the whole policy, so no request is judged by it.`,
      help: "Write `2012-10-17`: the version names the language, not the day on which the policy was written.",
    }),
  },
  check: {
    policy({ policy }, report) {
      for (const fault of policy.faults) {
        if (fault.kind === "invalid-version") report(fault.anchor, "invalid", { version: fault.text });
      }
    },
  },
});
