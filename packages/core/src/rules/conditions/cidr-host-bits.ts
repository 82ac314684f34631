import { hostBits } from "../../policy/host-bits.js";
import { isResourceStyle } from "../../policy/resource-style.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "cidr-host-bits",
  level: "info",
  category: "style",
  summary: "A range of addresses has bits behind its prefix, which AWS ignores.",
  since: "0.1.0",
  fix: "safe",
  accessAnalyzer: ["IMPROVE_IP_RANGE"],
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  ],
  messages: {
    ignored: (data: { range: string; network: string }) => ({
      message: `\`${data.range}\` is compared as \`${data.network}\`: requests from the whole range match.`,
      help: `Write \`${data.network}\`, or the address alone if only that is meant.`,
    }),
  },
  check: {
    policy({ policy, attachment }, report) {
      if (!isResourceStyle(attachment)) return;
      for (const { range, network, anchor } of hostBits(policy)) {
        report(
          anchor,
          "ignored",
          { range, network },
          { fixes: [{ kind: "replace-text", title: `Write \`${network}\``, safety: "safe", anchor, text: network }] },
        );
      }
    },
  },
});
