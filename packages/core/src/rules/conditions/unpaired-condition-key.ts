import { unpairedAddresses } from "../../policy/network-pair.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "unpaired-condition-key",
  level: "warning",
  category: "security",
  summary: "`aws:VpcSourceIp` in a resource policy without the VPC that the addresses belong to.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: ["MISSING_PAIRED_CONDITION_KEYS"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  messages: {
    unpaired: (data: { key: string; effect: string }) => ({
      message: `\`${data.key}\` compares private addresses, which every network has: requests from the same addresses in anybody's VPC are ${data.effect === "Deny" ? "not told from those that are meant" : "allowed as well"}.`,
      help: "Demand `aws:SourceVpc`, `aws:SourceVpcArn` or `aws:SourceVpce` in the same statement.",
    }),
  },
  check: {
    policy(subject, report) {
      for (const statement of subject.policy.statements) {
        for (const { entry } of unpairedAddresses(statement, subject))
          report(entry.nameAnchor, "unpaired", { key: entry.name, effect: statement.effect });
      }
    },
  },
});
