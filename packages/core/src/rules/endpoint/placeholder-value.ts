import { placeholders } from "../../policy/placeholder-value.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "placeholder-value",
  level: "info",
  category: "correctness",
  summary: "A placeholder was left in a policy.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"],
  messages: {
    one: (data: { text: string }) => ({
      message: `\`${data.text}\` holds a placeholder: no request has this value, so what it should match does not.`,
      help: "Write the value that it stands for.",
    }),
    several: (data: { text: string; count: number }) => ({
      message: `\`${data.text}\` holds a placeholder, and so do ${data.count} more texts: no request has these values, so what they should match does not.`,
      help: "Write the values that they stand for.",
    }),
  },
  check: {
    policy({ policy }, report) {
      const [first, ...others] = placeholders(policy);
      if (first === undefined) return;
      const { text, anchor } = first;
      const related = others.map((other) => ({ message: `\`${other.text}\` holds one too.`, anchor: other.anchor }));
      if (others.length === 0) report(anchor, "one", { text });
      else report(anchor, "several", { text, count: others.length }, { related });
    },
  },
});
