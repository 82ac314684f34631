import { textComparisons } from "../../policy/arn-comparison.js";
import { isResourceStyle } from "../../policy/resource-style.js";
import { defineRule } from "../define-rule.js";
import { operatorFix } from "../operator-fix.js";

export default defineRule({
  id: "string-like-on-arn-key",
  level: "warning",
  category: "security",
  summary: "ARNs are compared as texts, where wildcards reach over colons.",
  since: "0.1.0",
  fix: "safe and unsafe",
  accessAnalyzer: ["STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    reaches: (data: { key: string; operator: string; arnOperator: string; text: string }) => ({
      message: `\`${data.operator}\` compares \`${data.key}\` as a text: the wildcards of \`${data.text}\` also match colons, and with them ARNs of other accounts, Regions or kinds that end alike.`,
      help: `Write \`${data.arnOperator}\`, which compares the fields of an ARN one by one.`,
    }),
    alike: (data: { key: string; operator: string; arnOperator: string }) => ({
      message: `\`${data.key}\` holds ARNs, and \`${data.operator}\` compares them as texts: the same requests match here, but not any more once a wildcard stands in an earlier field.`,
      help: `Write \`${data.arnOperator}\`, which compares the fields of an ARN one by one.`,
    }),
  },
  check: {
    policy({ policy, attachment, ...sources }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const { statement, entry, arnOperator, reaching, confidence } of textComparisons(policy, sources)) {
        const { operator, operatorAnchor: anchor, name: key, nameAnchor } = entry;
        const data = { key, operator, arnOperator };
        const cause = nameAnchor.pointer;
        if (reaching === null) {
          const fixes = operatorFix(statement, entry, arnOperator, {
            title: `Write \`${arnOperator}\``,
            safety: "safe",
          });
          report(anchor, "alike", data, { fixes, confidence, cause, severity: "info" });
          continue;
        }
        const title = `Write \`${arnOperator}\`: wildcards match no colons then`;
        const fixes = operatorFix(statement, entry, arnOperator, { title, safety: "unsafe" });
        const related = [{ message: "This value has the wildcard.", anchor: reaching.anchor }];
        report(anchor, "reaches", { ...data, text: reaching.text }, { fixes, related, confidence, cause });
      }
    },
  },
});
