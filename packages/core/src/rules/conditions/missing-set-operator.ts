import { isResourceStyle } from "../../policy/resource-style.js";
import { missingQualifiers } from "../../policy/set-operator.js";
import { defineRule } from "../define-rule.js";
import { operatorFix } from "../operator-fix.js";

export default defineRule({
  id: "missing-set-operator",
  level: "warning",
  category: "correctness",
  summary: "A condition key with several values is compared without a set operator.",
  since: "0.1.0",
  fix: "unsafe",
  accessAnalyzer: ["MISSING_QUALIFIER"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    missing: (data: { key: string; operator: string; qualified: readonly string[] }) => ({
      message: `Requests carry several values of \`${data.key}\`, and \`${data.operator}\` does not say how many of them must match: AWS demands a set operator, and requests that are meant may be decided otherwise.`,
      help: `Write ${data.qualified.map(meaning).join(", or ")}.`,
    }),
  },
  check: {
    policy({ policy, attachment, ...sources }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const { statement, entry, qualified, confidence } of missingQualifiers(policy, sources)) {
        const fixes = qualified.flatMap((to) =>
          operatorFix(statement, entry, to, { title: `Write ${meaning(to)}`, safety: "unsafe" }),
        );
        const { operator, operatorAnchor, name: key, nameAnchor } = entry;
        report(
          operatorAnchor,
          "missing",
          { key, operator, qualified },
          { fixes, confidence, cause: nameAnchor.pointer },
        );
      }
    },
  },
});

function meaning(operator: string): string {
  return operator.startsWith("ForAnyValue")
    ? `\`${operator}\` if one matching value is enough`
    : `\`${operator}\` if every value must match`;
}
