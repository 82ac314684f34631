import { callerChosen } from "../../policy/caller-chosen-key.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "untrustworthy-condition-key",
  level: "warning",
  category: "security",
  summary: "Nothing but a header that the caller writes guards an Allow.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["UNTRUSTWORTHY_CONDITION_KEY"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    header: (data: { key: string }) => ({
      message: `\`${data.key}\` is a header that the caller writes, and nothing else here asks who calls: anybody passes who sends the right text.`,
      help: "Demand a key that AWS sets, as `aws:PrincipalOrgID` or `aws:SourceVpce`.",
    }),
  },
  check: {
    // In an identity policy the caller is known already, and the header only narrows what it may do.
    policy(subject, report) {
      for (const statement of subject.policy.statements) {
        for (const { entry } of callerChosen(statement, subject))
          report(entry.nameAnchor, "header", { key: entry.name });
      }
    },
  },
});
