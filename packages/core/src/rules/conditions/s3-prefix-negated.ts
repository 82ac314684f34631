import { judgedAs } from "../../policy/judged-as.js";
import { excludedPrefixes } from "../../policy/listing-prefix.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "s3-prefix-negated",
  level: "warning",
  category: "security",
  summary: "`s3:prefix` is used to hide a part of a bucket, which it cannot.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["S3_PREFIX_IN_NEGATIVE_CONTEXT"],
  sources: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    hidden: (data: { key: string; operator: string; effect: string }) => ({
      message: `\`${data.key}\` is the prefix that a request asks for. ${data.effect === "Deny" ? "This Deny does not take" : "This Allow lets through"} a request with a shorter prefix, or with none, and that lists the same keys.`,
      help: "Allow the prefixes that may be listed, with `StringLike` in an Allow.",
    }),
  },
  check: {
    // An identity policy has the same hole, but law 8 leaves it to tools for identity policies.
    policy({ policy, attachment }, report) {
      if (judgedAs(attachment) === "other") return;
      for (const statement of policy.statements) {
        for (const { entry } of excludedPrefixes(statement)) {
          const { name, operator, nameAnchor } = entry;
          report(nameAnchor, "hidden", { key: name, operator, effect: statement.effect });
        }
      }
    },
  },
});
