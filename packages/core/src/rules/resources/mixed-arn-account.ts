import { mixedArnAccounts } from "../../policy/mixed-arn-account.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "mixed-arn-account",
  level: "error",
  category: "correctness",
  summary: "The account field of an ARN mixes digits and wildcards, which endpoint policies refuse.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"],
  messages: {
    mixed: (data: { account: string; text: string }) => ({
      message: `The account \`${data.account}\` in \`${data.text}\` mixes digits and wildcards. Endpoint policies take a whole account or one \`*\` there and refuse the rest, so no request is judged by this policy.`,
      help: "Write the accounts out, or `*` with a condition on `aws:ResourceAccount`.",
    }),
  },
  check: {
    policy(subject, report) {
      // Policies of resources and identities take the mix as a pattern.
      if (subject.endpoint === null) return;
      for (const { account, text, anchor } of mixedArnAccounts(subject.policy, subject)) {
        report(anchor, "mixed", { account, text }, { confidence: subject.endpoint.certainty });
      }
    },
  },
});
