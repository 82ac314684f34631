import { partitionsInArns } from "../../policy/written-arn.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "hardcoded-partition",
  level: "off",
  category: "style",
  summary: "A partition stands as a literal in an ARN where the template or module could refer to its own.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html",
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/partition",
  ],
  messages: {
    found: (data: { partition: string; text: string }) => ({
      message: `\`${data.text}\` holds the partition \`${data.partition}\`: deployed in China or in GovCloud (US), no request matches it.`,
      help: "Refer to the partition that is deployed to.",
    }),
  },
  check: {
    policy({ policy, endpoint }, report) {
      if (endpoint?.endpoint?.isRecord !== false) return;
      for (const { anchor, partition, text } of partitionsInArns(policy)) report(anchor, "found", { partition, text });
    },
  },
});
